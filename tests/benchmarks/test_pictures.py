from __future__ import annotations

from pathlib import Path

from benchmarks.pictures import FILES, draw_photo, write_hugo, write_site
from netzblatt.model.paths import CROPS_FILE
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.tasks import CroppedPicture
from netzblatt.plan.pictures import Pictures
from netzblatt.read.settings import read_crops


def test_hugo_makes_the_same_files_as_we_do() -> None:
    data = (Path(__file__).parents[2] / CROPS_FILE).read_bytes()
    rules, _ = read_crops({CROPS_FILE: Source(CROPS_FILE, CROPS_FILE, "", len(data), data)})
    pictures = Pictures(Settings(name="", address="https://example.org"), rules)
    planned = pictures.choose_crops(Picture(path="a.jpg"), PictureFile("", 4000, 3000, "jpeg"), "lead")
    actions = [file.action for _, files in planned for file in files]
    made = [(one.width, one.height, one.format, one.quality) for one in actions if isinstance(one, CroppedPicture)]
    assert sorted(FILES) == sorted(made)


def test_each_article_has_a_photo_of_its_own(tmp_path: Path) -> None:
    write_site(tmp_path, 10, 0.01)
    write_hugo(tmp_path)
    assert 10 == len({path.read_bytes() for path in tmp_path.glob("content/news/*/foto.jpg")})
    assert (115, 87) == draw_photo(1, 0.01).size

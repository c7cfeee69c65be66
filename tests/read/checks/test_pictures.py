from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.crop_rules import CropRule
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, PlacedPicture, Use
from netzblatt.read.checks.pictures import check_crops, measure_picture

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
CatalogOf = Callable[[Mapping[str, str | bytes]], Catalog]
TEXT = "content/news/a/index.md"


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (6, 4)).save(file, "PNG")
    return file.getvalue()


def _site(fields: str = "", body: str = "") -> dict[str, str | bytes]:
    text = f"---\ntitel: A\ndatum: 2013-02-21\n{fields}\n---\n{body}\n"
    return {TEXT: text, "content/news/a/b.png": _picture()}


def test_a_picture_is_what_its_fields_say_and_is_measured(catalog_of: CatalogOf) -> None:
    image = '{datei: b.png, alt: "\\"Licht\\"", bildunterschrift: Ein Bild, bildnachweis: © timm, fokus: 40% 30%}'
    catalog = catalog_of(_site(f"bild: {image}"))
    picture = catalog.articles[0].summary.image
    assert picture
    wanted = Picture(
        path="content/news/a/b.png",
        alt="„Licht“",
        caption="Ein Bild",
        credit="© timm",
        focus=(0.4, 0.3),
        position=picture.position,
    )
    assert wanted == picture
    file = PictureFile(digest.of_bytes(_picture()), 6, 4, "png")
    assert {"content/news/a/b.png": file} == catalog.picture_files


@pytest.mark.parametrize(
    ("fields", "body", "wanted"),
    [
        ("bild: b.png", "", ["4:7: picture/no-alt", "4:7: picture/no-credit"]),
        ("bild: {datei: b.png, alt: Licht}", "", ["4:15: picture/no-credit"]),
        ('bild: {datei: b.png, alt: "", credit: C}', "", ["4:15: picture/no-alt"]),
        ("bild: {datei: b.png, dekorativ: ja, credit: C}", "", []),
        ("bild: {datei: b.png, dekorativ: nein, credit: C}", "", ["4:15: picture/no-alt"]),
        ("", '![Licht](b.png){credit="C"}', []),
        ("", '![](b.png){credit="C"}', ["6:5: picture/no-alt"]),
        ("", "![Licht](b.png)", ["6:10: picture/no-credit"]),
        ("", '![Licht](nix.png){credit="C"}', ["6:10: link/missing"]),
        ("", '![Licht](b.PNG){credit="C"}', ["6:10: link/case (warning)"]),
        ("bild: {datei: b.png, altt: A, credit: C}", "", ["4:22: form/misspelt-key"]),
        ("", '![Licht](index.md){credit="C"}', ["6:10: link/not-file"]),
    ],
)
def test_a_picture_says_what_it_shows_and_whose_it_is(
    faults: Faults, fields: str, body: str, wanted: list[str]
) -> None:
    assert [f"news/a/index.md:{place}" for place in wanted] == faults(_site(fields, body))


def test_a_logo_needs_neither_words_nor_a_credit(catalog_of: CatalogOf) -> None:
    files: dict[str, str | bytes] = {
        "content/clusters/c.md": "---\nname: Optik\nlogo: b.png\n---\n",
        "content/clusters/b.png": _picture(),
    }
    logo = catalog_of(files).clusters[0].logo
    assert logo
    assert ("Logo: Optik", "content/clusters/b.png") == (logo.alt, logo.path)


@pytest.mark.parametrize(("data", "code"), [(b"", "image/empty"), (b"no picture", "image/unknown")])
def test_a_file_that_is_no_picture_is_told_once_where_it_is_used_first(faults: Faults, data: bytes, code: str) -> None:
    body = '![Licht](b.png){credit="C"}\n\n![Licht](b.png){credit="C"}'
    assert [f"news/a/index.md:6:10: {code}"] == faults({**_site("", body), "content/news/a/b.png": data})


def test_a_picture_with_a_wrong_name_is_shown_and_told(faults: Faults) -> None:
    files = {**_site("bild: {datei: b.jpg, alt: Licht, credit: C}"), "content/news/a/b.jpg": _picture()}
    assert ["news/a/index.md:4:15: image/mislabelled (warning)"] == faults(files)


def test_a_picture_that_nothing_shows_is_not_opened(faults: Faults) -> None:
    assert [] == faults({"content/news/a/b.png": b"no picture"})


@pytest.mark.parametrize(
    ("line", "fields", "wanted"),
    [
        ("missing_alt: warning", "", ["picture/no-alt (warning)", "picture/no-credit"]),
        ("missing_credit: Warnung", "", ["picture/no-alt", "picture/no-credit (warning)"]),
        ("Fehlender Alternativtext: Fehler", "", ["picture/no-alt", "picture/no-credit"]),
        ("", "entwurf: ja\n", ["picture/no-alt (warning)", "picture/no-credit (warning)"]),
    ],
)
def test_what_is_missing_weighs_what_the_site_says(line: str, fields: str, wanted: list[str], faults: Faults) -> None:
    site = f"name: Netz\naddress: https://www.example.org\n{line}\n"
    found = faults({**_site(f"{fields}bild: b.png", "Text."), "content/site.yml": site})
    assert wanted == [fault.split(": ", 1)[1] for fault in found]


LEAD = CropRule("lead", ("lead",), 1.5, (480, 960), ("jpeg",), 70)
SHARE = CropRule("share", ("lead",), 1.9, (1200,), ("jpeg",), 70)
WHOLE = CropRule("body", ("body",), None, (480,), ("jpeg",), 70)
VIEW = CropRule("view", ("gallery",), None, (960, 1600), ("jpeg",), 70)
SMALL = CropRule("gallery", ("gallery",), 1.5, (320, 640), ("jpeg",), 70)


@pytest.mark.parametrize(
    ("size", "options", "expected"),
    [
        ((4000, 3000), {}, []),
        ((3000, 4000), {}, ["picture/cropped 61 50% 33%"]),
        ((3000, 3000), {}, ["picture/cropped 47 50% 50%"]),
        ((9000, 2000), {}, ["picture/cropped 67 50% 50%"]),
        ((3000, 4000), {"focus": (0.5, 0.5)}, []),
        ((600, 400), {}, []),
        ((599, 400), {}, ["picture/small 599 1200"]),
        ((200, 140), {}, ["picture/small 200 1200"]),
        ((60, 900), {"use": Use.BODY}, []),
        ((60, 900), {"format": "svg"}, []),
        ((200, 150), {"use": Use.GALLERY}, ["picture/small 200 1600"]),
        ((480, 200), {"use": Use.GALLERY}, []),
        ((200, 900), {"use": Use.GALLERY}, []),
    ],
)
def test_a_picture_of_which_little_is_left_or_that_is_too_small_is_told(
    size: tuple[int, int], options: dict[str, Any], expected: list[str]
) -> None:
    picture = Picture(path="content/news/a.jpg", focus=options.get("focus"))
    entry = SimpleNamespace(pictures=[PlacedPicture(options.get("use", Use.LEAD), picture)])
    files = {picture.path: PictureFile("", *size, options.get("format", "jpeg"))}
    told = check_crops(cast("list[Entry]", [entry]), files, [LEAD, SHARE, WHOLE, VIEW, SMALL])
    assert expected == [
        " ".join([problem.code, *(value for name, value in problem.values if name != "file")]) for problem in told
    ]


def test_a_picture_file_that_is_too_heavy_is_not_read() -> None:
    source = Source("content/news/foto.tif", "content/news/foto.tif", "unknown", 100_000_001, None)
    _, (problem,) = measure_picture(source, Objects())
    assert "image/heavy" == problem.code

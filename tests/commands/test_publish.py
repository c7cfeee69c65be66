from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.publish import index_now
from tests.publish.inspection.website import Website
from tests.publish.targets import list_files

Typed = Callable[..., tuple[int, str, str]]
SMALL = Path(__file__).parent.parent / "sites" / "small"
TWO = "publish: [{name: a, kind: git, repository: x}, {name: b, kind: git, repository: x}]\n"
TARGET = "\npublish:\n  - {name: live, kind: folder, folder: ../www, address: https://netz.example.org/netz}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "project"
    for room in ("assets", "content", "templates"):
        shutil.copytree(SMALL / room, place / room)
    with (place / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(TARGET)
    return place


def _read(root: Path) -> dict[str, bytes]:
    www = root.parent / "www"
    return {path: (www / path).read_bytes() for path in list_files(www)}


def test_the_site_is_built_and_published_and_then_there_is_nothing_to_do(typed: Typed, root: Path) -> None:
    code, out, _ = typed("publish", root=root)
    assert (0, True) == (code, "Veröffentlicht auf live: " in out), out
    assert list_files(root / "site") == _read(root).keys()
    code, out, _ = typed("publish", root=root)
    assert (0, "Auf live steht schon alles so. https://netz.example.org/netz") == (code, out.splitlines()[-1])


def test_a_dry_run_lists_what_would_change(typed: Typed, root: Path) -> None:
    typed("publish", root=root)
    (root / "content" / "pages" / "satzung.md").write_text("---\ntitel: Satzung\n---\nText der Satzung.\n", "utf-8")
    code, out, _ = typed("publish", "--dry-run", root=root)
    assert (0, True) == (code, "\n+ satzung/index.html\n" in out), out
    assert ("~ sitemap.xml" in out, "page/legal" in out) == (True, False)
    assert "satzung/index.html" not in _read(root)


def test_a_dry_run_tells_what_check_would(typed: Typed, root: Path) -> None:
    (root / "content" / "pages" / "impressum.md").write_text("---\ntitel: Impressum\n---\nWir.\n", "utf-8")
    code, out, err = typed("publish", "--dry-run", root=root)
    assert (0, True) == (code, "page/legal-unnamed" in out + err), out + err


def test_an_address_that_would_be_lost_keeps_everything_as_it_is(typed: Typed, root: Path) -> None:
    page = root / "content" / "pages" / "satzung.md"
    page.write_text("---\ntitel: Satzung\n---\nText der Satzung.\n", "utf-8")
    typed("publish", root=root)
    before = _read(root)
    page.unlink()
    code, out, _ = typed("publish", root=root)
    assert (1, True) == (code, "publish/address-lost: die Adresse /satzung/ ist veröffentlicht" in out), out
    assert before == _read(root)
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write("weg: [/satzung/]\n")
    code, out, _ = typed("publish", root=root)
    assert 0 == code, out
    assert before.keys() - {"satzung/index.html"} == _read(root).keys()


def test_another_target_keeps_alive_what_was_public_before(typed: Typed, root: Path) -> None:
    page = root / "content" / "pages" / "satzung.md"
    page.write_text("---\ntitel: Satzung\n---\nText der Satzung.\n", "utf-8")
    typed("publish", root=root)
    page.unlink()
    settings = root / "content" / "site.yml"
    moved = settings.read_text("utf-8").replace("name: live", "name: neu").replace("../www", "../neu")
    settings.write_text(moved, "utf-8")
    code, out, _ = typed("publish", root=root)
    assert (1, True) == (code, "publish/address-lost: die Adresse /satzung/ ist veröffentlicht" in out), out


def test_a_text_that_moved_is_named_and_gets_its_published_address(typed: Typed, root: Path) -> None:
    page, moved = (root / "content" / "pages" / name for name in ("satzung.md", "ordnung.md"))
    page.write_text("---\ntitel: Satzung\n---\nText der Satzung.\n", "utf-8")
    typed("publish", root=root)
    page.rename(moved)
    code, out, _ = typed("publish", root=root)
    assert (1, True) == (code, "vielleicht ist es jetzt /ordnung/" in out), out
    code, out, _ = typed("publish", "--fix", root=root)
    assert (0, True) == (code, "alte_adressen: [/satzung/]\n" in moved.read_text("utf-8")), out
    assert b"ordnung/" in _read(root)["satzung/index.html"]


def test_a_clone_that_knows_no_earlier_build_finds_a_text_by_its_name(typed: Typed, root: Path) -> None:
    news = root / "content" / "news"
    old, new = news / "2025-12-31-year-end.md", news / "2026-01-01-year-end.md"
    typed("publish", root=root)
    old.rename(new)
    for room in (".netzblatt", "site"):
        shutil.rmtree(root / room)
    code, out, err = typed("publish", "--fix", root=root)
    assert (0, True) == (code, "aliases: [/news/2025/year-end/]\n" in new.read_text("utf-8")), out + err
    assert b"/2026/year-end/" in _read(root)["news/2025/year-end/index.html"]


def test_a_site_that_moves_to_another_host_keeps_the_names_in_its_feeds(typed: Typed, root: Path) -> None:
    settings = root / "content" / "site.yml"
    typed("publish", root=root)
    names = re.findall(b"<id>.*</id>", _read(root)["feed.atom"])
    settings.write_text(
        re.sub("https://[^/]*", "https://neu.example.org", settings.read_text("utf-8"), count=1), "utf-8"
    )
    for room in (".netzblatt", "site"):
        shutil.rmtree(root / room)
    code, out, _ = typed("publish", root=root)
    assert (1, True) == (code, "publish/site-moved" in out), out
    code, out, err = typed("publish", "--fix", root=root)
    assert (0, names) == (code, re.findall(b"<id>.*</id>", _read(root)["feed.atom"])), out + err


def test_a_fresh_clone_finds_a_text_by_the_history_of_git(typed: Typed, root: Path) -> None:
    old, new = (root / "content" / "news" / f"2025-12-31-{name}.md" for name in ("year-end", "neujahr"))
    typed("publish", root=root)
    shutil.rmtree(root / ".netzblatt")
    shutil.rmtree(root / "site")
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "--quiet"), ("add", "-A"), (*name, "commit", "-qm", "a")):
        subprocess.run(["git", *command], cwd=root, capture_output=True, check=True)
    old.rename(new)
    for command in (("add", "-A"), (*name, "commit", "-qm", "b")):
        subprocess.run(["git", *command], cwd=root, capture_output=True, check=True)
    code, out, _ = typed("publish", root=root)
    assert (1, True) == (code, "vielleicht ist es jetzt /news/2025/neujahr/" in out), out
    code, out, _ = typed("publish", "--fix", root=root)
    assert (0, True) == (code, "aliases: [/news/2025/year-end/]\n" in new.read_text("utf-8")), out


def test_one_goes_back_to_the_release_before(typed: Typed, root: Path) -> None:
    typed("publish", root=root)
    code, out, _ = typed("publish", "--rollback", root=root)
    assert (1, True) == (code, out.startswith("Vor der Fassung, die jetzt online ist, hat dieser Rechner keine mehr"))
    before = _read(root)
    (root / "content" / "pages" / "satzung.md").write_text("---\ntitel: Satzung\n---\nText der Satzung.\n", "utf-8")
    typed("publish", root=root)
    code, out, _ = typed("publish", "--rollback", root=root)
    assert 0 == code, out
    after = _read(root)
    # The page that is back in the drawer leads to the home page.
    assert b"../" in after.pop("satzung/index.html")
    assert before == after


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("", "In content/site.yml steht noch kein Ziel. Zum Beispiel:"),
        (
            "publish: [{name: a, kind: folder, folder: a}, {name: b, kind: folder, folder: b}]\n",
            "Welches Ziel? Es gibt: a, b",
        ),
    ],
)
def test_without_a_target_one_is_told_how_to_name_it(typed: Typed, site: Path, settings: str, sentence: str) -> None:
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    code, out, _ = typed("publish", root=site)
    assert (1, sentence) == (code, out.splitlines()[0])


@pytest.mark.parametrize(
    ("library", "needed_by"),
    [("boto3", {"s3": "kind: s3, bucket: netz"}), ("brotli", {"brotli": "kind: folder, folder: x, host: nginx"})],
)
def test_whoever_has_no_door_is_told_how_to_install_what_a_target_needs(
    typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch, library: str, needed_by: dict[str, str]
) -> None:
    [(extra, target)] = needed_by.items()
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"publish: [{{name: live, {target}}}]\n")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ModuleNotFoundError):
        typed("publish", root=site)
    monkeypatch.chdir(site)
    code, _, err = typed("publish")
    assert 2 == code
    assert err.strip().endswith(f'Bitte einmal eingeben: pip install "netzblatt[{extra}]"')


def test_a_site_with_errors_is_not_published(typed: Typed, root: Path) -> None:
    typed("publish", root=root)
    before = _read(root)
    (root / "content" / "news" / "2026-05-01-kaputt.md").write_text("---\ntitle: [\n---\n", "utf-8")
    code, _, _ = typed("publish", root=root)
    assert 1 == code
    assert before == _read(root)


def test_search_engines_and_subscribers_are_told_of_changes(
    typed: Typed, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = root / "content" / "site.yml"
    with Website().run() as website:
        monkeypatch.setattr(index_now, "SERVICE", f"{website.address}/indexnow")
        more = f"indexnow: 0a1b2c3d\nwebsub: {website.address}/hub\n"
        settings.write_text(
            settings.read_text("utf-8").replace("https://netz.example.org", "https://www.example.org") + more, "utf-8"
        )
        _, out, _ = typed("publish", root=root)
        assert "\nIndexNow: " in out, out
        assert "\nWebSub: " in out, out
        assert b"0a1b2c3d" == _read(root)["0a1b2c3d.txt"]
        assert f'"url": "{website.address}/hub"'.encode() in _read(root)["feed.json"]
        told = len(website.requests)
        _, out, _ = typed("publish", root=root)
        assert (told, False) == (len(website.requests), "IndexNow" in out)
        # A new key is a new file, and nobody misses the old one.
        settings.write_text(settings.read_text("utf-8").replace("0a1b2c3d", "4e5f6a7b"), "utf-8")
        code, out, _ = typed("publish", root=root)
    assert (0, True) == (code, {"4e5f6a7b.txt"} == _read(root).keys() & {"0a1b2c3d.txt", "4e5f6a7b.txt"}), out


def test_a_fresh_clone_is_published_to_a_repository_before_anything_was_built(typed: Typed, root: Path) -> None:
    repository = root.parent / "pages.git"
    subprocess.run(["git", "init", "--bare", "--quiet", str(repository)], check=True)
    settings = root / "content" / "site.yml"
    text = settings.read_text("utf-8").replace("kind: folder, folder: ../www", f"kind: git, repository: {repository}")
    settings.write_text(text, "utf-8")
    code, out, err = typed("publish", root=root)
    assert (0, True) == (code, "Veröffentlicht auf live: " in out), out + err

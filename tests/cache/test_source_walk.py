from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.survey import read_all_sources
from netzblatt.model.limits import MOST_LEVELS, MOST_LINKED, MOST_TEXT_BYTES
from netzblatt.model.problem import Problem


def _write(root: Path, **texts: str) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def _told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(str(problem.position), problem.code) for problem in problems]


def test_the_rooms_are_read_and_nothing_else(tmp_path: Path) -> None:
    _write(
        tmp_path,
        **{
            "content/news/b.md": "b",
            "content/site.yml": "name: x",
            "templates/base.html": "",
            "assets/css/a.css": "",
            "README.md": "",
            "site/index.html": "",
        },
    )
    sources, problems = read_all_sources(tmp_path)
    expected = ["assets/css/a.css", "content/news/b.md", "content/site.yml", "templates/base.html"]
    assert (expected, []) == (list(sources), problems)


def test_texts_carry_their_bytes_and_large_files_only_their_digest(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/A.MD": "ä", "content/photo.jpg": "ö"})
    sources, _ = read_all_sources(tmp_path)
    seen = [(source.data, source.size, source.digest) for source in sources.values()]
    texts = ["ä".encode(), "ö".encode()]
    assert [(texts[0], 2, digest.of_bytes(texts[0])), (None, 2, digest.of_bytes(texts[1]))] == seen


@pytest.mark.parametrize(
    "name", [".hidden", "~$brief.docx", ".~lock.a.md#", "a.md~", ".a.md.swp", "a.swp", "Thumbs.db", "Desktop.ini"]
)
def test_what_programs_leave_behind_is_skipped(tmp_path: Path, name: str) -> None:
    _write(tmp_path, **{f"content/{name}": "", "content/.git/config": "", "content/a.md": ""})
    assert ["content/a.md"] == list(read_all_sources(tmp_path)[0])


def test_a_site_without_rooms_is_an_empty_one(tmp_path: Path) -> None:
    assert ({}, []) == read_all_sources(tmp_path)


def test_a_name_as_macs_store_it_is_one_as_all_others_do(tmp_path: Path) -> None:
    location = unicodedata.normalize("NFD", "content/Über uns.md")
    _write(tmp_path, **{location: ""})
    (source,) = read_all_sources(tmp_path)[0].values()
    assert ("content/Über uns.md", location) == (source.path, source.location)


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system of a Mac cannot hold both")
def test_two_names_that_look_the_same_are_told(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        _write(tmp_path, **{unicodedata.normalize(form, "content/Über.md"): form})
    sources, problems = read_all_sources(tmp_path)
    assert (["content/Über.md"], [("content/Über.md", "file/twice")]) == (list(sources), _told(problems))


def test_a_link_within_the_site_is_followed(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": "a", "assets/pictures/b.txt": "b"})
    (tmp_path / "content/c.md").symlink_to("a.md")
    (tmp_path / "content/pictures").symlink_to(tmp_path / "assets/pictures")
    sources, problems = read_all_sources(tmp_path)
    assert [] == problems
    assert [b"a", b"a", b"b"] == [source.data for path, source in sources.items() if path.startswith("content")]


def test_a_site_that_is_reached_by_a_link_is_a_site(tmp_path: Path) -> None:
    _write(tmp_path, **{"real/content/a.md": "", "real/content/b/c.md": ""})
    (tmp_path / "real/content/d.md").symlink_to("a.md")
    (tmp_path / "site").symlink_to("real")
    assert (["content/a.md", "content/b/c.md", "content/d.md"], []) == (
        list(read_all_sources(tmp_path / "site")[0]),
        read_all_sources(tmp_path / "site")[1],
    )


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside", "../../outside/a.md", "../../root-of-another"])
def test_a_link_that_leads_out_of_the_site_is_refused(tmp_path: Path, target: str) -> None:
    # The last one begins like the root's own name.
    root = tmp_path / "root"
    _write(tmp_path, **{"outside/a.md": "secret", "root-of-another/a.md": "secret", "root/content/b.md": ""})
    (root / "content/link.md").symlink_to(target)
    sources, problems = read_all_sources(root)
    assert (["content/b.md"], [("content/link.md", "file/outside")]) == (list(sources), _told(problems))
    assert (("target", target),) == problems[0].values


def test_a_room_that_leads_out_of_the_site_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, **{"outside/a.md": "", "root/assets/a.css": ""})
    (tmp_path / "root/content").symlink_to(tmp_path / "outside")
    sources, problems = read_all_sources(tmp_path / "root")
    assert (["assets/a.css"], [("content", "file/outside")]) == (list(sources), _told(problems))


@pytest.mark.parametrize(
    "target",
    ["../.git/config", "../.env", "../site/index.html", "../.netzblatt/lock", ".hidden.md", "../notes.txt", ".."],
)
def test_a_link_to_what_is_private_or_no_source_is_refused(tmp_path: Path, target: str) -> None:
    _write(tmp_path, **{"content/a.md": "", "content/.hidden.md": "secret", "notes.txt": "secret", ".env": "secret"})
    _write(tmp_path, **{".git/config": "secret", "site/index.html": "", ".netzblatt/lock": ""})
    (tmp_path / "content/link.txt").symlink_to(target)
    sources, problems = read_all_sources(tmp_path)
    assert (["content/a.md"], [("content/link.txt", "file/outside")]) == (list(sources), _told(problems))


@pytest.mark.parametrize("target", [".", ".git", "site", "site/assets"])
def test_a_room_that_is_a_link_to_more_than_a_room_is_refused(tmp_path: Path, target: str) -> None:
    _write(tmp_path, **{"content/a.md": "", ".git/config": "secret", "site/assets/a.css": ""})
    (tmp_path / "assets").symlink_to(target)
    sources, problems = read_all_sources(tmp_path)
    assert (["content/a.md"], [("assets", "file/outside")]) == (list(sources), _told(problems))


def test_a_room_may_be_a_link_to_another_folder_of_the_site(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": "", "design/a.css": ""})
    (tmp_path / "assets").symlink_to("design")
    sources, problems = read_all_sources(tmp_path)
    assert (["assets/a.css", "content/a.md"], []) == (list(sources), problems)


@pytest.mark.slow
def test_folders_that_link_to_one_another_come_to_an_end(tmp_path: Path) -> None:
    names = [f"content/{number}" for number in range(24)]
    for name in names:
        _write(tmp_path, **{f"{name}/a.md": ""})
        for other in names:
            if other != name:
                (tmp_path / name / other.removeprefix("content/")).symlink_to(f"../{other.removeprefix('content/')}")
    sources, problems = read_all_sources(tmp_path)
    assert "file/too-many" in {problem.code for problem in problems}
    assert len(sources) <= MOST_LINKED + len(names)


def test_links_that_lead_round_in_circles_are_told(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a/b.md": "", "templates/c.html": ""})
    (tmp_path / "content/a/up").symlink_to("..")
    (tmp_path / "content/a/self").symlink_to("self")
    (tmp_path / "content/templates").symlink_to("../templates")
    (tmp_path / "templates/content").symlink_to("../content")
    sources, problems = read_all_sources(tmp_path)
    assert ("content/a/self", "file/dangling") in _told(problems)
    assert ("content/a/up", "file/loop") in _told(problems)
    assert ("content/templates/content", "file/loop") in _told(problems)
    assert {"content/a/b.md", "content/templates/c.html", "templates/c.html"} <= set(sources)


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": ""})
    (tmp_path / "content/b.md").symlink_to("gone.md")
    assert [("content/b.md", "file/dangling")] == _told(read_all_sources(tmp_path)[1])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": ""})
    os.mkfifo(tmp_path / "content/pipe.md")
    sources, problems = read_all_sources(tmp_path)
    assert (["content/a.md"], [("content/pipe.md", "file/special")]) == (list(sources), _told(problems))


@pytest.mark.parametrize("path", ["content/site.yml", "content/news/a.md", "content/news/a.pdf", "assets/a.woff2"])
def test_a_file_of_holes_is_not_read_to_its_end(tmp_path: Path, path: str) -> None:
    _write(tmp_path, **{path: ""})
    os.truncate(tmp_path / path, 1 << 40)
    assert [(path, "file/huge")] == _told(read_all_sources(tmp_path)[1])


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
@pytest.mark.parametrize("name", [b"b\xfcro.md", b"two\nlines.md", b"bell\x07.md", b"rtl\xe2\x80\xaegpj.md"])
def test_a_name_that_cannot_be_shown_is_told_so_that_it_can(tmp_path: Path, name: bytes) -> None:
    _write(tmp_path, **{"content/a.md": ""})
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/" + name)).write_bytes(b"")
    sources, problems = read_all_sources(tmp_path)
    assert (["content/a.md"], ["file/name"]) == (list(sources), [problem.code for problem in problems])
    assert problems[0].position.path.encode().decode().isprintable()


@pytest.mark.parametrize("path", ["content/a.md", "content/a.jpg"])
def test_a_file_that_cannot_be_read_is_the_fault_of_the_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    _write(tmp_path, **{path: ""})

    def refuse(name: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", name)

    # Root, under whom tests may run, can read everything.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError, match=path):
        read_all_sources(tmp_path)


def test_a_file_that_vanishes_meanwhile_was_never_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, **{"content/4913": "", "content/a.md": "a", "content/b.md": "b"})
    opened = os.open

    def vanish(name: str, flags: int) -> int:
        if name.endswith("a.md"):
            Path(name).unlink()
        return opened(name, flags)

    monkeypatch.setattr(os, "open", vanish)
    assert ["content/4913", "content/b.md"] == list(read_all_sources(tmp_path)[0])


def test_what_lies_too_deep_is_told_once_and_not_entered(
    tmp_path: Path, make_deep_folder: Callable[[Path, int], None]
) -> None:
    make_deep_folder(tmp_path / "content", 1_200)
    make_deep_folder(tmp_path / "assets", MOST_LEVELS - 1)
    sources, problems = read_all_sources(tmp_path)
    assert ["/".join(["assets", *"d" * (MOST_LEVELS - 1), "file"])] == list(sources)
    assert [("/".join(["content", *"d" * (MOST_LEVELS + 1)]), "file/deep")] == _told(problems)


def test_a_whole_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    folder = "/".join(["content", *["x" * 240] * 4])
    _write(tmp_path, **{f"{folder}/a.md": "", f"{folder}/{'b' * 40}.md": ""})
    sources, problems = read_all_sources(tmp_path)
    assert ([f"{folder}/a.md"], [(f"{folder}/{'b' * 40}.md", "file/deep")]) == (list(sources), _told(problems))


def test_a_template_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, **{"templates/base.html": "", "templates/strings/de.yml": ""})
    for path in tmp_path.rglob("*.*"):
        os.truncate(path, MOST_TEXT_BYTES + 1)
    sources, problems = read_all_sources(tmp_path)
    expected = [("templates/base.html", "file/too-large"), ("templates/strings/de.yml", "file/too-large")]
    assert ([], expected) == (list(sources), _told(problems))

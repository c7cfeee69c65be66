"""The survey, of which read_all_sources is the plainest use: test_survey.py."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO
from unicodedata import normalize

import pytest

from netzblatt.cache import digest
from netzblatt.cache.source_file import read_source
from netzblatt.cache.stat_index import StatIndex, StatRecord
from netzblatt.cache.survey import Survey, read_all_sources, survey_sources, update_survey
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source


def _write(root: Path, **texts: str) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files that were read."""
    seen: list[str] = []
    real = os.open

    def watched(name: str, flags: int) -> int:
        seen.append(Path(name).name)
        return real(name, flags)

    monkeypatch.setattr(os, "open", watched)
    return seen


def _read(root: Path, found: Survey) -> tuple[dict[str, Source], StatIndex]:
    """What a build does with a survey: reads what is not known, and keeps all."""
    sources, entries = dict(found.sources), dict(found.entries)
    for path, source in found.sources.items():
        if not source.digest and (read := read_source(root, source)):
            sources[path], entries[source.location] = read
    return sources, StatIndex(entries)


def _known(root: Path) -> StatIndex:
    return _read(root, survey_sources(root, index=StatIndex()))[1]


def _changed(root: Path, known: StatIndex) -> set[str]:
    """The paths that came, went or have other bytes, for someone who trusts the index."""
    then = {normalize("NFC", at): entry[4] for at, entry in known.entries.items()}
    now = {path: source.digest for path, source in _read(root, survey_sources(root, index=known))[0].items()}
    return {path for path in then.keys() | now.keys() if then.get(path) != now.get(path)}


ALL = {"content/a.md": "a", "content/b/photo.jpg": "b", "content/site.yml": "c", "templates/base.html": "d"}


def test_a_survey_leaves_articles_to_be_read_later(tmp_path: Path) -> None:
    _write(tmp_path, **ALL, **{"content/B.MD": "", "assets/README.md": "e"})
    found = survey_sources(tmp_path, index=StatIndex())
    later = [path for path, source in found.sources.items() if not source.digest]
    assert (["content/B.MD", "content/a.md"], found.sources.keys() - set(later)) == (later, set(found.entries))
    assert [b"e", None, None, None, b"c", b"d"] == [source.data for source in found.sources.values()]


def test_what_is_read_later_is_what_a_snapshot_reads(tmp_path: Path) -> None:
    _write(tmp_path, **ALL)
    assert read_all_sources(tmp_path)[0] == _read(tmp_path, survey_sources(tmp_path, index=StatIndex()))[0]


def test_what_did_not_change_is_not_read_again_but_for_texts_that_are_needed(tmp_path: Path, opened: list[str]) -> None:
    _write(tmp_path, **ALL)
    known = _known(tmp_path)
    opened.clear()
    found = survey_sources(tmp_path, index=known)
    assert ["site.yml", "base.html"] == opened
    assert (known.entries, [None, None, b"c", b"d"]) == (found.entries, [s.data for s in found.sources.values()])
    assert {path: digest.of_bytes(text.encode()) for path, text in ALL.items()} == {
        path: source.digest for path, source in found.sources.items()
    }


@pytest.mark.parametrize("path", ALL)
def test_a_change_is_noticed(tmp_path: Path, path: str) -> None:
    _write(tmp_path, **ALL)
    known = _known(tmp_path)
    _write(tmp_path, **{path: "another"})
    assert {path} == _changed(tmp_path, known)


@pytest.mark.parametrize("path", ["content/a.md", "content/b/photo.jpg"])
def test_a_change_that_keeps_size_and_time_is_noticed(tmp_path: Path, path: str) -> None:
    _write(tmp_path, **ALL)
    known, seen = _known(tmp_path), (tmp_path / path).stat()
    time.sleep(0.02)
    _write(tmp_path, **{path: "x"})
    os.utime(tmp_path / path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert {path} == _changed(tmp_path, known)


@pytest.mark.parametrize("path", ["content/a.md", "content/b/photo.jpg"])
def test_another_file_of_the_same_size_and_time_is_noticed(tmp_path: Path, path: str) -> None:
    _write(tmp_path, **ALL)
    known, seen = _known(tmp_path), (tmp_path / path).stat()
    _write(tmp_path, other="x")
    os.utime(tmp_path / "other", ns=(seen.st_atime_ns, seen.st_mtime_ns))
    (tmp_path / "other").replace(tmp_path / path)
    assert {path} == _changed(tmp_path, known)


def test_what_was_added_and_what_is_gone_is_noticed(tmp_path: Path) -> None:
    gone = normalize("NFD", "content/Übung.md")
    _write(tmp_path, **ALL, **{gone: ""})
    known = _known(tmp_path)
    (tmp_path / gone).unlink()
    (tmp_path / "content/a.md").rename(tmp_path / "content/c.md")
    assert {"content/Übung.md", "content/a.md", "content/c.md"} == _changed(tmp_path, known)


def test_what_is_not_trusted_is_read_again(tmp_path: Path, opened: list[str]) -> None:
    _write(tmp_path, **ALL)
    entries: dict[str, StatRecord] = {at: (-1, -1, -1, -1, entry[4]) for at, entry in _known(tmp_path).entries.items()}
    opened.clear()
    found = survey_sources(tmp_path, index=StatIndex(entries))
    assert (["site.yml", "photo.jpg", "base.html"], "") == (opened, found.sources["content/a.md"].digest)


def test_a_link_is_known_by_what_it_leads_to(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": "a", "content/b.md": "b"})
    (tmp_path / "content/c.md").symlink_to("a.md")
    known = _known(tmp_path)
    assert set() == _changed(tmp_path, known)
    (tmp_path / "content/c.md").unlink()
    (tmp_path / "content/c.md").symlink_to("b.md")
    assert {"content/c.md"} == _changed(tmp_path, known)
    _write(tmp_path, **{"content/b.md": "bb"})
    assert {"content/b.md", "content/c.md"} == _changed(tmp_path, known)


@pytest.mark.parametrize("path", ["content/a.md", "content/a.jpg"])
def test_what_is_changed_while_it_is_read_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    _write(tmp_path, **{path: "a"})
    (source,) = survey_sources(tmp_path, index=StatIndex()).sources.values()
    real = digest.of_bytes, digest.of_stream

    def changed(data: bytes) -> str:
        _write(tmp_path, **{path: "another"})
        return real[0](data)

    def changed_stream(stream: BinaryIO) -> tuple[str, int]:
        found = real[1](stream)
        _write(tmp_path, **{path: "another"})
        return found

    monkeypatch.setattr(digest, "of_bytes", changed)
    monkeypatch.setattr(digest, "of_stream", changed_stream)
    read = read_source(tmp_path, source)
    assert read
    assert (real[0](b"a"), (-1, -1, -1, -1, real[0](b"a"))) == (read[0].digest, read[1])


def test_an_update_is_what_a_new_survey_finds(tmp_path: Path) -> None:
    _write(tmp_path, **ALL)
    before = Survey(*_read_whole(tmp_path))
    _write(tmp_path, **{"content/a.md": "changed", "content/b/photo.jpg": "changed too"})
    updated = update_survey(tmp_path, before, ["content/a.md", "content/b/photo.jpg"])
    assert updated
    assert (read_all_sources(tmp_path)[0], b"changed") == (updated.sources, updated.sources["content/a.md"].data)
    assert [entry[4] for entry in updated.entries.values()] == [source.digest for source in updated.sources.values()]
    # Both others are as they were.
    assert before.sources["content/site.yml"] is updated.sources["content/site.yml"]


def _read_whole(root: Path) -> tuple[dict[str, Source], tuple[Problem, ...], Mapping[str, StatRecord]]:
    survey = survey_sources(root, index=StatIndex())
    sources, index = _read(root, survey)
    return sources, survey.problems, dict(sorted(index.entries.items()))


@pytest.mark.parametrize("change", ["new", "gone", "link", "folder"])
def test_an_update_that_would_say_too_little_is_none(tmp_path: Path, change: str) -> None:
    _write(tmp_path, **ALL)
    before = Survey(*_read_whole(tmp_path))
    file = tmp_path / "content" / "a.md"
    match change:
        case "new":
            file = tmp_path / "content" / "new.md"
            file.write_text("new", "utf-8")
        case "gone":
            file.unlink()
        case "link":
            file.rename(tmp_path / "content" / "other.md")
            file.symlink_to("other.md")
        case _:
            file.unlink()
            file.mkdir()
    location = file.relative_to(tmp_path).as_posix()
    assert update_survey(tmp_path, before, ["content/site.yml", location]) is None

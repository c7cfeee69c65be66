from __future__ import annotations

import os
from pathlib import Path

import pytest

from netzblatt.cache.source_file import is_text, read_source
from netzblatt.cache.stat_index import StatIndex
from netzblatt.cache.survey import read_all_sources, survey_sources
from netzblatt.model.limits import MOST_TEXT_BYTES


def _write(root: Path, **texts: str) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def test_a_file_that_has_grown_since_is_read_whole(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": "a"})
    (source,) = survey_sources(tmp_path, index=StatIndex()).sources.values()
    _write(tmp_path, **{"content/a.md": "ab" * 1000})
    read = read_source(tmp_path, source)
    assert read
    assert (b"ab" * 1000, 2000) == (read[0].data, read[0].size)


def test_a_file_that_has_vanished_since_was_never_there(tmp_path: Path) -> None:
    _write(tmp_path, **{"content/a.md": "a"})
    (source,) = survey_sources(tmp_path, index=StatIndex()).sources.values()
    (tmp_path / "content/a.md").unlink()
    assert read_source(tmp_path, source) is None


def test_a_short_read_is_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, **{"content/a.md": "abcdef"})
    real = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, _: real(descriptor, 2))
    assert b"abcdef" == read_all_sources(tmp_path)[0]["content/a.md"].data


def test_texts_are_known_by_their_names() -> None:
    assert [True, True, False, False] == [is_text(name) for name in ("a.md", "B.HTML", "c.jpg", "md")]


@pytest.mark.parametrize("name", ["content/a.md", "content/site.yml", "content/a.txt", "content/a.svg"])
def test_a_text_of_many_megabytes_is_not_read_into_memory(name: str, tmp_path: Path) -> None:
    _write(tmp_path, **{name: ""})
    os.truncate(tmp_path / name, MOST_TEXT_BYTES + 1)
    source = read_all_sources(tmp_path)[0][name]
    assert (None, MOST_TEXT_BYTES + 1) == (source.data, source.size)

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netzblatt.commands._shared.root import find_language, find_root
from netzblatt.model.limits import MOST_TEXT_BYTES


def test_the_site_is_found_from_any_folder_in_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site / "content" / "news"
    folder.mkdir()
    for place in (site, folder):
        monkeypatch.chdir(place)
        assert site == find_root(None)
    assert Path("elsewhere") == find_root(Path("elsewhere"))


def test_where_there_is_none_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match="netzblatt init ORDNER"):
        find_root(None)


@pytest.mark.parametrize(("line", "language"), [("language: en", "en"), ("", "de"), ("language: [", "de")])
def test_the_language_is_the_site_s(site: Path, line: str, language: str) -> None:
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(line)
    assert language == find_language(site)


def test_without_settings_it_is_the_person_s(tmp_path: Path) -> None:
    assert "de" == find_language(tmp_path)


def test_settings_of_many_megabytes_name_no_language(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    os.truncate(site / "content/site.yml", MOST_TEXT_BYTES + 1)
    assert "en" == find_language(site)

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netzblatt.commands._shared.starter import TEXTS, fill_placeholders, find_starter, find_starter_languages
from tests.catalogues import copy_catalogues, use_catalogues, write_catalogue


@pytest.fixture
def _french(tmp_path: Path) -> Iterator[None]:
    copy_catalogues(tmp_path)
    write_catalogue(tmp_path, "fr", {"command/hint": "Conseil"})
    with use_catalogues(tmp_path):
        yield


def test_there_are_texts_to_begin_with_in_all_our_languages() -> None:
    assert ("de", "en") == find_starter_languages()
    assert [True] * 2 == [(TEXTS / language / "site" / "content" / "site.yml").is_file() for language in ("de", "en")]


@pytest.mark.usefixtures("_french")
def test_a_language_without_such_texts_begins_with_english_ones() -> None:
    assert ("de", "en") == find_starter_languages()
    assert [TEXTS / "en", TEXTS / "en", TEXTS / "de"] == [find_starter(tag) for tag in ("fr", "it", "de-CH")]


def test_a_sample_event_lies_ahead() -> None:
    text = fill_placeholders("$today $soon $title", today=date(2026, 11, 29), title="A")
    assert "2026-11-29 2027-01-10 A" == text

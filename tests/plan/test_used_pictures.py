from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.records import Article, Picture, PictureFile, RecordBody
from netzblatt.plan import used_pictures
from netzblatt.plan.used_pictures import UNDATED, group_pictures
from tests.plan.newsroom import article, entry_of

FILE = PictureFile("d", 800, 600, "jpeg")


def _illustrated(name: str, day: str, *paths: str) -> Article:
    return replace(
        article(name, day), body=RecordBody(digest="b", pictures=tuple(Picture(path=path, alt="Alt") for path in paths))
    )


def _group(*paths: str) -> dict[int, list[tuple[str, list[str]]]]:
    entries = [
        entry_of(_illustrated("neu", "2026-03-01", "x.jpg", "y.jpg")),
        entry_of(_illustrated("alt", "2025-03-01", "y.jpg", "z.jpg")),
    ]
    groups = group_pictures(entries, dict.fromkeys(paths, FILE))
    return {
        year: [(used.picture.path, [title for title, *_ in used.places]) for used in pictures]
        for year, pictures in groups.items()
    }


def test_few_pictures_stand_together_the_newest_first_each_with_all_its_places() -> None:
    expected = [("x.jpg", ["Neu"]), ("y.jpg", ["Neu", "Alt"]), ("z.jpg", ["Alt"])]
    assert {UNDATED: expected} == _group("x.jpg", "y.jpg", "z.jpg")


def test_many_pictures_have_the_years_of_the_first_text_that_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(used_pictures, "MOST_TOGETHER", 2)
    found = {year: [path for path, _ in pictures] for year, pictures in _group("x.jpg", "y.jpg", "z.jpg").items()}
    assert {UNDATED: [], 2026: ["x.jpg", "y.jpg"], 2025: ["z.jpg"]} == found


def test_a_picture_without_its_file_is_left_out() -> None:
    assert {} == _group()
    assert {UNDATED: [("z.jpg", ["Alt"])]} == _group("z.jpg")

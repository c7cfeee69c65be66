from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
Faults = Callable[[Mapping[str, str | bytes]], list[str]]
PICTURE = "bild:\n  datei: b.svg\n  alt: gestern\n  bildnachweis: gestern\n"
NEWS, EVENT = "content/news/a.md", "content/events/a.md"


@pytest.mark.parametrize(
    ("fields", "body", "wanted"),
    [
        ("titel: Neues vom Donnerstag, 12. Juli 2017", "Text.", ["2:18: date/weekday"]),
        ("titel: A\ndachzeile: Kommt morgen", "Text.", ["3:18: text/relative-word"]),
        ("titel: A\nvorspann: >-\n  Am 30. Februar 2017\n  geschah nichts.", "Text.", ["4:6: date/impossible"]),
        (f"titel: A\n{PICTURE}  bildunterschrift: Drei Gäste, von links Anna, Bert", "Text.", ["7:21: caption/people"]),
        ("# gestern\ntitel: A\nquelle: gestern\nschlagwörter: [gestern]", "Text.", []),
        ("titel: A", "Wir kommen gestern.", ["5:12: text/relative-word"]),
    ],
)
def test_prose_is_read_where_it_stands(fields: str, body: str, wanted: list[str], faults: Faults) -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
    found = faults({NEWS: f"---\n{fields}\ndatum: 2017-07-12\n---\n{body}\n", "content/news/b.svg": picture})
    assert [f"news/a.md:{fault} (warning)" for fault in wanted] == [f for f in found if "b.svg" not in f]


@pytest.mark.parametrize(
    ("fields", "body", "is_asked"),
    [
        ("", "", True),
        ("", "## Nur eine Überschrift", True),
        ("vorspann: Da.", "", False),
        ("", "Ein Absatz.", False),
    ],
)
def test_a_teaser_is_asked_for_where_there_is_none(
    fields: str,
    body: str,
    is_asked: bool,  # noqa: FBT001
    read_all: Reader,
) -> None:
    _, problems = read_all({NEWS: f"---\ntitel: A\ndatum: 2017-07-12\n{fields}\n---\n{body}\n"})
    assert [(f"{NEWS}:2:8", "teaser/missing", False)] * is_asked == [
        (str(problem.position), problem.code, problem.is_error) for problem in problems
    ]


def test_pages_need_no_teaser(read_all: Reader) -> None:
    assert [] == read_all({"content/pages/a.md": "---\ntitel: A\n---\n## B\n"})[1]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ("beginn: 25.10.2026 2.30 Uhr", ["3:9: time/twice (warning)"]),
        ("beginn: 25.10.2026 1.30 Uhr\nende: 2.30", ["4:7: time/twice (warning)"]),
        ("beginn: 25.10.2026 1.59 Uhr\nende: 3.00", []),
        ("termin: 25.10.2026, 1 bis 2.30 Uhr", ["3:9: time/twice (warning)"]),
        ("beginn: 2026-10-25T02:30+01:00", []),
        ("beginn: 25.10.2026", []),
        ("beginn: 29.03.2026 2.30 Uhr", ["3:9: time/skipped"]),
        (
            "beginn: 25.10.2026 3 Uhr\nende: 25.10.2026 2.30 Uhr",
            ["4:7: date/end-before-start", "4:7: time/twice (warning)"],
        ),
        ("beginn: 2026-10-25T02:30+01:00\nende: 2026-10-25T02:45+02:00", ["4:7: date/end-before-start"]),
    ],
)
def test_the_night_that_has_an_hour_more_or_less(fields: str, wanted: list[str], faults: Faults) -> None:
    found = faults({EVENT: f"---\ntitel: A\n{fields}\n---\nText.\n"})
    assert [f"events/a.md:{fault}" for fault in wanted] == found

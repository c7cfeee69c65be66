from __future__ import annotations

import pytest

from netzblatt.model.events import Event, ProgrammeItem
from netzblatt.model.names import Name
from netzblatt.model.problem import Position
from tests.read.one_file import moment, read_problems, read_record

TEXT = """\
---
titel: A
vorspann: A
beginn: 11.07.2017 9 Uhr
ende: 12.07.2017 16 Uhr
programm:
{}
---
"""


def test_an_item_is_on_the_day_of_the_one_before_it() -> None:
    items = """\
  - {zeit: 9 bis 9.30 Uhr, titel: Ankunft, tag: 11.07.2017}
  - {zeit: 10 Uhr, titel: "Licht", mit: [Max Muster, Erika Beispiel], raum: Saal 1}
  - {tag: 12.07.2017, zeit: 9 Uhr, titel: Rundgang, hinweis: Feste Schuhe}
  - Ausklang
"""
    programme = read_record(Event, "events/2017-07-11-a.md", TEXT.format(items)).programme
    path = "content/events/2017-07-11-a.md"
    speakers = (Name("Max Muster", Position(path, 8, 42)), Name("Erika Beispiel", Position(path, 8, 54)))
    assert (
        ProgrammeItem(
            start=moment(2017, 7, 11, 9, 0), end=moment(2017, 7, 11, 9, 30), title="Ankunft", begins_day=True
        ),
        ProgrammeItem(start=moment(2017, 7, 11, 10, 0), title="Licht", speakers=speakers, place="Saal 1"),
        ProgrammeItem(start=moment(2017, 7, 12, 9, 0), title="Rundgang", note="Feste Schuhe", begins_day=True),
        ProgrammeItem(start=moment(2017, 7, 12), title="Ausklang"),
    ) == programme


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("{zeit: 8 Uhr, titel: A}", "7:5: programme/outside"),
        ("{zeit: 17 Uhr, tag: 12.07.2017, titel: A}", "7:5: programme/outside"),
        ("{zeit: bald, titel: A}", "7:12: time/unreadable"),
        ("{zeit: 10 Uhr}", "7:5: form/missing"),
        ("{zeit: 11 Uhr, titel: A}\n  - {zeit: 10 Uhr, titel: B}", "8:5: programme/order"),
    ],
)
def test_an_item_that_does_not_fit_is_told(item: str, expected: str) -> None:
    problems = read_problems("events/2017-07-11-a.md", TEXT.format(f"  - {item}"))
    assert [f"content/events/2017-07-11-a.md:{expected}"] == [f"{each.position}: {each.code}" for each in problems]

from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.problem import Position
from netzblatt.model.settings import Section
from netzblatt.read.checks.sections import find_unknown_sections
from tests.model.record_store import MemoryRecordStore
from tests.plan.newsroom import SETTINGS, article, entry_of

PORTRAIT, BRIEF = Section(name="Porträt", slug="portraet"), Section(name="Kurz gemeldet", slug="kurz-gemeldet")


@pytest.mark.parametrize(
    ("written", "sections", "expected"),
    [
        ("Porträt", (PORTRAIT, BRIEF), []),
        ("portraet", (PORTRAIT, BRIEF), []),
        ("Portrait", (PORTRAIT, BRIEF), [("section/misspelt", "Porträt", True)]),
        ("Wetter", (PORTRAIT, BRIEF), [("section/unknown", "", True)]),
        ("Porträt", (), [("section/none", "", True)]),
    ],
)
def test_a_section_is_one_of_the_site(
    written: str, sections: tuple[Section, ...], expected: list[tuple[str, str, bool]]
) -> None:
    record = article("a", section=Name(written, Position("content/news/a.md", 3, 10)))
    settings = replace(SETTINGS, sections=sections)
    archive = MemoryRecordStore({record.path: record})
    found = [*find_unknown_sections([entry_of(record)], settings, archive)]  # type: ignore[arg-type]
    assert expected == [(each.code, dict(each.values)["guess"], each.is_error) for each in found]


def test_in_a_draft_it_is_a_warning() -> None:
    record = article("a", section=Name("Wetter"), is_draft=True)
    archive = MemoryRecordStore({record.path: record})
    (problem,) = find_unknown_sections([entry_of(record)], SETTINGS, archive)  # type: ignore[arg-type]
    assert not problem.is_error

from __future__ import annotations

from datetime import date

import pytest

from netzblatt.model.names import Name
from netzblatt.model.profiles import Affiliation, Profile
from netzblatt.model.registry import Registry
from netzblatt.model.summaries import Entry, Summary
from netzblatt.model.withheld import Reason, Withheld


def registered(path: str, title: str, **profile: object) -> Entry:
    kind, name = path.split("/")
    summary = Summary(f"content/{path}.md", f"/{kind}/{name}/", title, "de", profile=Profile(**profile))  # type: ignore[arg-type]
    return Entry(f"content/{path}.md", kind, summary, b"", b"")


THEN, NOW = Name("timm"), Name("Beispiel AG")
MOVES = (Affiliation(organisation=THEN, end=date(2013, 12, 31)), Affiliation(organisation=NOW, start=date(2014, 1, 1)))
REGISTRY = Registry(
    [
        registered("people/peter-stumpf", "Dr. Peter Stumpf", affiliations=MOVES),
        registered("people/a", "Anna Gleich"),
        registered("people/b", "Anna Gleich"),
        registered("clusters/timm", "Medizinregion", short_name="timm"),
        registered("organisations/timm", "Timm GmbH"),
    ],
    [
        Withheld("content/people/weg/index.md", "Wer Weg", Reason.HIDDEN),
        Withheld("content/news/a.md", "A", Reason.DRAFT),
    ],
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("peter-stumpf", "content/people/peter-stumpf.md"),
        ("Peter-Stumpf.md", "content/people/peter-stumpf.md"),
        ("dr. peter stumpf", "content/people/peter-stumpf.md"),
        ("Medizinregion", "content/clusters/timm.md"),
        ("timm", "content/organisations/timm.md"),
        ("Anna Gleich", None),
        ("weg", "content/people/weg/index.md"),
        ("A", "content/people/a.md"),
        ("unbekannt", None),
    ],
)
def test_a_name_means_a_file_or_a_title_that_only_one_has(written: str, expected: str | None) -> None:
    found = REGISTRY.find(written)
    assert expected == (found.path if found else None)


def test_who_is_not_seen_has_a_name_and_no_address() -> None:
    found = REGISTRY.find_file("weg")
    assert found
    assert ("Wer Weg", "") == (found.title, found.address)


@pytest.mark.parametrize(("year", "expected"), [(2013, "Timm GmbH"), (2014, "Beispiel AG")])
def test_an_affiliation_is_that_of_the_day(year: int, expected: str) -> None:
    person = REGISTRY.by_path["content/people/peter-stumpf.md"]
    assert expected == REGISTRY.format_affiliation(person, date(year, 6, 1))

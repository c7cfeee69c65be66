from __future__ import annotations

import pytest

from netzblatt.plan.name_search import NameSearch, find_handle
from tests.plan.people_site import NAME, plan_people, write_article

STUMPF, TRANSMIT, PROBE = (
    "content/people/peter-stumpf.md",
    "content/organisations/transmit.md",
    "content/people/lena-probe.md",
)
FILES = {
    **write_article("alt", "Mit @peter-stumpf.", fields="authors: [Lena Probe]\norganisations: transmit"),
    **write_article("neu", "Mit @peter-stumpf und @transmit.", day="2015-02-21"),
    **write_article("nur", day="2016-02-21", fields="authors: [lena-probe]\npeople: peter-stumpf"),
    "content/events/tag.md": "---\ntitle: Tag\nstart: 2014-05-05\norganisers: [TransMIT]\nteaser: Mit @timm.\n---\n",
}


def search() -> NameSearch:
    return NameSearch(plan_people(FILES).catalog)


def test_mentions_are_newest_first() -> None:
    found = search()
    assert ["Nur", "Neu", "Alt"] == [entry.title for entry in found.find_mentions(STUMPF)]
    assert ["Neu", "Tag", "Alt"] == [entry.title for entry in found.find_mentions(TRANSMIT)]
    assert ["Nur", "Alt"] == [entry.title for entry in found.find_mentions(PROBE)]


def test_an_author_does_not_meet_those_of_whom_the_text_is() -> None:
    found = search()
    assert [(TRANSMIT, 2)] == found.find_company(STUMPF)
    assert [] == found.find_company(PROBE)


@pytest.mark.parametrize(("name", "expected"), [("alt", "timm"), ("neu", "TransMIT")])
def test_an_affiliation_is_that_of_the_day_of_the_text(name: str, expected: str) -> None:
    planned = plan_people(FILES)
    (entry,) = [entry for entry in planned.catalog.articles if entry.path.endswith(f"{name}.md")]
    found = {known.written: known for known in NameSearch(planned.catalog).find_names(entry)}
    assert expected == found["peter-stumpf"].affiliation


def test_people_of_today_come_first() -> None:
    found = search()
    assert [(NAME, "Chef", "de", 2014, 0, True)] == [
        (one.person.name, *one[1:]) for one in found.find_members(TRANSMIT)
    ]
    assert [("de", 0, 2013, False)] == [one[2:] for one in found.find_members("content/clusters/timm.md")]


def test_a_summary_holds_names_and_no_files() -> None:
    planned = plan_people(FILES)
    (event,) = planned.catalog.events
    summary = NameSearch(planned.catalog).complete(event, event.summary)
    assert ("Mit Medizinregion.", ("TransMIT Gesellschaft",)) == (summary.teaser, summary.organisers)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://social.example.org/@stumpf", "@stumpf@social.example.org"),
        ("https://www.social.example.org/@a.b/", "@a.b@social.example.org"),
        ("https://www.youtube.com/@stumpf", ""),
        ("https://www.wikidata.org/wiki/Q1", ""),
    ],
)
def test_a_profile_in_the_fediverse_has_a_handle(url: str, expected: str) -> None:
    assert expected == find_handle(url)

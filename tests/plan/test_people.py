"""The pages of people, and what becomes of pages when a person changes."""

from __future__ import annotations

import pytest

from netzblatt.model.contexts.pages import ArticlePage, EventPage
from netzblatt.model.contexts.profiles import PersonPage, ProfilesPage
from netzblatt.plan import profile_parts
from netzblatt.render.body import split_body
from tests.plan.people_site import NAME, SITE, plan_people, write_article

STUMPF = "content/people/peter-stumpf.md"
FILES = {
    **write_article("eins", "Mit @peter-stumpf und *@peter-stumpf*.", fields="authors: [peter-stumpf, Anna]"),
    **write_article("zwei", "Mit @peter-stumpf und @transmit.", day="2015-02-21"),
    **write_article("drei", "Mit @peter-stumpf.", day="2016-02-21", fields="people: lena-probe"),
    **write_article("vier", "Mit niemandem.", day="2017-02-21"),
}


@pytest.fixture(autouse=True)
def two_mentions_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_parts, "MENTIONS_ON_A_PAGE", 2)


def test_a_person_has_a_page_of_all_that_names_it() -> None:
    planned = plan_people(FILES)
    page = planned.page("personen/peter-stumpf/index.html", PersonPage)
    assert (NAME, ["Drei", "Zwei"]) == (page.name, [card.title for card in page.cards])
    assert [("Medizinregion", False), ("TransMIT Gesellschaft", True)] == [
        (one.name.name, one.is_current) for one in page.affiliations
    ]
    assert ["Mastodon", "Wikidata"] == [link.label for link in page.profiles]
    assert [("Lena Probe", 1), ("TransMIT Gesellschaft", 1)] == [(one.name.name, one.count) for one in page.company]
    second = planned.page("personen/peter-stumpf/seite/2/index.html", PersonPage)
    assert ["Eins"] == [card.title for card in second.cards]


def test_the_index_is_by_the_last_word_of_the_name() -> None:
    page = plan_people(FILES).page("personen/index.html", ProfilesPage)
    assert [("Probe, Lena", "P", "", 1), ("Stumpf, Dr. Peter", "S", "TransMIT", 3)] == [
        (entry.name, entry.letter, entry.note, entry.count) for entry in page.entries
    ]
    assert "personen/index.html" not in plan_people(dict.fromkeys([path for path in SITE if "people" in path], "")).plan


def test_an_article_links_a_name_once_and_its_authors() -> None:
    planned = plan_people(FILES)
    page = planned.page("news/2013/eins/index.html", ArticlePage)
    (text,) = split_body(page.body, objects=planned.objects)
    link = f'<a href="/personen/peter-stumpf/">{NAME}</a>'
    assert f"<p>Mit {link} und <em>{NAME}</em>.</p>" == text
    assert [(NAME, "/personen/peter-stumpf/"), ("Anna", "")] == [(author.name, author.href) for author in page.authors]
    assert ("@stumpf@social.example.org",) == page.head.creators
    assert ["Lena Probe"] == [one.name for one in planned.page("news/2016/drei/index.html", ArticlePage).named]
    assert f"Mit {NAME} und {NAME}." == page.head.description


def test_who_speaks_in_a_programme_is_a_link_there_and_named_by_the_event() -> None:
    programme = "[{zeit: 9 Uhr, titel: A, mit: [peter-stumpf, Anna]}]"
    event = f"---\ntitel: Tagung\nbeginn: 2018-02-21\nprogramm: {programme}\n---\nB\n"
    planned = plan_people({**FILES, "content/events/tagung.md": event})
    [row] = planned.page("veranstaltungen/2018/tagung/index.html", EventPage).programme
    assert [(NAME, "/personen/peter-stumpf/"), ("Anna", "")] == [(one.name, one.href) for one in row.speakers]
    page = planned.page("personen/peter-stumpf/index.html", PersonPage)
    assert ["Tagung", "Drei"] == [card.title for card in page.cards]


@pytest.mark.parametrize("has_drafts", [False, True])
def test_who_does_not_want_to_be_here_has_no_page_and_no_link(*, has_drafts: bool) -> None:
    files = {**FILES, STUMPF: SITE[STUMPF].replace("---\nname", "---\nverborgen: ja\nname", 1)}
    planned = plan_people(files, has_drafts=has_drafts)
    assert [] == [path for path in planned.plan if "stumpf" in path]
    page = planned.page("news/2013/eins/index.html", ArticlePage)
    (text,) = split_body(page.body, objects=planned.objects)
    assert f"<p>Mit {NAME} und <em>{NAME}</em>.</p>" == text
    assert [(NAME, "", ())] == [(author.name, author.href, page.head.creators) for author in page.authors[:1]]


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    old, new = plan_people({**FILES, **before}).keys(), plan_people({**FILES, **after}).keys()
    return {path.removesuffix("index.html") for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def test_another_text_of_a_person_changes_its_own_pages_only() -> None:
    assert {"personen/peter-stumpf/", "personen/peter-stumpf/seite/2/"} == changed(
        {}, {STUMPF: SITE[STUMPF] + "Mehr.\n"}
    )


def test_another_name_changes_the_pages_that_show_it() -> None:
    found = changed({}, {STUMPF: SITE[STUMPF].replace("Dr. Peter", "Prof. Peter")})
    assert {"news/2013/eins/", "news/2015/zwei/", "personen/", "organisationen/transmit/"} <= found
    assert set() == found & {"news/2017/vier/", "veranstaltungen/", "cluster/", "schlagworte/", ""} - {""}


def test_a_later_affiliation_leaves_older_texts_alone() -> None:
    text = SITE[STUMPF].replace("auch_bei", "  - {organisation: Neu AG, seit: 2026}\nauch_bei", 1)
    assert {"personen/peter-stumpf/", "personen/peter-stumpf/seite/2/", "personen/"} == changed({}, {STUMPF: text})

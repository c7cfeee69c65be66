from __future__ import annotations

from collections.abc import Collection

import pytest

from netzblatt.model.events import Event, Status
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, warning
from netzblatt.model.records import Article, Page
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.plan.continuity import FormerSite, compare_with_last_build
from tests.plan.newsroom import article, catalog, entry_of, event, moment, page, planned, source

FAIR = article("messe", title="Die Messe")
EVENING = event("abend")


def _build(*records: Article | Event | Page) -> FormerSite:
    documents = {record.path: (f"digest of {record.path}", entry_of(record)) for record in records}
    return FormerSite(tuple(planned(catalog(*records))), documents)


def _tell(former: FormerSite, *now: Article | Event | Page, same_files: Collection[tuple[str, str]] = ()) -> list[str]:
    """The path, the code and the address of each warning. `same_files` are pairs of an old path and a new one."""
    sources = {record.path: replace(source(record.path), digest="new") for record in now}
    sources |= {path: replace(source(path), digest=f"digest of {old}") for old, path in same_files}
    whole = catalog(*now)
    told = compare_with_last_build(whole, planned(whole), former, sources=sources)
    return [f"{one.position.path} {one.code} {dict(one.values).get('address', '')}".strip() for one in told]


def test_what_stays_is_not_told() -> None:
    assert [] == _tell(_build(FAIR, EVENING), FAIR, EVENING, article("neu"))


def test_a_file_whose_address_changed_should_keep_the_old_one() -> None:
    moved = replace(FAIR, address="/news/2027/messe/")
    assert ["content/news/messe.md address/lost /news/2026/messe/"] == _tell(_build(FAIR), moved)
    assert [] == _tell(_build(FAIR), replace(moved, aliases=("/news/2026/messe/",), identity="/news/2026/messe/"))


def test_an_old_address_that_was_struck_is_lost_too() -> None:
    former = _build(replace(FAIR, aliases=("/alt.html",)))
    assert ["content/news/messe.md address/lost /alt.html"] == _tell(former, FAIR)


@pytest.mark.parametrize(
    "heir",
    [article("ausstellung", title="die Messe"), article("messe", "2026-04-04", path="content/news/x.md", title="X")],
)
def test_a_text_that_was_renamed_by_hand_is_found(heir: Article) -> None:
    heir = heir if heir.address != FAIR.address else replace(heir, address="/news/2027/messe/")
    assert [f"{heir.path} address/lost /news/2026/messe/"] == _tell(_build(FAIR), heir)


def test_a_file_of_the_same_bytes_comes_before_one_of_the_same_name() -> None:
    same, other = article("schau", title="Neu"), article("andere", title="Die Messe")
    expected = ["content/news/schau.md address/lost /news/2026/messe/"]
    assert expected == _tell(_build(FAIR), same, other, same_files=[(FAIR.path, same.path)])


def test_a_text_that_is_gone_is_told_and_nobody_is_asked_to_take_its_address() -> None:
    gone = ["content/news/messe.md address/lost-text /news/2026/messe/"]
    assert gone == _tell(_build(FAIR))
    assert gone == _tell(_build(FAIR), page("impressum", title="Die Messe"))
    assert gone == _tell(_build(FAIR), article("a", title="Die Messe"), article("b", title="Die Messe"))


def test_lists_come_and_go() -> None:
    many = [article(f"a{number}", "2025-02-02", tags=("Optik",)) for number in range(5)]
    told = _tell(_build(*many, event("alt", "2020-01-01")))
    assert 6 == len(told) == sum("address/lost-text" in one for one in told)


def test_who_withholds_a_text_means_to() -> None:
    whole = replace(catalog(), withheld=(Withheld(FAIR.path, FAIR.title, Reason.EXPIRED),))
    assert [] == list(
        compare_with_last_build(whole, planned(whole), _build(FAIR), sources={FAIR.path: source(FAIR.path)})
    )


def test_an_address_that_was_lost_is_lost_until_its_file_has_it() -> None:
    moved = replace(FAIR, address="/news/2027/messe/")
    whole = catalog(moved)
    (told,) = compare_with_last_build(whole, planned(whole), _build(FAIR), sources={})
    later = _build(moved)._replace(problems=(told,))
    assert ["content/news/messe.md address/lost /news/2026/messe/"] == _tell(later, moved)
    assert [] == _tell(later, replace(moved, aliases=("/news/2026/messe/",)))
    assert [] == _tell(_build()._replace(problems=(told,)))


@pytest.mark.parametrize(
    ("changed", "is_told"),
    [
        (replace(EVENING, status=Status.CANCELLED), True),
        (event("abend", "2026-05-06"), True),
        (replace(EVENING, title="Nacht"), False),
        (replace(EVENING, status=Status.CANCELLED, updated=moment("2026-03-14")), False),
        (replace(EVENING, status=Status.CANCELLED, revision=1), False),
    ],
)
def test_an_event_that_changed_without_a_word_to_calendars_is_told(changed: Event, *, is_told: bool) -> None:
    expected = ["content/events/abend.md event/unrevised"] if is_told else []
    assert expected == _tell(_build(EVENING), changed)


def test_an_event_that_nobody_has_seen_may_change() -> None:
    former = _build()
    assert [] == _tell(former, replace(EVENING, status=Status.CANCELLED))


def test_an_address_that_leads_to_another_text_is_told() -> None:
    moved, new = replace(FAIR, path="content/news/schau.md", address="/news/2026/schau/"), article("messe", title="Neu")
    told = _tell(_build(FAIR), moved, new, same_files=[(FAIR.path, moved.path)])
    assert told == [
        "content/news/schau.md address/passed-on /news/2026/messe/",
        "content/news/schau.md address/other-id",
    ]


def test_whoever_was_given_the_address_on_purpose_may_have_it() -> None:
    moved = replace(FAIR, path="content/news/schau.md", address="/news/2026/schau/", identity=FAIR.address)
    new = article("neu", aliases=(FAIR.address,))
    assert [] == _tell(_build(FAIR), moved, new, same_files=[(FAIR.path, moved.path)])


def test_two_files_that_were_exchanged_are_told() -> None:
    other = article("schau")
    swapped = [(FAIR.path, other.path), (other.path, FAIR.path)]
    told = _tell(_build(FAIR, other), FAIR, other, same_files=swapped)
    assert 2 == sum("address/passed-on" in one for one in told)


def test_a_namesake_that_has_to_give_way_may_have_its_address_again() -> None:
    later = article("2026-04-04-treff", "2026-04-04", address="/news/2026/treff/")
    moved = replace(later, address="/news/2026/04-04-treff/")
    first = article("2026-03-03-treff", "2026-03-03", address="/news/2026/treff/")
    assert [f"{later.path} address/lost /news/2026/treff/"] == _tell(_build(later), moved, first)


def test_a_namesake_whose_elder_is_gone_should_keep_its_day() -> None:
    first = article("2026-03-03-treff", "2026-03-03", address="/news/2026/treff/")
    later = article("2026-04-04-treff", "2026-04-04", address="/news/2026/04-04-treff/")
    alone = replace(later, address="/news/2026/treff/")
    lost = f"{later.path} address/lost /news/2026/04-04-treff/"
    assert [lost] == _tell(_build(first, later), alone)
    renamed = replace(first, path="content/news/fest.md", address="/news/2026/fest/")
    told = _tell(_build(first, later), alone, renamed, same_files=[(first.path, renamed.path)])
    assert [lost, f"{renamed.path} address/lost /news/2026/treff/"] == sorted(told)


@pytest.mark.parametrize(
    ("then", "now", "name"),
    [
        ("", "/veranstaltungen/abend/", "2026/abend/"),
        ("/veranstaltungen/abend/", "", "abend/"),
        ("/veranstaltungen/7", "", "7"),
        ("7@example.org", "", "7@example.org"),
    ],
)
def test_an_event_that_calendars_would_take_for_a_new_one_is_told_with_its_name(then: str, now: str, name: str) -> None:
    whole = catalog(replace(EVENING, identity=now))
    former = _build(replace(EVENING, identity=then))
    told = [*compare_with_last_build(whole, planned(whole), former, sources={})]
    expected = [warning(Position(EVENING.path), "address/other-id", id=name, title=EVENING.title)]
    assert expected == told
    # It is told until it has the name again, or another one that an editor chose.
    later = FormerSite(former.outputs, _build(replace(EVENING, identity=now)).documents, told)
    assert expected == [*compare_with_last_build(whole, planned(whole), later, sources={})]
    for identity in (then, "chosen@example.org"):
        whole = catalog(replace(EVENING, identity=identity))
        assert [] == [*compare_with_last_build(whole, planned(whole), later, sources={})]


@pytest.mark.parametrize(
    ("then", "now", "first", "told"),
    [
        ("https://alt.example.org/netz", "https://neu.example.org", "", "https://alt.example.org/netz"),
        ("https://alt.example.org", "https://neu.example.org", "https://alt.example.org", ""),
        ("https://alt.example.org", "https://neu.example.org", "https://neu.example.org", ""),
        ("http://alt.example.org/netz", "https://ALT.example.org", "", ""),
        ("https://www.example.org", "https://neu.example.org", "", ""),
        ("", "https://neu.example.org", "", ""),
    ],
)
def test_a_site_that_has_moved_is_told_until_somebody_says_what_names_hold(
    then: str, now: str, first: str, told: str
) -> None:
    whole = catalog()
    whole = replace(whole, settings=replace(whole.settings, address=now, first_address=first))
    former = FormerSite((), {}, address=then)
    for _ in range(2):
        problems = [*compare_with_last_build(whole, {}, former, sources={})]
        expected = [("settings/moved", {"address": now, "former": told})] if told else []
        assert expected == [(problem.code, dict(problem.values)) for problem in problems]
        former = FormerSite((), {}, problems, now)

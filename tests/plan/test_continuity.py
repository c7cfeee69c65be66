from __future__ import annotations

from collections.abc import Collection

import pytest

from netzblatt.cache.document_index import FactsByPath
from netzblatt.model.frozen import replace
from netzblatt.model.records import Article, Event, Page, Status
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.plan.continuity import FormerSite, compare_with_last_build
from tests.plan.newsroom import article, catalog, entry_of, event, moment, page, planned, source

FAIR = article("messe", title="Die Messe")
EVENING = event("abend")


def _build(*records: Article | Event | Page) -> FormerSite:
    facts: FactsByPath = {record.path: (f"digest of {record.path}", (entry_of(record), ())) for record in records}
    return FormerSite(tuple(planned(catalog(*records))), facts)


def _tell(former: FormerSite, *now: Article | Event | Page, same_files: Collection[tuple[str, str]] = ()) -> list[str]:
    """The path, the code and the address of each warning. `same_files` are pairs of an old path and a new one."""
    sources = {record.path: replace(source(record.path), digest="new") for record in now}
    sources |= {path: replace(source(path), digest=f"digest of {old}") for old, path in same_files}
    whole = catalog(*now)
    told = compare_with_last_build(whole, planned(whole).keys(), former, sources=sources)
    return [f"{one.position.path} {one.code} {dict(one.values).get('address', '')}".strip() for one in told]


def test_what_stays_is_not_told() -> None:
    assert [] == _tell(_build(FAIR, EVENING), FAIR, EVENING, article("neu"))


def test_a_file_whose_address_changed_should_keep_the_old_one() -> None:
    moved = replace(FAIR, address="/news/2027/messe/")
    assert ["content/news/messe.md address/lost /news/2026/messe/"] == _tell(_build(FAIR), moved)
    assert [] == _tell(_build(FAIR), replace(moved, aliases=("/news/2026/messe/",)))


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
        compare_with_last_build(whole, planned(whole).keys(), _build(FAIR), sources={FAIR.path: source(FAIR.path)})
    )


def test_an_address_that_was_lost_is_lost_until_its_file_has_it() -> None:
    moved = replace(FAIR, address="/news/2027/messe/")
    whole = catalog(moved)
    (told,) = compare_with_last_build(whole, planned(whole).keys(), _build(FAIR), sources={})
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
    former = _build(EVENING)._replace(outputs=())
    assert [] == _tell(former, replace(EVENING, status=Status.CANCELLED))

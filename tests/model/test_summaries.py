from __future__ import annotations

import pytest

from netzblatt.model.legal_role import LegalRole
from netzblatt.model.summaries import (
    Entry,
    NamedFile,
    PlacedPicture,
    Role,
    Summary,
    SummaryList,
    choose_legal_pages,
)
from tests.plan.newsroom import entry_of, page

ITEMS = tuple(Summary(name, f"/{name}/", name.upper(), "de") for name in "abc")
ROW = SummaryList(ITEMS, b"AABBCC")
CLUSTER = NamedFile(Role.CLUSTER, "content/clusters/c.md")


def entry(*names: NamedFile, pictures: tuple[PlacedPicture, ...] = ()) -> Entry:
    clusters = tuple(named.path for named in names if named.role is Role.CLUSTER)
    summary = ITEMS[0]._replace(clusters=clusters)
    return Entry("content/news/a.md", "news", summary, b"", b"", named_files=names, pictures=pictures)


@pytest.mark.parametrize(
    ("start", "stop", "names", "seal"),
    [
        (0, 3, "abc", b"AABBCC"),
        (1, 2, "b", b"BB"),
        (2, 9, "c", b"CC"),
        (3, 5, "", b""),
        (1, 1, "", b""),
    ],
)
def test_a_part_of_a_row_keeps_the_digests_of_its_own(start: int, stop: int, names: str, seal: bytes) -> None:
    part = ROW.slice(start, stop)
    assert (names, seal) == ("".join(item.path for item in part.items), part.value_digest)


def test_a_part_of_nothing_is_nothing() -> None:
    assert SummaryList() == SummaryList().slice(0, 12)


def test_a_part_of_a_part_is_a_part_of_the_whole() -> None:
    assert ROW.slice(2, 3) == ROW.slice(1, 3).slice(1, 2)


def test_an_entry_names_each_path_once_in_the_order_of_its_text() -> None:
    link, again, document = (
        NamedFile(Role.LINK, "b", "x"),
        NamedFile(Role.LINK, "b", "y"),
        NamedFile(Role.ATTACHMENT, "a"),
    )
    one = entry(CLUSTER, link, again, document)
    assert ("b", "a") == one.paths_by_role(Role.LINK, Role.ATTACHMENT)
    assert ("b",) == one.paths_by_role(Role.LINK)
    assert () == one.paths_by_role(Role.EVENT)


def test_the_first_page_of_a_legal_role_in_the_sites_language_is_chosen() -> None:
    english = entry_of(page("imprint", language="en", legal_roles=tuple(LegalRole)))
    own, other = (entry_of(page(name, legal_roles=(LegalRole.PRIVACY,))) for name in "ab")
    assert {LegalRole.PRIVACY: own} == choose_legal_pages([english, own, other], "de")

from __future__ import annotations

import pytest

from netzblatt.model.summaries import Entry, Kind, Named, Placed, Role, Row, Summary

ITEMS = tuple(Summary(name, f"/{name}/", name.upper(), "de") for name in "abc")
ROW = Row(ITEMS, b"AABBCC")
CLUSTER = Named(Role.CLUSTER, "content/clusters/c.md")


def entry(*names: Named, pictures: tuple[Placed, ...] = ()) -> Entry:
    clusters = tuple(named.path for named in names if named.role is Role.CLUSTER)
    summary = ITEMS[0]._replace(clusters=clusters)
    return Entry("content/news/a.md", Kind.NEWS, summary, b"", b"", names=names, pictures=pictures)


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
    part = ROW.part(start, stop)
    assert (names, seal) == ("".join(item.path for item in part.items), part.seal)


def test_a_part_of_nothing_is_nothing() -> None:
    assert Row() == Row().part(0, 12)


def test_a_part_of_a_part_is_a_part_of_the_whole() -> None:
    assert ROW.part(2, 3) == ROW.part(1, 3).part(1, 2)


def test_an_entry_names_each_path_once_in_the_order_of_its_text() -> None:
    link, again, document = (Named(Role.LINK, "b", "x"), Named(Role.LINK, "b", "y"), Named(Role.ATTACHMENT, "a"))
    one = entry(CLUSTER, link, again, document)
    assert ("b", "a") == one.named(Role.LINK, Role.ATTACHMENT)
    assert ("b",) == one.named(Role.LINK)
    assert () == one.named(Role.EVENT)

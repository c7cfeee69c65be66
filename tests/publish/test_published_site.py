from __future__ import annotations

import pytest

from netzblatt.publish.published_site import (
    RECORD,
    PublishedFile,
    PublishedSite,
    decode_published_site,
    is_kept_by_readers,
    load_published_site,
)
from tests.publish.targets import PlainTarget

SITE = PublishedSite(number=3, release="r3", by="Erika", files={"index.html": PublishedFile("ab", 2, 3)})


def test_what_is_encoded_is_decoded() -> None:
    assert SITE == decode_published_site(SITE.encode())


def test_a_record_of_a_later_version_is_understood_as_far_as_it_is_known() -> None:
    assert PublishedSite(number=3) == decode_published_site(b'{"number": 3, "later": true}')


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"number": "drei"}', b"\xff"])
def test_a_damaged_record_is_an_error_unless_all_is_written_anew(data: bytes) -> None:
    target = PlainTarget({RECORD: data})
    with pytest.raises(OSError, match="target-record"):
        load_published_site(target, is_forced=False)
    assert PublishedSite() == load_published_site(target, is_forced=True)


def test_where_nothing_was_published_the_site_is_empty() -> None:
    assert PublishedSite() == load_published_site(PlainTarget({}), is_forced=False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("suche/index.html", True),
        ("news/2026/messe/pagefind.pdf", True),
        ("suche/2013-2027/index/de_7f695de.pf_index", False),
        ("suche/2013-2027/pagefind.de_59eb659585.pf_meta", False),
        ("en/404.html", False),
        ("en/.htaccess", False),
        ("en/search/2026/pagefind-entry.json", False),
        ("en/search/2026/wasm.en.pagefind", False),
    ],
)
def test_nobody_keeps_the_addresses_of_what_the_search_loads(path: str, *, expected: bool) -> None:
    assert expected == is_kept_by_readers(path)

"""The short form of the long run (tests/fuzz/__main__.py): whatever is written, nothing breaks, hangs or is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import expressions
from tests.fuzz.claims import check_document, check_site
from tests.fuzz.material import KINDS, documents, site_files

SHORT = settings(deadline=None, suppress_health_check=list(HealthCheck))


# What the long run has found.
FOUND = (
    b"\r\x80",
    b"--\n\x00!",
    b"---\ntitel: Tagung\nkicker: \n[[[\n---\n\n",
    b"---\ntitel: Tagung\ndokumente: \n  - {}\n[[[\n---\n\n",
    b'---\ntitel: Tagung\nclaim: "<![CDATA["\naliases:{ <![CDATA[\n---\n\n',
    b"---\ntitel: Tagung\naliases: https://[::1\n---\n\n",
    b"---\ntitel: Tagung\nemail:\n[[[\n---\n\n",
)


@pytest.mark.parametrize("data", FOUND)
def test_what_was_found_once_stays_mended(data: bytes) -> None:
    for kind in KINDS:
        check_document(data, kind=kind)


@settings(SHORT, max_examples=300)
@given(documents(), st.sampled_from(KINDS))
def test_a_file_is_read_or_refused_with_reasons(data: bytes, kind: str) -> None:
    check_document(data, kind=kind)


@settings(SHORT, max_examples=15)
@given(site_files())
def test_a_site_is_published_whole_or_not_at_all(files: dict[str, bytes]) -> None:
    check_site(files)


def test_no_regular_expression_takes_long_for_a_hostile_string() -> None:
    found = expressions.collect_expressions()
    assert set() == expressions.BOUNDED.keys() - {each.place for each in found}
    assert [] == list(expressions.find_slow(found, size=2_000, seconds=0.05))

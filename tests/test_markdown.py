"""The short form of the long run (tests/markdown/__main__.py): no short cut changes what becomes of a text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.markdown.claims import check
from tests.markdown.found import own_texts, python_markdown_texts
from tests.markdown.texts import plain, texts


@pytest.mark.parametrize("typography", [True, False])
def test_our_own_texts_become_the_same_in_every_way(*, typography: bool) -> None:
    plain = [check(text, typography=typography) for text in own_texts()]
    assert len(plain) > sum(plain) > 100


def test_the_texts_of_python_markdown_s_own_tests_become_the_same_in_every_way() -> None:
    try:
        found = python_markdown_texts()
    except OSError as problem:
        pytest.skip(f"the source distribution of Python-Markdown cannot be had: {problem}")
    assert len(found) > 1000
    for text in found:
        check(text)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts())
def test_any_text_becomes_the_same_in_every_way(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(plain())
def test_plain_text_becomes_the_same_in_every_way(text: str) -> None:
    check(text)

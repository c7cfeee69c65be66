from __future__ import annotations

import pytest

from netzblatt.model.records import Picture, combine_rights
from netzblatt.model.rights import AiUse, Rights

OWN = Rights(creator="A. Muster", notice="© Muster", licence="https://example.org/l", source_type="compositeSynthetic")


def test_what_the_editor_says_counts_before_what_the_file_says() -> None:
    said = Picture(path="a.jpg", creator="B", credit="© B", licence="https://example.org/b", ai=AiUse.NONE)
    expected = Rights(creator="B", credit="© B", notice="© B", licence="https://example.org/b")
    assert expected == combine_rights(said, OWN)


def test_the_file_speaks_where_the_editor_says_nothing() -> None:
    combined = combine_rights(Picture(path="a.jpg", licensor="https://example.org/k"), OWN)
    assert ("A. Muster", "© Muster", "© Muster") == (combined.creator, combined.credit, combined.notice)
    assert ("https://example.org/k", AiUse.EDITED) == (combined.licensor, combined.ai)


@pytest.mark.parametrize(
    ("said", "own", "source_type"),
    [
        (None, "digitalCapture", "digitalCapture"),
        (AiUse.GENERATED, "", "trainedAlgorithmicMedia"),
        (AiUse.EDITED, "digitalCapture", "compositeWithTrainedAlgorithmicMedia"),
        # The file says it more exactly.
        (AiUse.EDITED, "compositeSynthetic", "compositeSynthetic"),
        (AiUse.NONE, "digitalCapture", "digitalCapture"),
        (AiUse.NONE, "trainedAlgorithmicMedia", ""),
    ],
)
def test_how_a_picture_was_made_is_said_in_the_words_of_iptc(said: AiUse | None, own: str, source_type: str) -> None:
    assert source_type == combine_rights(Picture(path="a.jpg", ai=said), Rights(source_type=own)).source_type


def test_one_prints_the_credit_or_the_notice_or_the_name() -> None:
    assert ["dpa", "©", "A", ""] == [
        Rights(credit="dpa", notice="©", creator="A").credit_line,
        Rights(notice="©", creator="A").credit_line,
        Rights(creator="A").credit_line,
        Rights().credit_line,
    ]
    assert Rights().ai is None

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.model.problem import NOWHERE, error
from netzblatt.tools.i18n.sentences import make_visible, write_hint, write_message
from tests.catalogues import use_catalogues, write_catalogue


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path) -> Iterator[None]:
    write_catalogue(tmp_path, "de", {"day/none": "den {value} gibt es nicht", "day/none hint": "Vielleicht {guess}?"})
    write_catalogue(tmp_path, "en", {"day/none": "there is no {value}", "day/late": "too late"})
    with use_catalogues(tmp_path):
        yield


def test_a_problem_has_a_message_and_a_hint() -> None:
    problem = error(NOWHERE, "day/none", value="30. {Februar}", guess="28.\u202e\n")
    assert "den 30. {Februar} gibt es nicht" == write_message(problem, language="de-AT")
    assert "Vielleicht 28.· ?" == write_hint(problem, language="de")
    assert "there is no 30. {Februar}" == write_message(problem, language="fr")


def test_what_nobody_has_words_for_has_none() -> None:
    assert ("too late", "") == tuple(
        write(error(NOWHERE, "day/late"), language="de") for write in (write_message, write_hint)
    )
    assert "" == write_message(error(NOWHERE, "day/early"), language="en")


def test_a_value_that_is_missing_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match="value"):
        write_message(error(NOWHERE, "day/none"), language="de")


def test_nothing_moves_the_cursor_or_hides() -> None:
    assert "a·b c·[2J·" == make_visible("a\x00b\tc\x1b[2J\u200b")

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.model.problem import NOWHERE, error
from netzblatt.tools.i18n.sentences import find_cure, make_visible, write_hint, write_message, write_sentence
from tests.catalogues import use_catalogues, write_catalogue

CURES = {
    "Vielleicht in der Zeile „{guess}“: {corrected} – und diese löschen.": "a: b",
    "Zwischen die Zellen einen Strich ({corrected}).": "a: b",
    "Oben ergänzen: alte_adressen: [{address}] – fertig.": "alte_adressen: [/x/]",
    "Als Markdown: [Titel]({target})": "[Titel](x.md)",
    "Nach content/{guess}/ verschieben.": "content/wohl/",
    "So ist es richtig: {corrected}": "a: b",
    "So ist es richtig: mailto:{target}": "mailto:x.md",
    "So ist es richtig: {target}#{guess}": "x.md#wohl",
    "Als Markdown schreiben: [Text]({target})": "[Text](x.md)",
    "Umbenennen in {corrected}. Windows zeigt die Endung nicht.": "a: b",
    "Die Datei nach content/{guess}/ verschieben.": "content/wohl/",
    "Ist das gemeint: {corrected} – oder etwas anderes?": "a: b",
    "Möglich sind: {known}.": "",
    "Einfach weglassen.": "",
}


SENTENCES = {"none": "Den titel gibt es nicht", "value": "titel fehlt", "quoted": "„a“ fehlt", "late": "Too late"}


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path) -> Iterator[None]:
    words = {"day/none": "den {value} gibt es nicht", "day/none hint": "Vielleicht {guess}?"}
    hints = {f"cure/{number} hint": hint for number, hint in enumerate(CURES)}
    write_catalogue(tmp_path, "de", {**words, **hints, "day/value": "{value} fehlt", "day/quoted": "„a“ fehlt"})
    write_catalogue(tmp_path, "en", {"day/none": "there is no {value}", "day/late": "too late"})
    with use_catalogues(tmp_path):
        yield


def test_a_problem_has_a_message_and_a_hint() -> None:
    problem = error(NOWHERE, "day/none", value="30. {Februar}", guess="28.\u202e\n")
    assert "den 30. {Februar} gibt es nicht" == write_message(problem, language="de-AT")
    assert "Vielleicht 28.· ?" == write_hint(problem, language="de")
    assert "there is no 30. {Februar}" == write_message(problem, language="fr")


def test_a_sentence_begins_with_a_capital_letter_and_a_value_as_it_is_written() -> None:
    sentences = [write_sentence(error(NOWHERE, f"day/{name}", value="titel"), language="de") for name in SENTENCES]
    assert list(SENTENCES.values()) == sentences


@pytest.mark.parametrize(("number", "cure"), list(enumerate(CURES.values())))
def test_what_is_to_be_written_can_be_told_from_the_words_around_it(number: int, cure: str) -> None:
    values = {"corrected": "a: b", "target": "x.md", "guess": "wohl", "known": "a, b", "address": "/x/"}
    assert cure == find_cure(error(NOWHERE, f"cure/{number}", **values), language="de")


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

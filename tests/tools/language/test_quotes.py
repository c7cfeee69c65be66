from __future__ import annotations

import pytest

from netzblatt.tools.language.quotes import QUOTE_MARKS, typeset_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a "b" c"', "„a „b“ c“"),
        ("\"'Halt!' rief er\"", "„‚Halt!‘ rief er“"),
        ('"Ja"/"Nein"', "„Ja“/„Nein“"),
        ('sagte er."', "sagte er.“"),
        ('"\ufffc"', "„\ufffc“"),
        ("Er las 'Faust' und 'Egmont'.", "Er las ‚Faust‘ und ‚Egmont‘."),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("Er schrieb 'n'.", "Er schrieb ‚n‘."),
        ("5' 7\"", "5′ 7″"),
        ('"Agenda 2030"', "„Agenda 2030“"),
        ('"Agenda 2030"-Papier und „Halle 5"', "„Agenda 2030“-Papier und „Halle 5“"),
        ('"ein 5"-Rohr"', "„ein 5″-Rohr“"),
        ("'Gruppe 47'", "‚Gruppe 47‘"),
        ("die ‚Beherrschten' und so", "die ‚Beherrschten‘ und so"),
        ('„Netz" und "Werk“', "„Netz“ und „Werk“"),
    ],
)
def test_each_mark_is_turned(text: str, expected: str) -> None:
    assert expected == typeset_quotes(text, QUOTE_MARKS["de"])


def test_the_length_stays() -> None:
    assert len("\"'\"'") == len(typeset_quotes("\"'\"'", QUOTE_MARKS["en"]))

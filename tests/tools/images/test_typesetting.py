from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.tools.images.fonts import Font
from netzblatt.tools.images.typesetting import SetLine, TextBox, set_text
from tests.package import ROOT

FONT = Font((ROOT / "assets/social/newsreader-display.ttf").read_bytes())
BOX = TextBox(x=80, y=300, width=1040, height=270, size=92, least=48, lines=4, leading=1.08)
LONG = "Was die Oberfläche verrät, wenn man sie nur lange genug ansieht, und warum das Labor "


def _set(text: str, box: TextBox = BOX) -> list[str]:
    return [line.text for line in set_text(text, box, FONT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tagung", ["Tagung"]),
        ("", []),
        # Balanced: the first line has room for more.
        ("Sechs Labore messen denselben Kratzer", ["Sechs Labore messen", "denselben Kratzer"]),
        ("Werkstoff-/Verfahrenskooperationskreis heute", ["Werkstoff-/", "Verfahrenskooperationskreis", "heute"]),
        ("Verfahrens\N{SOFT HYPHEN}kreis", ["Verfahrenskreis"]),
    ],
)
def test_lines_are_broken_between_words_and_balanced(text: str, expected: list[str]) -> None:
    assert expected == _set(text)


def test_a_word_is_broken_where_its_editor_allows_it() -> None:
    narrow = replace(BOX, width=500)
    assert ["Verfahrens-", "kooperation"] == _set("Verfahrens\N{SOFT HYPHEN}kooperation", narrow)


def test_a_word_without_end_is_broken_anywhere() -> None:
    lines = _set("Donau" * 20)
    assert [True, True, False] == [line.endswith("-") for line in lines]
    assert "Donau" * 20 == "".join(lines).replace("-", "")


def test_what_has_no_room_ends_with_an_ellipsis() -> None:
    lines = _set(LONG * 4)
    assert (4, True) == (len(lines), lines[-1].endswith(" …"))


@pytest.mark.parametrize("anchor", ["start", "end", "middle"])
@pytest.mark.parametrize("text", [LONG[: 7 * count] for count in range(1, 13)] + ["W" * 70, LONG * 4])
def test_no_line_leaves_its_box(text: str, anchor: str) -> None:
    box = replace(BOX, anchor=anchor)
    left = {"start": 80.0, "middle": 80.0 - 520, "end": 80.0 - 1040}[anchor]
    for line in set_text(text, box, FONT):
        assert left <= line.x + 0.01
        assert line.x + FONT.place(line.text)[-1] * line.size <= left + 1040.01
        assert line.size >= 48
        assert line.y <= 300 - 0.7 * 92 + 270


def test_a_smaller_text_keeps_its_distance_to_what_is_above_and_a_single_line_its_own() -> None:
    small = set_text("Fachkräftegewinnungskampagne heute", replace(BOX, height=100), FONT)
    assert small[0].y < 300
    assert [SetLine("Tagung", 80.0, 300.0, 92)] == set_text("Tagung", replace(BOX, lines=1), FONT)

from __future__ import annotations

import pytest

from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.fonts import Font
from tests.package import ROOT

FONTS = sorted((ROOT / "assets" / "social").glob("*.ttf"))
DISPLAY = Font((ROOT / "assets/social/newsreader-display.ttf").read_bytes())


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_fonts_have_what_names_in_europe_are_written_with(path: object) -> None:
    text = "ÄÖÜäöüß „‚‘“ – … € § ÀÉÎÕÇÑØÅ Łódź Škoda Çelik İzmir Ğ Őz Ţ 0123456789 & @ % / ( )"
    font = Font(path.read_bytes())  # type: ignore[attr-defined]
    assert text == font.clean(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zehn Jahre \N{PARTY POPPER}", "Zehn Jahre "),
        (
            "\N{WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}!",
            "!",
        ),
        ("Zei\N{SOFT HYPHEN}le\nZeile", "Zei\N{SOFT HYPHEN}le Zeile"),
        ("A\N{COMBINING DIAERESIS}", "Ä"),
        ("שלום", ""),
        ("光学 in Wetzlar", ""),
        ("", ""),
    ],
)
def test_signs_that_a_font_lacks_are_left_out_and_a_text_in_other_letters_as_a_whole(text: str, expected: str) -> None:
    assert expected == DISPLAY.clean(text)


def test_letters_are_kerned_and_spaced() -> None:
    pair, single = (DISPLAY.place(text)[-1] for text in ("AV", "A"))
    assert pair < single + DISPLAY.place("V")[-1]
    # Not behind the last one.
    assert pytest.approx(DISPLAY.place("ABC")[-1] + 0.2) == DISPLAY.place("ABC", 0.1)[-1]


def test_a_space_has_no_shape_and_a_letter_has_one() -> None:
    letter = DISPLAY.find_glyph("H", 40, 0)
    assert DISPLAY.find_glyph(" ", 40, 0) is None
    assert letter
    assert 20 < letter.mask.width < 45


@pytest.mark.parametrize("data", [b"", b"<svg/>", FONTS[0].read_bytes()[:200], b"\0\1\0\0" + bytes(range(256)) * 8])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(ImageError) as fault:
        Font(data)
    assert "social-card/font" == fault.value.code

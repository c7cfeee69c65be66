from __future__ import annotations

import pytest

from netzblatt.tools.web.character_references import escape_endless, is_forbidden, resolve_references

# The characters that XML 1.0 can carry (2.2), up to the first plane.
CARRIED = [0x9, 0xA, 0xD, *range(0x20, 0xD800), *range(0xE000, 0xFFFE)]


def test_a_reference_means_its_character() -> None:
    assert "Größe & Maß\u00a0!" == resolve_references("Gr&#246;&szlig;e &amp; Ma&#xDF;&nbsp;!")


@pytest.mark.parametrize("digits", ["1" * 5_000, "0" * 5_000 + "65", "x" + "f" * 5_000])
def test_a_number_of_thousands_of_digits_is_text(digits: str) -> None:
    assert f"&#{digits};" == resolve_references(f"&#{digits};")
    assert f"&amp;#{digits}" == escape_endless(f"&#{digits}")
    assert is_forbidden(f"&#{digits};")


@pytest.mark.parametrize("form", ["&#{};", "&#{}", "&#x{:x};", "&#X{:X}", "&#00{};"])
def test_what_xml_cannot_carry_is_forbidden(form: str) -> None:
    carried = {*CARRIED, *range(0x80, 0xA0)}
    wrong = [code for code in range(0x11000) if code < 0x10000 and code not in carried]
    assert [] == [code for code in wrong if not is_forbidden(form.format(code))]
    assert is_forbidden(form.format(0x110000))


def test_letters_and_signs_are_not_forbidden() -> None:
    # Windows-1252 as browsers read it, a line end, no-break spaces, an emoji.
    for reference in ("&#228;", "&#x20AC", "&#128;", "&#13;", "&#160;", "&#8239;", "&#x1F3ED;"):
        assert not is_forbidden(reference)

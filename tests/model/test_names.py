from __future__ import annotations

import pytest

from netzblatt.model.names import NAME, fill_names, list_names_of_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mit @peter-stumpf.", ["peter-stumpf"]),
        ("@timm, „@transmit“ (@ihk-darmstadt)", ["timm", "transmit", "ihk-darmstadt"]),
        ("@Jörg-Müller und @ihk2", ["Jörg-Müller", "ihk2"]),
        ("a@b.de, info@timm", []),
        ("@user@example.org", []),
        ("https://example.org/@user und example.org/x?@user", []),
        ("alle @example.org-Adressen", []),
        ("@ allein, @- und @@timm", []),
    ],
)
def test_a_name_is_no_part_of_an_address(text: str, expected: list[str]) -> None:
    assert expected == list_names_of_text(text)


def test_unknown_names_stay_as_they_are() -> None:
    assert "Dr. A und @b" == fill_names("@a und @b", {"a": "Dr. A"}.get)


def test_a_long_word_is_read_in_no_time() -> None:
    assert [] == NAME.findall("@" + "a-" * 50_000 + "a@")

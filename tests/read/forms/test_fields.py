from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netzblatt.read.forms import fields
from netzblatt.read.forms.values import FieldError


def _code(convert: Callable[[Any], object], value: object) -> str:
    with pytest.raises(FieldError) as failure:
        convert(value)
    return failure.value.code


@pytest.mark.parametrize("text", ["no", "06441", "12:30", "19.30", "1e3", "0x10", "„Global“ denken", "🙂", "a\u200bb"])
def test_a_text_is_what_was_written(text: str) -> None:
    assert text == fields.read_text(text)


def test_spaces_of_a_text_become_one_and_special_ones_stay() -> None:
    assert "ein Satz,\N{NO-BREAK SPACE}zwei Zeilen" == fields.read_text(
        "  ein\tSatz,\N{NO-BREAK SPACE}zwei\n\u2028 Zeilen\n"
    )


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_no_control_character_passes(character: str) -> None:
    assert "form/unprintable" == _code(fields.read_text, f"a{character}b")


def test_what_only_templates_understand_has_names_and_any_shape() -> None:
    assert '{"räume": ["Saal", {"nr": "2"}], "da": true}' == fields.read_extra(
        {"räume": ["Saal", {"nr": "2"}], "da": True}
    )
    assert ["form/extra"] * 3 == [_code(fields.read_extra, value) for value in ("blau", ["blau"], True)]


@pytest.mark.parametrize("word", ["ja", "Ja", "JA", "yes", "true", True])
def test_yes_is_said_in_many_ways(word: object) -> None:
    assert fields.read_flag(word) is True


@pytest.mark.parametrize("word", ["nein", "Nein", "no", "false", False])
def test_no_is_said_in_many_ways(word: object) -> None:
    assert fields.read_flag(word) is False


@pytest.mark.parametrize("word", ["vielleicht", "1", "on", "j", "wahr"])
def test_everything_else_is_neither(word: str) -> None:
    assert "form/flag" == _code(fields.read_flag, word)


def test_counts_are_whole_and_not_negative() -> None:
    assert [0, 40] == [fields.read_count("0"), fields.read_count(" 40 ")]
    assert {"form/count"} == {
        _code(fields.read_count, word) for word in ("-1", "1.5", "viele", "٣", "1_000", "", "9" * 10)
    }


@pytest.mark.parametrize("address", ["a@example.org", "Ä.ö+x@größe.example.de", "mailto:a@example.org"])
def test_an_email_address_has_a_name_and_a_domain(address: str) -> None:
    assert address.removeprefix("mailto:") == fields.read_email(address)


@pytest.mark.parametrize("address", ["a", "a@b", "a@b.", "@b.de", "a b@c.de", "a@b.de, c@d.de", "a@b@c.de", "<a@b.de>"])
def test_what_no_mail_program_takes_is_no_email_address(address: str) -> None:
    assert "form/email" == _code(fields.read_email, address)


@pytest.mark.parametrize("address", ["http://a.de", "HTTPS://a.de/x?y=z#q", "https://a.de:8080", "http://localhost/"])
def test_a_url_has_a_scheme_and_a_host(address: str) -> None:
    assert address == fields.read_url(address)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "form/scheme"),
        ("JaVaScRiPt:alert(1)", "form/scheme"),
        ("data:text/html,x", "form/scheme"),
        ("ftp://a.de", "form/scheme"),
        ("mailto:a@b.de", "form/scheme"),
        ("java\tscript:alert(1)", "form/url"),
        ("www.a.de", "form/url"),
        ("//a.de", "form/url"),
        ("/news/", "form/url"),
        ("https:a.de", "form/url"),
        ("https://", "form/url"),
        ("https://a", "form/url"),
        ("https://a.de/<script>", "form/url"),
        ('https://a.de/"x', "form/url"),
        ("https://a.de\\@b.de", "form/url"),
        ("a.de:80", "form/url"),
    ],
)
def test_what_is_no_safe_complete_url_is_refused(address: str, code: str) -> None:
    assert code == _code(fields.read_url, address)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("anmeldung@a.de", "mailto:anmeldung@a.de"),
        ("mailto:a@b.de?subject=Tagung", "mailto:a@b.de?subject=Tagung"),
        ("https://a.de/@x", "https://a.de/@x"),
    ],
)
def test_one_registers_at_a_url_or_by_email(written: str, expected: str) -> None:
    assert expected == fields.read_contact_address(written)


@pytest.mark.parametrize("written", ["40% 30%", "40%, 30%", "40 30", "40 % 30 %", "40%  30%"])
def test_the_focus_is_two_percentages(written: str) -> None:
    assert (0.4, 0.3) == fields.read_focus(written)


@pytest.mark.parametrize("written", ["oben", "40%", "101% 0%", "-1% 0%", "40% 30% 20%", "4030"])
def test_nothing_else_is_a_focus(written: str) -> None:
    assert "form/focus" == _code(fields.read_focus, written)


def test_a_colour_is_six_hexadecimal_digits() -> None:
    assert "#0b6e6e" == fields.read_colour("#0B6E6E")
    assert {"form/colour"} == {
        _code(fields.read_colour, word) for word in ("rot", "#fff", "0b6e6e", "#0b6e6g", "#0b6e6e00")
    }


def test_a_language_is_a_tag_or_a_name() -> None:
    assert ["de", "en", "en"] == [fields.read_language(word) for word in ("Deutsch", "english", "EN")]
    assert "fr" == fields.read_language("FR-ca")
    assert {"form/language"} == {_code(fields.read_language, word) for word in ("de-", "deutsch-at", "d", "")}


@pytest.mark.parametrize("tag", ["de-DE", "de-de", "de-AT", "DE_ch", "de-Latn-DE", "de_DE.UTF-8"])
def test_a_region_does_not_matter(tag: str) -> None:
    assert "de" == fields.read_language(tag)


@pytest.mark.parametrize("address", ["/", "/x", "/Veranstaltungen/Rückblick/Clustertagung-a648.html", "/a%20b/"])
def test_an_old_address_begins_at_the_sites_root(address: str) -> None:
    assert address == fields.read_alias(address)


@pytest.mark.parametrize(
    "address",
    ["x.html", "https://a.de/x", "/../x", "/a/./b", "/a?b", "/a#b", "/a b", "/a\\b", "/<b>", "/a:b", "/%FCber/"],
)
def test_what_leads_elsewhere_is_no_old_address(address: str) -> None:
    assert "form/alias" == _code(fields.read_alias, address)


def _corrected(convert: Callable[[Any], object], value: str) -> object:
    with pytest.raises(FieldError) as failure:
        convert(value)
    return failure.value.values["corrected"]


def test_a_corrected_value_is_correct() -> None:
    aliases = {
        "../x.html": "/x.html",
        "/../x.html": "/x.html",
        "https://example.org/x.html": "/x.html",
        "x//./y/": "/x/y/",
        "/alt neu/": "/alt%20neu/",
        "/a:b/": "/a%3Ab/",
        "/a\\b": "/a/b",
        "/%FCber/": "/über/",
    }
    assert aliases == {alias: _corrected(fields.read_alias, alias) for alias in aliases}
    assert [*aliases.values()] == [fields.read_alias(alias) for alias in aliases.values()]
    assert "https://www.a.de/b" == _corrected(fields.read_url, "www.a.de/b")
    assert "https://www.example.org/" == _corrected(fields.read_url, "bald")


@pytest.mark.parametrize("value", ["telefonisch", "bei Anna", "06441 0000"])
def test_a_way_to_register_that_is_no_address_is_called_so(value: str) -> None:
    assert "form/contact" == _code(fields.read_contact_address, value)


def test_nothing_breaks_out_of_the_subject_of_a_mail() -> None:
    with pytest.raises(FieldError):
        fields.read_contact_address('a@b.de?subject=x" onclick="y')

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.tools.language.typography import typeset, typeset_all, typeset_blocks

# ~ stands for a no-break space, _ for a narrow one.
GERMAN = [
    ('Er nannte es "Global denken".', "Er nannte es „Global denken“."),
    ("\"Das ist 'neu'\", sagte sie.", "„Das ist ‚neu‘“, sagte sie."),
    ('("Wort") und "Wort"-Spiel', "(„Wort“) und „Wort“-Spiel"),
    ('„Word macht das so"', "„Word macht das so“"),
    ("Wie geht's? So ist's. Niggemann's Netz", "Wie geht’s? So ist’s. Niggemann’s Netz"),
    ("'s war '68, sagt Hans'", "’s war ’68, sagt Hans’"),
    ('Ein 19"-Rack, 5" breit', "Ein 19″-Rack, 5″ breit"),
    ("Global denken - regional handeln -- jetzt", "Global denken – regional handeln – jetzt"),
    ("Optik-, Elektronik- und Mechanik-Firmen", "Optik-, Elektronik- und Mechanik-Firmen"),
    ("von 10-12 Uhr, S. 5-7, 2013-2014", "von 10–12~Uhr, S.~5–7, 2013–2014"),
    ("11.-12. Juli, 11.-12.07.2017", "11.–12.~Juli, 11.–12.07.2017"),
    ("9.30-11.00 Uhr, 19:30-21:00", "9.30–11.00~Uhr, 19:30–21:00"),
    ("2013-02-21, 06441 565-712, Tel. 98-120", "2013-02-21, 06441 565-712, Tel.~98-120"),
    ("DIN 5008-6000, Covid-19, 1-2-3, 08-15", "DIN 5008-6000, Covid-19, 1-2-3, 08-15"),
    ("Und so weiter... und weiter ...", "Und so weiter… und weiter~…"),
    ("z.B. Optik, d.h. Licht, u.a. LED", "z._B. Optik, d._h. Licht, u._a. LED"),
    ("z. B. KNUT e. V., v. l. n. r.:", "z._B. KNUT e._V., v._l._n._r.:"),
    ("Prof. Dr. Stumpf und Dr. Iris Stallkamp", "Prof.~Dr.~Stumpf und Dr.~Iris Stallkamp"),
    ("am 11. Juli und 21. Feb. 2013", "am 11.~Juli und 21.~Feb. 2013"),
    ("5 Mio. Euro, 1,2 Mrd. €, 20 %, 40 Prozent", "5~Mio.~Euro, 1,2~Mrd.~€, 20~%, 40~Prozent"),
    ("5 m². Juli, Sen. A, lesen. A, 3 a. b, 1§ 5, §§ 5 f.", "5~m². Juli, Sen.~A, lesen. A, 3 a. b, 1§ 5, §§~5 f."),
    ("§ 5 Abs. 2, Nr. 7, im 19. Jahrhundert", "§~5 Abs.~2, Nr.~7, im 19.~Jahrhundert"),
    ("Das war 2013. Der Wein kam. Juli folgte.", "Das war 2013. Der Wein kam. Juli folgte."),
    ("https://x.de/a--b?2013-2014 und info-1@x-2.de", "https://x.de/a--b?2013-2014 und info-1@x-2.de"),
    ("„Schon“ richtig – ‚ja‘ …’", "„Schon“ richtig – ‚ja‘~…’"),
]
ENGLISH = [
    ("\"It's 'fine',\" he said", "“It’s ‘fine’,” he said"),
    ("the dogs' day in the '90s", "the dogs’ day in the ’90s"),
    ("now -- or never--maybe", "now – or never—maybe"),
    ("11 July 2017, 5 kg, Mr. Gross", "11~July 2017, 5~kg, Mr.~Gross"),
]


def _with_marks(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_is_set_as_germans_set_it(text: str, expected: str) -> None:
    assert expected == _with_marks(typeset(text, language="de"))


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_is_set_as_the_british_set_it(text: str, expected: str) -> None:
    assert expected == _with_marks(typeset(text, language="en"))


def test_a_language_without_rules_stays_as_it_is() -> None:
    assert '"Allô..."' == typeset('"Allô..."', language="fr")


def test_a_region_changes_no_rule() -> None:
    assert "„ja“" == typeset('"ja"', language="de-AT")


def test_a_quotation_may_end_in_another_piece() -> None:
    assert ["„Global ", "denken", "“ – jetzt"] == typeset_all(['"Global ', "denken", '" - jetzt'], language="de")


PIECE = st.text(
    alphabet=st.sampled_from([*"abA 1.2-\"'„“”‚‘’…\n,;:!?()§%zBu/@w:\u00a0\u202f\x02\x03\x1e"]), max_size=40
)


@settings(deadline=None)
@given(PIECE, st.sampled_from(["de", "en"]))
def test_typesetting_twice_changes_nothing(text: str, language: str) -> None:
    once = typeset(text, language=language)
    assert once == typeset(once, language=language)


@settings(deadline=None)
@given(st.lists(PIECE, max_size=4))
def test_pieces_make_the_text_that_they_make_as_one(pieces: list[str]) -> None:
    whole = "".join(pieces)
    if ".." not in whole and not any(piece[-1:] in "z.dueiosvam" for piece in pieces):
        assert typeset(whole, language="de") == "".join(typeset_all(pieces, language="de"))


@settings(deadline=None)
@given(st.lists(st.lists(PIECE, max_size=3), max_size=4), st.sampled_from(["de", "en", "fr"]))
def test_blocks_are_set_as_if_each_were_alone(blocks: list[list[str]], language: str) -> None:
    expected = [typeset_all(pieces, language=language) for pieces in blocks]
    assert expected == typeset_blocks(blocks, language=language)


@pytest.mark.parametrize("text", ["a \x1e- b", '"a\x1eb"', "...\x1e", "\x02a\x1eb\x03 - c"])
def test_characters_that_no_text_may_hold_do_no_harm(text: str) -> None:
    assert len(text) >= len(typeset(text, language="de"))


def test_addresses_stay_beside_all_signs() -> None:
    text = 'info-1@x-2.de "a" www.x.de/1-2 https://x.de/a--b?1-2 - \x02l0\x03'
    assert text.replace('"a"', "„a“").replace(" - ", " – ") == typeset(text, language="de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("''Punsch und Politik'', 15' 15''", "„Punsch und Politik“, 15′ 15″"),
        (",,Netz'' und ,,Werk\"", "„Netz“ und „Werk“"),
        ('""Netz"" und ""Werk am Ort""', "„Netz“ und „Werk am Ort“"),
    ],
)
def test_two_apostrophes_or_commas_are_one_quote(text: str, expected: str) -> None:
    assert expected == typeset(text, language="de")


@pytest.mark.parametrize(
    "text",
    ["ANSI INCITS 359-2004", "Boeing 737-800", "Airbus A 320-2000", "Nebel Sh 2-276", "Standard 359-2004", "EN 60-65"],
)
def test_a_name_keeps_its_hyphen(text: str) -> None:
    assert text == typeset(text, language="de")


@pytest.mark.parametrize(
    "text", ["KW 3-5", "Fr 9-12 Uhr", "Am 3-5 Tage", "EU 2014-2020", "Seite 1890-1905", "Raum 3-5", "Mo 10-12 Uhr"]
)
def test_a_range_behind_a_capital_has_a_dash(text: str) -> None:
    assert "–" in typeset(text, language="de")

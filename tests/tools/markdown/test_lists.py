from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert

TEXTS = [
    "11. und 12. Juli trafen sich fast 40 Vertreter.",
    "11. bis 14. Juli 2017 in Wetzlar",
    "30. Oktober 2013 war ein Mittwoch.",
    "1. Mai 2014: geschlossen",
    "21. Feb. 2013 in Gießen",
    "11. 7. 2017 in Wetzlar",
    "1986. Ein großer Wein",
    "30. Jahrestagung der Optiker",
    "3. und 4. Platz gingen nach Hessen.",
    "12. July 2017 in Wetzlar",
]


def _html(text: str) -> str:
    html = convert(text, path="content/news/a.md", language="de", typography=False).html
    return html.replace("\n", "")


@pytest.mark.parametrize("text", TEXTS)
def test_a_day_a_year_or_an_ordinal_at_the_start_stays_text(text: str) -> None:
    assert f"<p>{text}</p>" == _html(text)


@pytest.mark.parametrize("text", TEXTS)
def test_also_in_quotations_and_bullets(text: str) -> None:
    assert f"<blockquote><p>{text}</p></blockquote>" == _html(f"> {text}")
    assert f"<ul><li>{text}</li><li>x</li></ul>" == _html(f"- {text}\n- x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. eins\n2. zwei", "<ol><li>eins</li><li>zwei</li></ol>"),
        ("1. eins", "<ol><li>eins</li></ol>"),
        ("0. null\n1. eins", '<ol start="0"><li>null</li><li>eins</li></ol>'),
        ("3. drei\n4. vier", '<ol start="3"><li>drei</li><li>vier</li></ol>'),
        ("3. drei\n\n4. vier", '<ol start="3"><li><p>drei</p></li><li><p>vier</p></li></ol>'),
        ("1. eins\n\n2. zwei", "<ol><li><p>eins</p></li><li><p>zwei</p></li></ol>"),
        ("1. eins\n1. zwei", "<ol><li>eins</li><li>zwei</li></ol>"),
        ("1. eins\n3. drei", "<ol><li>eins</li><li>drei</li></ol>"),
        ("1. Mozart\n2. Maiglöckchen", "<ol><li>Mozart</li><li>Maiglöckchen</li></ol>"),
        ("2. Junge Firmen\n3. Märkte", '<ol start="2"><li>Junge Firmen</li><li>Märkte</li></ol>'),
        ("- a\n    1. b\n    2. c", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
    ],
)
def test_real_lists_work(text: str, expected: str) -> None:
    assert expected == _html(text)


def test_a_list_goes_on_behind_a_paragraph() -> None:
    assert '<ol><li>eins</li></ol><p>Bild</p><ol start="2"><li>zwei</li></ol>' == _html("1. eins\n\nBild\n\n2. zwei")


def test_a_date_on_a_wrapped_line_begins_no_item() -> None:
    assert "<ol><li>Treffen am12. Juli</li><li>Ende</li></ol>" == _html("1. Treffen am\n12. Juli\n2. Ende")


def test_a_list_of_dates_shows_every_number() -> None:
    assert "<p>1. Mai: frei2. Juni: frei</p>" == _html("1. Mai: frei\n2. Juni: frei")


@pytest.mark.parametrize("mark", ["- ", "* ", "+ "])
def test_a_list_right_below_a_paragraph_is_a_list(mark: str) -> None:
    html = convert(f"Dabei sind\n{mark}Optik\n{mark}Glas", path="p", language="de").html
    assert "<p>Dabei sind</p>\n<ul>\n<li>Optik</li>\n<li>Glas</li>\n</ul>" == html


def test_a_colon_announces_a_list_of_one_and_numbers_count() -> None:
    assert "<ul>\n<li>Optik</li>\n</ul>" in convert("Dabei:\n- Optik", path="p", language="de").html
    assert (
        "<ol>\n<li>Optik</li>\n<li>Glas</li>\n</ol>" in convert("Dann\n1. Optik\n2. Glas", path="p", language="de").html
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am\n1. Juli beginnt es.", "<p>Am1. Juli beginnt es.</p>"),
        ("Sie kam auf den\n1. Platz.", "<p>Sie kam auf den1. Platz.</p>"),
        ("- eins\nund mehr\n- zwei", "<ul><li>einsund mehr</li><li>zwei</li></ul>"),
        ("- eins\n1986. Ein Jahr", "<ul><li>eins1986. Ein Jahr</li></ul>"),
        ("```\nText:\n- a\n- b\n```", "<pre><code>Text:- a- b</code></pre>"),
        ("<pre>\nText:\n- a\n- b\n</pre>", "<pre>Text:- a- b</pre>"),
    ],
)
def test_what_only_looks_like_an_item_stays_text(text: str, expected: str) -> None:
    assert expected == _html(text)


ITEMS = "<ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("## Titel", '<h2 id="titel">Titel</h2>'),
        ("## Titel\nText", '<h2 id="titel">Titel</h2><p>Text</p>'),
        ("**Bitte beachten:**", "<p><strong>Bitte beachten:</strong></p>"),
        ("*Neu:* es gibt", "<p><em>Neu:</em> es gibt</p>"),
        ("11. Juli", "<p>11. Juli</p>"),
        ("[Karte](https://x.de)", '<p><a href="https://x.de">Karte</a></p>'),
        ("> Zitat\nweiter", "<blockquote><p>Zitatweiter</p></blockquote>"),
    ],
)
@pytest.mark.parametrize("items", ["- a\n- b", "-\ta\n-\tb", "* a\n* b", " - a\n - b", "+ a\n- b"])
def test_a_list_stands_right_below_anything(above: str, expected: str, items: str) -> None:
    assert expected + ITEMS == _html(f"{above}\n{items}")


@pytest.mark.parametrize("mark", ["- ", "* ", "1) ", "1. "])
@pytest.mark.parametrize("indent", [2, 3, 4])
def test_a_list_is_nested_by_two_three_or_four_columns(mark: str, indent: int) -> None:
    nested = "<ul><li>innen</li></ul>"
    html = _html(f"{mark}außen\n{' ' * indent}- innen\n{mark.replace('1', '2')}außen")
    assert f"<li>außen{nested}</li><li>außen</li>" == html[4:-5]


def test_a_number_below_a_number_begins_to_count_again() -> None:
    assert "<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ol>" == _html("1. a\n  1. b\n  2. c\n2. d")


def test_an_item_holds_paragraphs_and_code() -> None:
    text = "- a\n\n  b\n\n      c\n\n  ```python\n  d\n  ```\n- e"
    code = '<pre><code>c</code></pre><pre><code class="language-python">d</code></pre>'
    assert f"<ul><li><p>a</p><p>b</p>{code}</li><li><p>e</p></li></ul>" == _html(text)


def test_tasks_show_their_boxes() -> None:
    assert "<ul><li>☐ offen</li><li>☑ fertig</li></ul>" == _html("- [ ] offen\n- [x] fertig")


@pytest.mark.parametrize("text", ["1" * 5_000 + ". Platz", "- " + "9" * 10 + ". c"])
def test_a_number_of_many_digits_is_text(text: str) -> None:
    assert text.replace("\n", "").lstrip("- ") in _html(text)

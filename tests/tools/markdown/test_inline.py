from __future__ import annotations

import string

import pytest

from netzblatt.tools.markdown import convert

MAIL = '<a href="mailto:a.b@c-d.de">a.b@c-d.de</a>'
URL = "https://www.optik.de/a_b/*c*/?x=1&y=(2)#d"
LINK = '<a href="https://www.optik.de/a_b/*c*/?x=1&amp;y=(2)#d">https://www.optik.de/a_b/*c*/?x=1&amp;y=(2)#d</a>'


def _html(text: str) -> str:
    html = convert(text, path="content/news/a.md", language="de", typography=False).html
    return html.removeprefix("<p>").removesuffix("</p>")


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    assert "Werkstatt<br>\nGasse 3<br>\nWetzlar" == _html("Werkstatt\\\nGasse 3\\\nWetzlar")


@pytest.mark.parametrize("sign", string.punctuation)
def test_a_backslash_stands_before_any_sign(sign: str) -> None:
    escaped = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(sign, sign)
    assert f"a {escaped} b" == _html(f"a \\{sign} b")
    assert "a \\b" == _html("a \\b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~12. Mai~~ 19. Mai", "<del>12. Mai</del> 19. Mai"),
        ("~~**alt** neu~~", "<del><strong>alt</strong> neu</del>"),
        ("**~~alt~~**", "<strong><del>alt</del></strong>"),
        ("~~a~b~~", "<del>a~b</del>"),
        ("~~a ~~", "~~a ~~"),
        ("a ~~~~", "a ~~~~"),
        ("`~~a~~`", "<code>~~a~~</code>"),
        ("~12. Mai~ 19. Mai", "<del>12. Mai</del> 19. Mai"),
        ("(~alt~), ~**alt**~: ~~sehr~~", "(<del>alt</del>), <del><strong>alt</strong></del>: <del>sehr</del>"),
    ],
)
def test_tildes_strike_out(text: str, expected: str) -> None:
    assert expected == _html(text)


@pytest.mark.parametrize(
    "text",
    [
        "~5 km und ~10 km",
        "~5, ~10, ~20.",
        "(~10)–(~20)",
        "~5/~10",
        "5~10, 10~20",
        "~/a und ~/b",
        "/home/~a und /home/~b",
        "a ~ b ~ c",
        "H~2~O",
        "~a~b",
        "a~b~",
        "~~a~",
        "~a~~",
    ],
)
def test_a_tilde_that_means_some_strikes_nothing_out(text: str) -> None:
    assert text == _html(text)


@pytest.mark.parametrize("before", ["", "Siehe ", "(", "*", "**", "„", "- "])
@pytest.mark.parametrize("behind", ["", ".", ",", ")", " und", "!", "“", ";", "…"])
@pytest.mark.parametrize(("address", "link"), [(URL, LINK), ("a.b@c-d.de", MAIL)])
def test_a_bare_address_is_a_link(before: str, behind: str, address: str, link: str) -> None:
    stars = before if before.startswith("*") else ""
    html = _html(f"{before}{address}{stars}{behind}")
    assert link in html
    assert 1 == html.count("<a ")


def test_an_address_without_a_scheme_is_a_link() -> None:
    assert '<a href="https://www.x.de/a">www.x.de/a</a>' == _html("www.x.de/a")


@pytest.mark.parametrize(
    "text",
    [
        "[https://x.de](https://x.de)",
        "[bei www.x.de](https://x.de)",
        "<https://x.de>",
        "<a href='https://x.de'>https://x.de</a>",
        "<a href='https://x.de'>bei <b>https://x.de</b></a>",
        "[a]\n\n[a]: https://x.de",
    ],
)
def test_a_link_is_not_linked_twice(text: str) -> None:
    assert 1 == _html(text).count("<a ")


@pytest.mark.parametrize(
    "text", ["`https://x.de`", "@redaktion@x.de", "a@b", "www.x", "https://", "\\https:", "xhttps://x.de"]
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert "<a " not in _html(text)


def test_stars_between_letters_stay() -> None:
    assert "Kolleg*innen und Partner*innen" == _html("Kolleg*innen und Partner*innen")


def test_an_address_that_cannot_be_is_told_where_it_stands() -> None:
    (problem,) = convert("Hier: https://x.de:99999999/a", path="p", language="de").problems
    assert ("link/malformed", 1, 7) == (problem.code, problem.position.line, problem.position.column)

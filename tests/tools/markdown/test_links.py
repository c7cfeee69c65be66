from __future__ import annotations

import unicodedata

import pytest

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.problem import Position, Severity
from netzblatt.model.records import END, LINK, Reference
from netzblatt.tools.markdown import ConvertedText, convert
from netzblatt.tools.markdown.links import resolve_path
from tests.endless import must_end

PATH = "content/news/2013/a.md"


def _convert(text: str) -> ConvertedText:
    return convert(text, path=PATH, language="de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](../../events/t.md)", Reference("content/events/t.md", "", Position(PATH, 1, 5))),
        ("[x](b.md#teil-2)", Reference("content/news/2013/b.md", "teil-2", Position(PATH, 1, 5))),
        ("[x](Programm%20neu.pdf)", Reference("content/news/2013/Programm neu.pdf", "", Position(PATH, 1, 5))),
        ("[x](<Programm neu.pdf>)", Reference("content/news/2013/Programm neu.pdf", "", Position(PATH, 1, 6))),
        ("[x][1]\n\n[1]: b.md", Reference("content/news/2013/b.md", "", Position(PATH, 3, 6))),
        ("`[x](b.md)` [x](b.md)", Reference("content/news/2013/b.md", "", Position(PATH, 1, 17))),
        ('[x](b.md "Titel")', Reference("content/news/2013/b.md", "", Position(PATH, 1, 5))),
    ],
)
def test_a_link_to_a_file_is_a_reference_and_a_marker(text: str, expected: Reference) -> None:
    found = _convert(text)
    assert ((expected,), True, ()) == (found.links, f'href="{LINK}0{END}"' in found.html, found.problems)


def test_paths_are_composed() -> None:
    assert "content/news/Ü.md" == resolve_path("content/news/a.md", unicodedata.normalize("NFD", "Ü.md"))


@pytest.mark.parametrize(
    "address", ["https://x.de/?a=1&amp;b=2", "http://x.de", "mailto:a@b.de", "tel:+49644112345", "#teil"]
)
def test_other_addresses_stay(address: str) -> None:
    found = _convert(f"## Teil\n\n[x]({address})")
    assert (True, (), ()) == (f'<a href="{address}">x</a>' in found.html, found.links, found.problems)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "link/scheme"),
        ("JaVaScRiPt:alert(1)", "link/scheme"),
        ("javascript&#58;alert(1)", "link/scheme"),
        ("java&#10;script:alert(1)", "link/scheme"),
        ("&#106;avascript:alert(1)", "link/scheme"),
        ("data:text/html,x", "link/scheme"),
        ("vbscript:x", "link/scheme"),
        ("ftp://x.de/", "link/scheme"),
        ("file:///etc/passwd", "link/own-computer"),
        ("C:\\\\Texte\\\\a.doc", "link/own-computer"),
        ("//x.de/", "link/no-scheme"),
        ("www.x.de", "link/no-scheme"),
        ("htai.de/netz", "link/no-scheme"),
        ("museum.beispiel.nrw", "link/no-scheme"),
        ("beispiel.berlin/a/b.html", "link/no-scheme"),
        ("beispiel.de:8080/a", "link/no-scheme"),
        ("info@htai.de", "link/mail"),
        ("../../../etc/passwd", "link/outside"),
        ("%2e%2e/%2e%2e/%2e%2e/etc/passwd", "link/outside"),
        ("", "link/no-target"),
        ("#nirgends", "link/own-fragment"),
    ],
)
def test_an_address_that_does_harm_or_leads_nowhere_is_refused(address: str, code: str) -> None:
    found = _convert(f"Text\n\n[Wort]({address})")
    (problem,) = found.problems
    assert (code, 3, 8) == (problem.code, problem.position.line, problem.position.column)
    assert 'href="#' in found.html


def test_an_attribute_list_cannot_change_the_target_unseen() -> None:
    (problem,) = _convert('[x](b.md){href="javascript:alert(1)"}').problems
    assert ("link/scheme", 17) == (problem.code, problem.position.column)


def test_a_wrong_fragment_is_guessed() -> None:
    (problem,) = _convert("## Programm\n\n[x](#program)").problems
    assert ("link/own-misspelt-fragment", "programm") == (problem.code, dict(problem.values)["guess"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("A [](b.md)", "link/empty"), ("A [hier](b.md)", "link/vague"), ("A [Hier klicken!](b.md)", "link/vague")],
)
def test_a_link_that_does_not_say_where_it_leads_is_a_warning_at_its_text(text: str, code: str) -> None:
    (problem,) = _convert(text).problems
    assert (code, Severity.WARNING, 4) == (problem.code, problem.severity, problem.position.column)


def test_a_mail_address_is_written_as_it_is() -> None:
    assert '<p><a href="mailto:a-1-2@b.de">a-1-2@b.de</a></p>' == _convert("<a-1-2@b.de>").html


def test_a_thousand_links_to_nothing_are_told_in_time() -> None:
    text = "".join(f"[x](#a{number}) " for number in range(1_000)) + "".join(f"\n\n## a-{n}" for n in range(1_000))
    with must_end():
        assert MOST_TEXT_PROBLEMS + 1 == len(convert(text, path="content/news/a.md", language="de").problems)

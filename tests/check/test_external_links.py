from __future__ import annotations

import pytest

from netzblatt.check import find_broken_links, find_external_links
from netzblatt.model.problem import Position
from netzblatt.model.settings import Settings
from netzblatt.tools.i18n.sentences import write_hint, write_message
from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault

from .conftest import page_of

X = "https://x.example.com/a"


def _places(settings: Settings, html: str, **texts: str) -> dict[str, list[str]]:
    names = {"x": "content/news/x.md", "site": "content/site.yml", "base": "templates/base.html"}
    sources = {names[name]: text for name, text in texts.items()}
    pages = [page_of(html), page_of(html, "a.html")]
    found = find_external_links(pages, paths=sources, text_of=lambda path: sources.get(path, ""), settings=settings)
    return {url: [str(position) for position, _ in places] for url, places in found.items()}


def test_links_are_found_where_editors_wrote_them(settings: Settings) -> None:
    text = f"---\nx: {X}\n---\n[a]({X}), <{X}>. {X}/b {X}?c {X}.html {X}."
    found = ["content/news/x.md:2:4", "content/news/x.md:4:5", "content/news/x.md:4:32", "content/news/x.md:4:139"]
    assert {X: found} == _places(settings, f"<a href={X}>", x=text)


def test_very_many_links_in_one_line_share_that_line(settings: Settings) -> None:
    urls = [f"{X}/{number}" for number in range(5_000)]
    page = page_of("".join(f"<a href={url}>" for url in urls))
    (source,) = texts = {"content/news/x.md": " ".join(urls)}
    found = find_external_links([page], paths=[source], text_of=lambda path: texts.get(path, ""), settings=settings)
    assert list(found) == urls
    ((last, line),) = found[urls[-1]]
    assert (Position(source, 1, texts[source].index(urls[-1]) + 1), texts[source]) == (last, line)
    assert {id(line)} == {id(excerpt) for ((_, excerpt),) in found.values()}


def test_links_of_menus_and_templates_are_found_there(settings: Settings) -> None:
    html = f"<a href={X}><a href={X}2><a href={X}3>"
    found = _places(settings, html, x="nothing", site=f"to: {X}", base=f"<a href='{X}2'>")
    assert {
        X: ["content/site.yml:1:5"],
        f"{X}2": ["templates/base.html:1:10"],
        f"{X}3": ["content/news/x.md"],
    } == found


@pytest.mark.parametrize("link", ["/news/", "#x", "mailto:a@x.example.com", "https://www.example.org/other", "tel:1"])
def test_other_links_stay_at_home(link: str, settings: Settings) -> None:
    assert {} == _places(settings, f"<a href='{link}'>")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (LinkAnswer(200), ""),
        (LinkAnswer(302), ""),
        (LinkAnswer(404), "external/gone error"),
        (LinkAnswer(410), "external/gone error"),
        (LinkAnswer(fault=LinkFault.HOST), "external/no-host error"),
        (LinkAnswer(fault=LinkFault.ADDRESS), "external/address error"),
        (LinkAnswer(200, None, X + "/new"), "external/moved warning"),
        (LinkAnswer(404, None, X + "/new"), "external/gone error"),
        (LinkAnswer(403), "external/refused warning"),
        (LinkAnswer(429), "external/busy warning"),
        (LinkAnswer(503), "external/busy warning"),
        (LinkAnswer(fault=LinkFault.TIME_OUT), "external/silent warning"),
        (LinkAnswer(fault=LinkFault.CONNECTION), "external/unreachable warning"),
        (LinkAnswer(fault=LinkFault.RESOLVER), "external/unreachable warning"),
        (LinkAnswer(fault=LinkFault.CERTIFICATE), "external/certificate warning"),
        (LinkAnswer(fault=LinkFault.REDIRECTS), "external/redirects warning"),
    ],
)
def test_answers_mean_something(answer: LinkAnswer, told: str) -> None:
    place = (Position("content/a.md", 3, 4), "[x](…)")
    problems = list(find_broken_links({X + "#f": (place,)}, {X: answer}))
    assert [told] * bool(told) == [f"{problem.code} {problem.severity}" for problem in problems]
    for problem in problems:
        assert place == (problem.position, problem.excerpt)
        assert all(
            write(problem, language=language) for language in ("de", "en") for write in (write_message, write_hint)
        )


def test_a_new_address_keeps_the_place_on_the_page() -> None:
    (problem,) = find_broken_links(
        {X + "#f": ((Position("a.md"), ""),)}, {X: LinkAnswer(200, None, "https://y.example.com/")}
    )
    assert "The new address: https://y.example.com/#f" == write_hint(problem, language="en")

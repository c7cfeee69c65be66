from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from operator import add
from types import SimpleNamespace
from typing import Any

import pytest

from netzblatt.model.parts import Image
from netzblatt.model.records import Moment, Span, Status
from netzblatt.model.source import Source
from netzblatt.tools import digest
from netzblatt.tools.templates import Filter, Templates, explain

EVENING = Moment(datetime(2013, 2, 21, 19, 30, tzinfo=UTC), has_time=True)
WORDS = "more: Mehr\nentries: {one: '{count} Eintrag', other: '{count} Einträge'}\n"


def _source(path: str, text: str | bytes) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(path, path, digest.of_bytes(data), len(data), data)


def _sources(templates: dict[str, str | bytes] | None = None, words: str = WORDS) -> dict[str, Source]:
    texts = {"strings/de.yml": words, "strings/en.yml": "more: More", **(templates or {})}
    return {f"templates/{name}": _source(f"templates/{name}", text) for name, text in texts.items()}


def _templates(templates: dict[str, str | bytes] | None = None, language: str = "de") -> Templates:
    return Templates(_sources(templates), language)


def _rendered(text: str, **values: Any) -> str:
    return _templates({"page.html": text}).render("page.html", **values)


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "robots.txt"])
def test_what_editors_write_is_escaped_in_every_kind_of_file(name: str) -> None:
    templates = _templates({name: "{{ x }}"})
    assert "&lt;b&gt; &amp; &#34;&#39;" == templates.render(name, x="<b> & \"'")


def test_blocks_leave_no_lines_and_the_last_line_ends() -> None:
    assert "<ul>\n<li>1</li>\n<li>2</li>\n</ul>\n" == _rendered(
        "<ul>\n  {% for n in x %}\n<li>{{ n }}</li>\n  {% endfor %}\n</ul>\n", x=(1, 2)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ x | date }}", "21.\N{NO-BREAK SPACE}Februar 2013"),
        ("{{ x | full_date }}", "Donnerstag, 21.\N{NO-BREAK SPACE}Februar 2013"),
        ("{{ x | short_date }}", "21.02.2013"),
        ("{{ x | time }}", "19.30\N{NO-BREAK SPACE}Uhr"),
        ("{{ x | iso }}", "2013-02-21T19:30:00+00:00"),
        ("{{ x | instant }}", "2013-02-21T19:30:00+00:00"),
        ("{{ x | month_short }} {{ x | weekday_short }}", "Feb Do"),
        ("{{ x.date | month }} {{ 2013 | month(3) }}", "Februar 2013 März 2013"),
        ("{{ span | span }}", "21.\N{NO-BREAK SPACE}Februar 2013, 19.30\N{NO-BREAK SPACE}Uhr"),
        (
            "{{ span | span(weekday=true) }}",
            "Donnerstag, 21.\N{NO-BREAK SPACE}Februar 2013, 19.30\N{NO-BREAK SPACE}Uhr",
        ),
        ("{{ 1234.5 | number }}", "1.234,5"),
        ("{{ 1234567 | size }}", "1,2\N{NO-BREAK SPACE}MB"),
        ("{{ x | date(language='en') }}", "21\N{NO-BREAK SPACE}February 2013"),
        ("{{ t('more') }} {{ t('entries', count=1) }}", "Mehr 1 Eintrag"),
        ("{{ status }}", "cancelled"),
    ],
)
def test_filters_speak_the_language_of_the_site(text: str, expected: str) -> None:
    assert expected == _rendered(text, x=EVENING, span=Span(EVENING, EVENING), status=Status.CANCELLED)


def test_another_language_has_other_words() -> None:
    templates = _templates({"page.html": "{{ x | date }} {{ t('more') }}"}, "en")
    assert "21\N{NO-BREAK SPACE}February 2013 More" == templates.render("page.html", x=EVENING)


def _times(number: int, *, indent: int) -> int:
    return number * indent


def test_filters_are_brought_along_for_one_rendering() -> None:
    templates = _templates(
        {
            "story.html": "{% macro story(x) %}{{ x | parts }}{% endmacro %}",
            "page.html": "{% from 'story.html' import story %}{{ story(1) }} {{ 2 | json_ld(indent=3) }}",
        }
    )
    assert [] == templates.check()
    # The macro was imported once: it must not keep the first filter that it saw.
    for number in (10, 20):
        filters: dict[str, Filter] = {"parts": partial(add, number), "json_ld": _times}
        assert f"{1 + number} 6" == templates.render("page.html", filters=filters)


def test_chance_has_no_part_in_a_page() -> None:
    problems = _templates({"page.html": "{{ x | random }}\n{{ x | safe }}"}).check()
    assert [(1, "template/filter"), (2, "template/filter")] == [(each.position.line, each.code) for each in problems]
    with pytest.raises(Exception, match="lipsum"):
        _rendered("{{ lipsum() }}")


@pytest.mark.parametrize("value", [None, True, EVENING, ("a",), {"a": 1}, b"a"])
def test_what_readers_could_not_read_is_no_text(value: object) -> None:
    with pytest.raises(TypeError, match="is no text"):
        _rendered("{{ x }}", x=value)


@pytest.mark.parametrize("value", ["", "a", 0, 1.5])
def test_texts_and_numbers_are_text(value: object) -> None:
    assert str(value) == _rendered("{{ x }}", x=value)


def test_every_template_is_checked_and_all_faults_told_in_order() -> None:
    templates = _templates(
        {
            "pages/b.html": "{% extends 'base.html' %}\n\n{% if %}",
            "pages/a.html": "{{ x | datum }}\n{% include 'base.html' %}\n{{ t('mehr') }}",
            "base.html": "{{ x }}",
            "README.md": "{% not a template",
            "images.yml": "{{",
        }
    )
    assert [
        ("templates/pages/a.html:1", "template/filter", "{{ x | datum }}"),
        ("templates/pages/a.html:2", "template/include", "{% include 'base.html' %}"),
        ("templates/pages/a.html:3", "template/string", "{{ t('mehr') }}"),
        ("templates/pages/b.html:3", "template/syntax", "{% if %}"),
    ] == [(str(each.position), each.code, each.excerpt) for each in templates.check()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% endif %}", "template/syntax"),
        ("{{ x", "template/syntax"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "template/syntax"),
        ("{% set x = y | %}", "template/syntax"),
        ("Über".encode("cp1252"), "template/encoding"),
        ("{% extends 'page.html' %}", "template/cycle"),
        ("{% from 'x.html' import y %}", "template/missing"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(text: str | bytes, code: str) -> None:
    assert [code] == [each.code for each in _templates({"page.html": text}).check()]


def test_templates_that_fetch_each_other_are_told() -> None:
    templates = _templates(
        {
            "a.html": "{% import 'b.html' as b %}",
            "b.html": "{% import 'c.html' as c %}",
            "c.html": "{% import 'b.html' as b %}",
        }
    )
    told = [(str(each.position), each.code) for each in templates.check()]
    assert [("templates/b.html", "template/cycle"), ("templates/c.html", "template/cycle")] == told


def test_missing_words_are_told() -> None:
    problems = Templates({"templates/page.html": _source("templates/page.html", "")}, "de").check()
    assert [("templates/strings/de.yml", "template/strings-missing")] == [
        (str(each.position), each.code) for each in problems
    ]


FAMILY: dict[str, str | bytes] = {
    "base.html": "{% from 'components/head.html' import head %}",
    "components/head.html": "{% macro head() %}{% endmacro %}",
    "components/card.html": "{% macro card() %}{% endmacro %}",
    "components/other.html": "",
    "page.html": "{% extends 'base.html' %}{% block x %}{% import 'components/card.html' as c %}{% endblock %}",
}


@pytest.mark.parametrize(
    ("name", "is_part"),
    [
        ("page.html", True),
        ("base.html", True),
        ("components/head.html", True),
        ("components/card.html", True),
        ("strings/de.yml", True),
        ("components/other.html", False),
        ("strings/en.yml", False),
        ("images.yml", False),
    ],
)
def test_the_closure_changes_with_whatever_shapes_the_page(name: str, *, is_part: bool) -> None:
    before = _templates(FAMILY).closure("page.html")
    changed = {**FAMILY, name: WORDS + "new: Neu" if name.startswith("strings") else f"{FAMILY.get(name, '')!s}!"}
    assert is_part == (before != _templates(changed).closure("page.html"))


def test_the_closure_tells_languages_and_exchanged_files_apart() -> None:
    words = _sources(FAMILY, words="more: More")
    assert Templates(words, "de").closure("page.html") != Templates(words, "en").closure("page.html")
    swapped = {
        **FAMILY,
        "base.html": FAMILY["components/head.html"],
        "components/head.html": FAMILY["base.html"],
    }
    first, second = (_templates(each).closure("page.html") for each in (FAMILY, swapped))
    assert first != second


def test_broken_templates_and_one_that_is_gone_have_closures_of_their_own() -> None:
    templates = _templates({"a.html": "{% if %}", "b.html": b"\xff"})
    assert 3 == len({templates.closure(name) for name in ("a.html", "b.html", "gone.html")})


@dataclass(frozen=True, slots=True)
class Page:
    title: str


IMAGE = Image(alt="", caption="", credit="", crops=())
BROKEN: dict[str, str | bytes] = {
    "base.html": "{% block main %}{% endblock %}",
    "card.html": "{% macro card(x) %}\n<p>\n{{ x.titel }}</p>\n{% endmacro %}",
    "macro.html": "{% from 'card.html' import card %}\n\n\n\n{{ card(page) }}",
    "block.html": "{% extends 'base.html' %}\n{% block main %}\n{{ page.titel }}\n{% endblock %}",
    "name.html": "\n{{ pages }}",
    "crop.html": "{{ image.crop('leed').src }}",
    "filter.html": "\n\n{{ page.title | date }}",
    "number.html": "{{ 1 // 0 }}",
    "none.html": "<p>\n{{ none_ }}",
    "words.html": "{{ t(key) }}",
    "macro-arguments.html": "{% from 'card.html' import card %}\n{{ card(1, 2) }}",
    "gone.html": "{% extends key %}",
    "recursion.html": "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}",
    "late.html": "{% if %}",
}


@pytest.mark.parametrize(
    ("name", "position", "reason"),
    [
        ("macro.html", "templates/card.html:3", "has no attribute 'titel'"),
        ("block.html", "templates/block.html:3", "has no attribute 'titel'"),
        ("name.html", "templates/name.html:2", "'pages' is undefined"),
        ("crop.html", "templates/crop.html:1", "'leed': there are "),
        ("filter.html", "templates/filter.html:3", "'str' object has no attribute"),
        ("number.html", "templates/number.html:1", "by zero"),
        ("none.html", "templates/none.html:2", "NoneType is no text"),
        ("words.html", "templates/words.html:1", "nope, templates/strings/de.yml"),
        ("macro-arguments.html", "templates/macro-arguments.html:2", "takes not more than 1 argument"),
        ("gone.html", "templates/gone.html:1", "nope"),
        ("recursion.html", "templates/recursion.html:1", "recursion"),
        ("late.html", "templates/late.html:1", "Expected an expression"),
    ],
)
def test_a_fault_while_rendering_is_told_at_its_innermost_line(name: str, position: str, reason: str) -> None:
    sources = _sources(BROKEN)
    with pytest.raises(Exception) as told:  # noqa: PT011 (which one is the template's business)
        Templates(sources, "de").render(name, page=Page("x"), image=IMAGE, key="nope", none_=None)
    problem = explain(told.value, sources=sources)
    assert problem is not None
    assert (position, "template/render") == (str(problem.position), problem.code)
    assert reason in dict(problem.values)["reason"]
    lines = (sources[problem.position.path].data or b"").decode().splitlines()
    assert lines[problem.position.line - 1] == problem.excerpt


def test_without_sources_the_line_is_not_shown_but_named() -> None:
    with pytest.raises(TypeError) as told:
        _rendered("{{ x }}", x=None)
    problem = explain(told.value)
    assert problem is not None
    assert ("templates/page.html:1", "") == (str(problem.position), problem.excerpt)


@pytest.mark.parametrize("fault", [OSError("disk full"), AssertionError("ours"), NotImplementedError("ours")])
def test_faults_of_the_world_and_ours_are_not_the_designers(fault: Exception) -> None:
    def fail() -> str:
        raise fault

    with pytest.raises(type(fault)) as told:
        _rendered("{{ x() }}", x=fail)
    assert None is explain(told.value)


def test_a_fault_that_no_template_saw_is_not_the_designers() -> None:
    with pytest.raises(KeyError) as told:
        {"a": 1}.pop("x")
    assert None is explain(told.value)


def test_rendering_changes_nothing_for_the_next_one() -> None:
    templates = _templates({"page.html": "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + x %}{{ ns.n }}"})
    assert ["1", "2", "1"] == [templates.render("page.html", x=number) for number in (1, 2, 1)]


def test_attributes_come_before_items() -> None:
    assert "a" == _rendered("{{ x.items }}", x=SimpleNamespace(items="a"))

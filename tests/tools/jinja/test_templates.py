from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from operator import add, mul
from pathlib import Path
from typing import Any

import jinja2
import pytest

from netzblatt.cache import digest
from netzblatt.cache.memo import MemoryCache
from netzblatt.model.contexts.parts import Image
from netzblatt.model.events import Status
from netzblatt.model.moments import Moment, Span
from netzblatt.model.source import Source
from netzblatt.tools.jinja.environment import SiteEnvironment
from netzblatt.tools.jinja.failures import describe_failure
from netzblatt.tools.jinja.templates import CallerFilter, Templates

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ x | date }}", "21.\N{NO-BREAK SPACE}Februar 2013"),
        ("{{ x | full_date }}", "Donnerstag, 21.\N{NO-BREAK SPACE}Februar 2013"),
        ("{{ x | short_date }}", "21.02.2013"),
        ("{{ x | time }}", "19.30\N{NO-BREAK SPACE}Uhr"),
        ("{{ 'de' | locale }} {{ 'en' | locale }}", "de_DE en_GB"),
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
        filters: dict[str, CallerFilter] = {"parts": partial(add, number), "json_ld": _times}
        assert f"{1 + number} 6" == templates.render("page.html", filters=filters)


def test_every_template_is_checked_and_all_faults_are_reported_in_order() -> None:
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
def test_a_template_that_cannot_be_used_is_reported(text: str | bytes, code: str) -> None:
    assert [code] == [each.code for each in _templates({"page.html": text}).check()]


def test_templates_that_import_each_other_are_reported() -> None:
    templates = _templates(
        {
            "a.html": "{% import 'b.html' as b %}",
            "b.html": "{% import 'c.html' as c %}",
            "c.html": "{% import 'b.html' as b %}",
        }
    )
    told = [(str(each.position), each.code) for each in templates.check()]
    assert [("templates/b.html", "template/cycle"), ("templates/c.html", "template/cycle")] == told


def test_missing_strings_are_reported() -> None:
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
def test_the_closure_changes_with_every_file_that_shapes_the_page(name: str, *, is_part: bool) -> None:
    before = _templates(FAMILY).digest_closure("page.html")
    changed = {**FAMILY, name: WORDS + "new: Neu" if name.startswith("strings") else f"{FAMILY.get(name, '')!s}!"}
    assert is_part == (before != _templates(changed).digest_closure("page.html"))


def test_the_closure_differs_for_languages_and_for_exchanged_files() -> None:
    words = _sources(FAMILY, words="more: More")
    assert Templates(words, "de").digest_closure("page.html") != Templates(words, "en").digest_closure("page.html")
    swapped = {
        **FAMILY,
        "base.html": FAMILY["components/head.html"],
        "components/head.html": FAMILY["base.html"],
    }
    first, second = (_templates(each).digest_closure("page.html") for each in (FAMILY, swapped))
    assert first != second


def test_broken_templates_and_one_that_is_gone_have_closures_of_their_own() -> None:
    templates = _templates({"a.html": "{% if %}", "b.html": b"\xff"})
    assert 3 == len({templates.digest_closure(name) for name in ("a.html", "b.html", "gone.html")})


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


@pytest.mark.parametrize("shared", [(), (Page,)], ids=["as_it_comes", "kept"])
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
def test_a_fault_while_rendering_is_reported_at_its_innermost_line(
    name: str, position: str, reason: str, shared: tuple[type, ...]
) -> None:
    sources = _sources(BROKEN)
    with pytest.raises(Exception) as told:  # noqa: PT011 (which one is the template's business)
        Templates(sources, "de").render(
            name, shared=frozenset(shared), page=Page("x"), image=IMAGE, key="nope", none_=None
        )
    problem = describe_failure(told.value, sources=sources)
    assert problem is not None
    assert (position, "template/render") == (str(problem.position), problem.code)
    assert reason in dict(problem.values)["reason"]
    lines = (sources[problem.position.path].data or b"").decode().splitlines()
    assert lines[problem.position.line - 1] == problem.excerpt


def test_without_sources_the_line_is_not_shown_but_named() -> None:
    with pytest.raises(TypeError) as told:
        _rendered("{{ x }}", x=None)
    problem = describe_failure(told.value)
    assert problem is not None
    assert ("templates/page.html:1", "") == (str(problem.position), problem.excerpt)


@pytest.mark.parametrize("fault", [OSError("disk full"), AssertionError("ours"), NotImplementedError("ours")])
def test_faults_of_the_world_and_ours_are_not_the_designers(fault: Exception) -> None:
    def fail() -> str:
        raise fault

    with pytest.raises(type(fault)) as told:
        _rendered("{{ x() }}", x=fail)
    assert None is describe_failure(told.value)


def test_rendering_changes_nothing_for_the_next_one() -> None:
    templates = _templates({"page.html": "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + x %}{{ ns.n }}"})
    assert ["1", "2", "1"] == [templates.render("page.html", x=number) for number in (1, 2, 1)]


class Recorder(MemoryCache):
    """Results that remember what they were asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def get(self, key: str) -> bytes | None:
        self.asked.append(key)
        return super().get(key)


def _known(templates: dict[str, str | bytes]) -> Recorder:
    """What a first build keeps."""
    results = Recorder()
    assert [] == Templates(_sources(templates), "de", results).check()
    results.asked.clear()
    return results


def test_remembered_templates_are_neither_read_nor_parsed_nor_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = _sources({**FAMILY, "other.html": "{{ 2 | month(1) }}"})
    results = MemoryCache()
    first = Templates(sources, "de", results)
    made = first.check(), first.digest_closure("page.html"), first.render("page.html"), first.render("other.html")
    for each in ("parse", "compile"):
        monkeypatch.delattr(jinja2.Environment, each)
    monkeypatch.delattr("netzblatt.tools.yaml.loader.load")
    second = Templates(sources, "de", results)
    assert made == (
        second.check(),
        second.digest_closure("page.html"),
        second.render("page.html"),
        second.render("other.html"),
    )


def test_faults_are_remembered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    sources, results = _sources({**BROKEN, "cycle.html": "{% extends 'cycle.html' %}"}), MemoryCache()
    told = Templates(sources, "de", results).check()
    monkeypatch.delattr(jinja2.Environment, "parse")
    assert told == Templates(sources, "de", results).check()
    assert {"template/dynamic", "template/syntax", "template/cycle"} == {problem.code for problem in told}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"page.html": "{% if %}"}, "template/syntax"),
        ({"page.html": "{{ t('gone') }}"}, "template/string"),
        ({"base.html": "{% extends 'page.html' %}"}, "template/cycle"),
        ({"strings/de.yml": "less: Weniger"}, "template/string"),
        ({"gone.html": None}, "template/missing"),
    ],
)
def test_a_change_is_seen(changed: dict[str, str | None], code: str) -> None:
    before: dict[str, str | bytes] = {
        "base.html": "",
        "gone.html": "",
        "page.html": "{% extends 'base.html' %}{% block x %}{{ t('more') }}{% import 'gone.html' as x %}{% endblock %}",
    }
    results = _known(before)
    after = {name: text for name, text in (before | changed).items() if text is not None}
    assert code in {problem.code for problem in Templates(_sources(after), "de", results).check()}


def test_a_changed_template_is_compiled_again() -> None:
    results = _known({"page.html": "1"})
    assert "2" == Templates(_sources({"page.html": "2"}), "de", results).render("page.html")


def test_two_languages_share_no_compiled_template() -> None:
    # The filter of a constant is called while the template is compiled.
    sources, results = _sources({"page.html": "{{ 1234.5 | number }}"}), MemoryCache()
    made = [Templates(sources, language, results).render("page.html") for language in ("de", "en", "de")]
    assert ["1.234,5", "1,234.5", "1.234,5"] == made


def test_a_page_loads_its_own_templates_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    templates = Templates(_sources(FAMILY), "de", _known(FAMILY))
    loaded: list[str] = []

    def load(self: SiteEnvironment, name: str) -> object:
        loaded.append(name)
        return find_source(self, name)

    find_source = SiteEnvironment.find_source
    monkeypatch.setattr(SiteEnvironment, "find_source", load)
    templates.render("page.html")
    # The card is wanted by a block that is not shown.
    assert {"page.html", "base.html", "components/head.html"} == set(loaded)


def test_prepared_templates_are_rendered_without_the_results() -> None:
    results = _known(FAMILY)
    templates = Templates(_sources(FAMILY), "de", results)
    templates.prepare(["page.html", "gone.html"])
    results.asked.clear()
    templates.render("page.html")
    assert [] == results.asked


def test_templates_can_be_handed_to_another_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Another worker may keep another template of that name.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    templates = Templates(_sources(FAMILY), "de", _known(FAMILY))
    templates.prepare(["page.html"])
    copy = pickle.loads(pickle.dumps(templates))  # noqa: S301 (our own)
    monkeypatch.delattr(jinja2.Environment, "compile")
    assert templates.render("page.html") == copy.render("page.html")
    assert templates.digest_closure("page.html") == copy.digest_closure("page.html")


def test_a_build_with_nothing_to_render_imports_no_jinja_and_one_with_a_page_no_babel(tmp_path: Path) -> None:
    sources = _sources({"page.html": "{{ x | date }}, {{ t('entries', count=1234) }}"})
    results = MemoryCache()
    Templates(sources, "de", results).check()
    (tmp_path / "kept").write_bytes(pickle.dumps((sources, results, EVENING)))
    program = f"""
import pickle, sys
from netzblatt.tools.jinja.templates import Templates
sources, results, evening = pickle.loads(open({str(tmp_path / "kept")!r}, "rb").read())
templates = Templates(sources, "de", results)
templates.check(), templates.digest_closure("page.html")
print({{"jinja2", "babel", "yaml"}} & sys.modules.keys())
print(templates.render("page.html", x=evening))
print({{"babel", "yaml"}} & sys.modules.keys())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ["set()", "21.\N{NO-BREAK SPACE}Februar 2013, 1.234 Einträge", "set()"] == done.stdout.splitlines()


class Card:
    """Counts how often its title is looked at."""

    def __init__(self, title: str) -> None:
        self.looks, self._title = 0, title

    @property
    def title(self) -> str:
        self.looks += 1
        return self._title


MACROS: dict[str, str | bytes] = {
    "card.html": "{% macro card(c) %}<h2>{{ c.title }}</h2>{% endmacro %}",
    "wrapped.html": "{% macro wrapped(c) %}{{ c.title }}{{ caller() }}{% endmacro %}",
    "around.html": "{% macro around(c) %}{{ c.title }}{{ number }}{% endmacro %}",
    "body.html": "{% macro body(c) %}{{ c.title }}{{ 1 | parts }}{% endmacro %}",
}


def _twice(text: str) -> tuple[list[str], int]:
    """What two pages show, of which one shows 1 and the other 2, and how often they looked at the card."""
    templates, card = _templates({**MACROS, "page.html": text}), Card("<a>")
    made = []
    for number in (1, 2):
        filters: dict[str, CallerFilter] = {"parts": partial(mul, number)}
        made.append(templates.render("page.html", filters=filters, shared=frozenset({Card}), c=card, number=number))
    return made, card.looks


def test_a_card_is_rendered_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netzblatt.tools.jinja.environment.has_short_ways", lambda: True)
    text = "{% from 'card.html' import card %}{{ card(c) }}{{ card(c) }}{{ number }}"
    once = "<h2>&lt;a&gt;</h2>"
    assert ([f"{once}{once}1", f"{once}{once}2"], 1) == _twice(text)


@pytest.mark.parametrize(
    "text",
    [
        "{% from 'wrapped.html' import wrapped %}{% call wrapped(c) %}{{ number }}{% endcall %}",
        "{% from 'around.html' import around with context %}{{ around(c) }}",
        "{% macro own(c) %}{{ c.title }}{{ number }}{% endmacro %}{{ own(c) }}",
        "{% from 'body.html' import body %}{{ body(c) }}",
        "{% from 'card.html' import card %}{{ card(c) | replace('<h2>', '') | striptags }}{{ number }}",
    ],
)
def test_a_macro_that_shows_more_than_its_arguments_shows_the_page_that_it_stands_on(text: str) -> None:
    made, _ = _twice(text)
    assert ["&lt;a&gt;1", "&lt;a&gt;2"] == [each.replace("<a>", "&lt;a&gt;") for each in made]


def test_templates_speak_other_languages_too() -> None:
    sources: dict[str, str | bytes] = {"page.html": '{{ t("day") }}: {{ day | weekday_short }}'}
    words = {f"templates/strings/{tag}.yml": f"day: {word}" for tag, word in (("de", "Tag"), ("en", "Day"))}
    templates = Templates({**_sources(sources), **{path: _source(path, text) for path, text in words.items()}}, "de")
    monday = Moment(datetime(2018, 1, 1, tzinfo=UTC))
    assert ["Tag: Mo", "Day: Mon"] == [templates.speak(tag).render("page.html", day=monday) for tag in ("de", "en")]
    assert templates.speak("de") is templates


def test_long_words_of_a_headline_may_be_divided_in_the_language_of_its_text() -> None:
    text = "{{ page | hyphens }} {{ page | hyphens('ar') }}"
    source = Source("templates/a.html", "templates/a.html", text, len(text), text.encode())
    shown = Templates({source.path: source}, "de").render("a.html", page="<b>Neujahrsempfang")
    assert (
        '&lt;b&gt;Neujahrs<span class="hyphen"></span>emp<span class="hyphen"></span>fang &lt;b&gt;Neujahrsempfang'
        == shown
    )

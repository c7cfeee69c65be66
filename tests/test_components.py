"""The components: each has its description beside it, and its examples render."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
from jinja2 import Environment, nodes

from netzblatt.cache.digest import of_bytes
from netzblatt.cache.survey import read_all_sources
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.preview.style_guide.components import Component, ComponentRenderer
from netzblatt.tools.jinja.templates import Templates
from netzblatt.tools.yaml import loader

ROOT = Path(__file__).parent.parent
COMPONENTS = ROOT / "templates" / "components"
SOURCES = read_all_sources(ROOT)[0]
NAMES = sorted(path.stem for path in COMPONENTS.glob("*.html"))
PAGES = sorted((ROOT / "templates" / "pages").glob("*.html"))
STYLES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "assets" / "css").glob("*.css"))}
LOOKS = sorted((ROOT / "templates" / "looks").glob("*/components/*.html"))
WORDLESS = sorted([*COMPONENTS.glob("*.html"), *PAGES])


def _read(path: Path) -> Any:
    loaded = loader.load(path.read_text("utf-8"), path=path.name)
    assert () == tuple(loaded.problems)
    return loaded.value


DESCRIBED = {path.stem: _read(path) for path in COMPONENTS.glob("*.yml") if path.stem != "examples"}
SETTINGS = Settings(name="", address="https://example.org")


@cache
def _render_all() -> tuple[Component, ...]:
    return ComponentRenderer(SOURCES, SETTINGS).render_all()


def _signatures(component: str, folder: Path = COMPONENTS) -> dict[str, list[str]]:
    tree = Environment(autoescape=True).parse((folder / f"{component}.html").read_text("utf-8"))
    return {macro.name: [argument.name for argument in macro.args] for macro in tree.find_all(nodes.Macro)}


@pytest.mark.parametrize("path", LOOKS, ids=lambda path: path.parts[-3])
def test_a_component_of_a_look_has_the_parameters_of_the_one_that_it_replaces(path: Path) -> None:
    assert _signatures(path.stem) == _signatures(path.stem, path.parent)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_each_masthead_of_a_page_leads_to_the_other_languages(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "masthead":
            assert "others" in [argument.key for argument in call.kwargs]


def test_each_component_is_described() -> None:
    assert sorted(DESCRIBED) == NAMES


def test_no_link_leads_nowhere() -> None:
    examples = [example for each in _render_all() for macro in each.macros for example in macro.examples]
    assert [] == [example.name for example in examples if 'href=""' in example.html or 'src=""' in example.html]


@pytest.mark.parametrize("component", NAMES)
def test_each_component_says_what_makes_it_accessible(component: str) -> None:
    criteria = DESCRIBED[component].get("accessibility", [])
    assert criteria
    assert [] == [sentence for sentence in criteria if not sentence.endswith(".")]


def test_each_style_sheet_is_a_foundation_a_page_or_that_of_a_component() -> None:
    known = {*NAMES, *(f"page-{path.stem}" for path in PAGES)}
    assert [] == [name for name in STYLES if name not in known and not name[:2].isdigit()]


@pytest.mark.parametrize("component", NAMES)
def test_a_component_without_a_style_sheet_writes_only_classes_of_others(component: str) -> None:
    html = re.sub(r"\{[{%#].*?[}%#]\}", " ", (COMPONENTS / f"{component}.html").read_text("utf-8"), flags=re.DOTALL)
    written = {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}
    styled = {name for text in STYLES.values() for name in re.findall(r"\.([a-z][\w-]*)", text)}
    assert component in STYLES or written - {"of-"} <= styled


@pytest.mark.parametrize("component", NAMES)
def test_the_parameters_described_are_those_of_the_macro(component: str) -> None:
    described = {name: list(about["parameters"]) for name, about in DESCRIBED[component]["macros"].items()}
    assert described == _signatures(component)


@pytest.mark.parametrize("component", NAMES)
def test_each_macro_has_a_description_and_an_example(component: str) -> None:
    bare = [
        name for name, each in DESCRIBED[component]["macros"].items() if not (each["description"] and each["examples"])
    ]
    assert [] == bare


def test_nothing_is_wrong_with_any_of_them() -> None:
    assert [] == [problem for component in _render_all() for problem in component.all_problems()]


@pytest.mark.parametrize("component", NAMES)
def test_its_examples_render_as_html(component: str) -> None:
    [rendered] = [each for each in _render_all() if each.name == component]
    errors = []
    for macro in rendered.macros:
        for example in macro.examples:
            parser = html5lib.HTMLParser()
            parser.parseFragment(example.html, container=macro.within or "div")
            errors += [(macro.name, example.name, *error) for error in parser.errors]
    assert [] == errors


def test_the_month_shown_is_marked_on_the_ruler_and_only_a_long_text_is_preceded_by_its_contents() -> None:
    html = {
        (macro.name, sample.name): sample.html
        for component in _render_all()
        if component.name in ("scale", "story")
        for macro in component.macros
        for sample in macro.examples
    }
    assert '<a href="/news/2017/12/" aria-current="page">' in html["months", "one year"]
    assert [1, 0] == [html["months", name].count("aria-current") for name in ("one year", "two years")]
    assert [4, 0] == [html["folded_contents", name].count("<li>") for name in ("a long text", "a short text")]


def test_what_editors_write_is_escaped() -> None:
    path = "templates/components/card.yml"
    hostile = '{like: article, title: "<i>", kicker: "\'><b>"}'
    text = (
        "description: x\nmacros:\n  row:\n    description: x\n    parameters: {card: Card}\n    examples:\n"
        f"      - {{name: x, card: {hostile}}}\n"
    ).encode()
    changed = {path: Source(path, path, of_bytes(text), len(text), text)}
    [card] = [each for each in ComponentRenderer({**SOURCES, **changed}, SETTINGS).render_all() if each.name == "card"]
    html = "".join(sample.html for macro in card.macros for sample in macro.examples)
    assert "&lt;i&gt;" in html
    assert "<i>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("path", WORDLESS, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"<style>.*?</style>|<[^>]*>", "", text, flags=re.DOTALL)
    assert [] == re.findall(r"[^\W\d_]+", text)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_templates_are_right_in_both_languages(language: str) -> None:
    assert [] == Templates(SOURCES, language).check()


def test_both_languages_have_the_same_words_and_all_are_used() -> None:
    german, english = (_read(ROOT / "templates" / "strings" / f"{language}.yml") for language in ("de", "en"))
    used = "".join(source.data.decode() for path, source in SOURCES.items() if path.endswith(".html") and source.data)
    # Composed from a status, the noun of a list, or a filter of the search.
    composed = ("ai_", "status_", "page_of_", "search_by_")
    assert list(german) == list(english)
    assert [] == [key for key in german if f'"{key}"' not in used and not key.startswith(composed)]


def test_an_event_that_comes_again_in_a_list_has_its_teaser_once() -> None:
    [agenda] = [
        macro for part in _render_all() if part.name == "sheet" for macro in part.macros if macro.name == "agenda"
    ]
    html = agenda.examples[0].html
    assert (2, 1) == (html.count("<article"), html.count('class="teaser"'))

"""Components that nobody can use, too; tests/test_components.py renders the site's own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.preview.style_guide import components
from netzblatt.preview.style_guide.components import Component, ComponentRenderer

FOLDER = "templates/components"
HTML = "{% macro note(title, level=2) %}<h{{ level }}>{{ title }}</h{{ level }}>{% endmacro %}\n"
YAML = """description: A note.
macros:
  note:
    description: With a title.
    parameters: {title: str, level: int}
    within: main
    width: 20rem
    examples:
      - {name: plain, title: "A & B"}
      - {name: deeper, title: C, level: 3}
"""
SETTINGS = Settings(name="Netz", address="https://www.example.org/netz")


def _render(files: Mapping[str, str]) -> tuple[Component, ...]:
    sources = {}
    for name, text in files.items():
        path, data = f"{FOLDER}/{name}", text.encode()
        sources[path] = Source(path, path, text, len(data), data)
    return ComponentRenderer(sources, SETTINGS).render_all()


def test_a_component_has_its_macros_with_all_examples_rendered() -> None:
    (component,) = _render({"note.html": HTML, "note.yml": YAML})
    assert ("note", f"{FOLDER}/note.html", "A note.") == (component.name, component.path, component.description)
    (macro,) = component.macros
    assert ("note", "With a title.", "main", "20rem") == (macro.name, macro.description, macro.within, macro.width)
    assert {"title": "str", "level": "int"} == macro.parameters
    assert [("plain", "<h2>A &amp; B</h2>"), ("deeper", "<h3>C</h3>")] == [
        (example.name, example.html) for example in macro.examples
    ]
    assert [] == list(component.all_problems())


def test_components_come_by_name_and_other_files_are_none() -> None:
    files = {f"{name}.{suffix}": text for name in "ba" for suffix, text in (("html", HTML), ("yml", YAML))}
    assert ["a", "b"] == [component.name for component in _render({**files, "examples.yml": "", "c.css": ""})]


def test_a_macro_that_wraps_gets_something_to_wrap() -> None:
    html = "{% macro note(title, level=2) %}<b>{{ caller() }}</b>{% endmacro %}"
    (component,) = _render({"note.html": html, "note.yml": YAML})
    assert ["<b>…</b>"] * 2 == [example.html for example in component.macros[0].examples]


def test_a_macro_that_wraps_gets_what_its_example_says() -> None:
    html = "{% macro note(title, level=2) %}<b>{{ caller() }}</b>{% endmacro %}"
    yaml = YAML.replace('"A & B"', '"A & B", content: <i>a</i>')
    (component,) = _render({"note.html": html, "note.yml": yaml})
    assert ["<b><i>a</i></b>", "<b>…</b>"] == [example.html for example in component.macros[0].examples]


def test_a_component_says_what_makes_it_accessible() -> None:
    yaml = f"accessibility: [It has a name., It is read once.]\n{YAML}"
    (component,) = _render({"note.html": HTML, "note.yml": yaml})
    assert ("It has a name.", "It is read once.") == component.accessibility


def test_a_macro_for_the_component_itself_is_not_shown() -> None:
    (component,) = _render({"note.html": HTML + "{% macro _own() %}{% endmacro %}", "note.yml": YAML})
    assert ["note"] == [macro.name for macro in component.macros]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"note.html": HTML}, [(f"{FOLDER}/note.html:1", "component/undescribed")]),
        (
            {"note.html": HTML, "note.yml": YAML.replace("level: 3", "level: three")},
            [(f"{FOLDER}/note.yml:10:34", "component/value")],
        ),
        (
            {"note.html": HTML, "note.yml": YAML.replace("level: 3", "depth: 3")},
            [(f"{FOLDER}/note.yml:10:34", "component/field")],
        ),
        (
            {"note.html": "{% macro note(title) %}{{ title }}{% endmacro %}", "note.yml": YAML},
            [(f"{FOLDER}/note.yml:10:9", "template/render")],
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_was_written(files: Mapping[str, str], expected: list[tuple[str, str]]) -> None:
    (component,) = _render(files)
    assert expected == [(str(problem.position), problem.code) for problem in component.all_problems()]


def test_an_example_without_problems_is_rendered_beside_one_with_some() -> None:
    (component,) = _render({"note.html": HTML, "note.yml": YAML.replace("level: 3", "level: three")})
    assert ["<h2>A &amp; B</h2>", ""] == [example.html for example in component.macros[0].examples]


def test_an_example_without_end_is_told_and_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "MOST_EXAMPLE_SECONDS", 0.2)
    endless = "{% for _ in range(99999) %}{% for _ in range(99999) %}{% endfor %}{% endfor %}{% endmacro %}"
    (component,) = _render({"note.html": HTML.replace("{% endmacro %}", endless), "note.yml": YAML})
    problems = [(str(problem.position), problem.code) for problem in component.all_problems()]
    assert [(f"{FOLDER}/note.html:1", "template/endless")] * 2 == problems

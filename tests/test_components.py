"""The components: each has its description beside it, and its examples render."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import html5lib
import pytest
from jinja2 import Environment, nodes

from netzblatt.model import contexts, parts, records
from netzblatt.model.source import Source
from netzblatt.tools import yaml
from netzblatt.tools.digest import of_bytes
from netzblatt.tools.files import snapshot
from netzblatt.tools.templates import Templates

ROOT = Path(__file__).parent.parent
COMPONENTS = ROOT / "templates" / "components"
SOURCES = snapshot(ROOT)[0]
NAMES = sorted(path.stem for path in COMPONENTS.glob("*.html"))
WORDLESS = sorted([*COMPONENTS.glob("*.html"), *(ROOT / "templates" / "pages").glob("*.html")])


def _read(path: Path) -> Any:
    loaded = yaml.load(path.read_text("utf-8"), path=path.name)
    assert () == tuple(loaded.problems)
    return loaded.value


SHARED = _read(COMPONENTS / "examples.yml")
DESCRIBED = {path.stem: _read(path) for path in COMPONENTS.glob("*.yml") if path.stem != "examples"}
EXAMPLES = [
    pytest.param(component, macro, example, id=f"{component}: {macro}, {example['name']}")
    for component, described in sorted(DESCRIBED.items())
    for macro, about in described["macros"].items()
    for example in about["examples"]
]


def _model(name: str) -> Any:
    plain = {"str": str, "int": int, "bool": bool, "Part": object}
    return plain.get(name) or next(vars(m)[name] for m in (contexts, parts, records) if name in vars(m))


def _meant(value: Any) -> Any:
    """The value with those that it refers to put in."""
    if isinstance(value, str) and value.startswith("$"):
        return _meant(SHARED[value[1:]])
    if isinstance(value, dict) and "like" in value:
        return _meant(SHARED[value["like"]]) | {key: each for key, each in value.items() if key != "like"}
    return value


def _made(kind: Any, value: Any) -> Any:
    """The value as the model's type: `kind` is a class, or what stands in its annotations."""
    value = _meant(value)
    if isinstance(kind, UnionType):
        kind = next(each for each in get_args(kind) if each is not NoneType)
    match kind:
        case _ if value is None or kind in {str, bool, object}:
            return value
        case _ if get_origin(kind) is tuple:
            return tuple(_made(get_args(kind)[0], each) for each in value)
        case records.Moment:
            return records.Moment(datetime.fromisoformat(value).replace(tzinfo=ZoneInfo("Europe/Berlin")), "T" in value)
        case type() if is_dataclass(kind) and isinstance(value, dict):
            kind = _model(value.get("type", kind.__name__))
            hints = get_type_hints(kind, vars(contexts) | vars(parts) | vars(records))
            return kind(**{key: _made(hints[key], each) for key, each in value.items() if key != "type"})
        case type() if issubclass(kind, int | StrEnum):
            return kind(value)
    message = f"{value!r} is no {kind}"
    raise TypeError(message)


def _argument(kind: str, value: Any) -> Any:
    if kind.startswith("list of "):
        return tuple(_made(_model(kind.removeprefix("list of ")), each) for each in value)
    return _made(_model(kind), value)


def _example_templates() -> Templates:
    """The site's templates, and one for each macro that calls it with what it is given."""
    calls = {}
    for component, described in DESCRIBED.items():
        for macro in described["macros"]:
            # Only `section` wraps what its caller writes.
            shown = f"{macro}(**given)"
            shown = f"{{% call {shown} %}}…{{% endcall %}}" if component == "section" else f"{{{{ {shown} }}}}"
            text = f'{{% from "components/{component}.html" import {macro} %}}{shown}'.encode()
            path = f"templates/{component}/{macro}.html"
            calls[path] = Source(path, path, of_bytes(text), len(text), text)
    return Templates({**SOURCES, **calls}, "de")


TEMPLATES = _example_templates()


def _render(component: str, macro: str, example: dict[str, Any]) -> str:
    types = DESCRIBED[component]["macros"][macro]["parameters"]
    given = {key: _argument(types[key], each) for key, each in example.items() if key != "name"}
    return TEMPLATES.render(f"{component}/{macro}.html", given=given)


def _signatures(component: str) -> dict[str, list[str]]:
    tree = Environment(autoescape=True).parse((COMPONENTS / f"{component}.html").read_text("utf-8"))
    return {macro.name: [argument.name for argument in macro.args] for macro in tree.find_all(nodes.Macro)}


def test_each_component_is_described() -> None:
    assert sorted(DESCRIBED) == NAMES


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


@pytest.mark.parametrize(("component", "macro", "example"), EXAMPLES)
def test_the_example_renders_as_html(component: str, macro: str, example: dict[str, Any]) -> None:
    around = "head" if component == "head" else "dl" if macro in {"where", "registration", "person"} else "div"
    text = _render(component, macro, example)
    parser = html5lib.HTMLParser()
    parser.parseFragment(text, container=around)
    assert [] == parser.errors


def test_what_editors_write_is_escaped() -> None:
    hostile = {"name": "x", "card": {"like": "article", "title": "<script>alert(1)</script>", "kicker": '"><b>'}}
    assert "<script>" not in _render("card", "row", hostile)
    assert "<b>" not in _render("card", "row", hostile)


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
    # Composed from a status or from the noun of a list.
    composed = ("status_", "page_of_")
    assert list(german) == list(english)
    assert [] == [key for key in german if f'"{key}"' not in used and not key.startswith(composed)]

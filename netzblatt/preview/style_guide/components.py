"""The components of the templates with their examples, each rendered, or with what is wrong with it. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from netzblatt.cache import digest
from netzblatt.model.frozen import replace
from netzblatt.model.paths import COMPONENTS, TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.preview.style_guide.descriptions import Description
from netzblatt.preview.style_guide.example_values import MisfitError, ValueConverter
from netzblatt.tools.jinja.review import line_at
from netzblatt.tools.jinja.templates import Templates, describe_failure
from netzblatt.tools.yaml.positions import ValuePath

if TYPE_CHECKING:
    from jinja2 import nodes

    from netzblatt.model.settings import Settings

SHARED = COMPONENTS + "examples.yml"
NOTHING = Source(SHARED, SHARED, "", 0, b"")


@dataclass(frozen=True, slots=True)
class RenderedExample:
    """An example, and what it makes."""

    name: str
    html: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ComponentMacro:
    """`parameters` are the type of each by name; `within` the element that it must stand in, and `width` the CSS length
    that it usually has: "" for any.
    """

    name: str
    description: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    within: str = ""
    width: str = ""
    examples: tuple[RenderedExample, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """One file of templates/components/."""

    name: str
    path: str
    description: str = ""
    macros: tuple[ComponentMacro, ...] = ()
    problems: tuple[Problem, ...] = ()

    def all_problems(self) -> Iterator[Problem]:
        """Its own, and those of its macros and their examples."""
        yield from self.problems
        for macro in self.macros:
            yield from macro.problems
            for sample in macro.examples:
                yield from sample.problems


class ComponentRenderer:
    """Renders all examples that there are in `sources`. `problems` are those of what they share."""

    def __init__(self, sources: Mapping[str, Source], settings: Settings) -> None:
        self.sources = sources
        self.paths = sorted(path for path in sources if path.startswith(COMPONENTS) and path.endswith(".html"))
        shared = Description(sources.get(SHARED, NOTHING))
        self.problems, written = shared.problems, shared.loaded.value
        self.values = ValueConverter(written if isinstance(written, dict) else {}, settings.zone, settings.base)
        self.language = settings.language

    def render_all(self) -> tuple[Component, ...]:
        """By name. Whatever is wrong with them is in them."""
        return tuple(self._component(path) for path in self.paths)

    @cached_property
    def templates(self) -> Templates:
        """The site's, and for each macro one that calls it with what it is given."""
        calls = (_call(path, macro) for path, macros in self.macros.items() for macro in macros)
        return Templates({**self.sources, **{call.path: call for call in calls}}, self.language)

    @cached_property
    def macros(self) -> dict[str, list[nodes.Macro]]:
        """Those that others may import, of each component."""
        return {path: [*_macros(self.sources[path])] for path in self.paths}

    @cached_property
    def faults(self) -> dict[str, list[Problem]]:
        """What is wrong with the components whatever they are given, by path."""
        found: dict[str, list[Problem]] = {}
        for problem in self.templates.check():
            found.setdefault(problem.position.path, []).append(problem)
        return found

    def _component(self, path: str) -> Component:
        beside = f"{path.removesuffix('.html')}.yml"
        source = self.sources.get(beside)
        description = Description(source or replace(NOTHING, path=beside))
        macros = tuple(self._macro(path, macro, description) for macro in self.macros[path])
        problems, about = (*self.faults.get(path, []), *description.problems), ""
        try:
            about = description.read("description", kind=str) if source and not description.problems else ""
        except MisfitError as misfit:
            problems = (*problems, description.make_problem(misfit))
        return Component(PurePosixPath(path).stem, path, about, macros, problems)

    def _macro(self, path: str, macro: nodes.Macro, description: Description) -> ComponentMacro:
        loc = ("macros", macro.name)
        if loc not in description.loaded.keys:
            # Of a description that cannot be read, that is told.
            problems = () if description.problems else (self._undescribed(path, macro, description),)
            return ComponentMacro(macro.name, problems=problems)
        try:
            about = description.read(*loc, kind=dict)
            described = description.read(*loc, "description", kind=str)
            parameters = description.read(*loc, "parameters", kind=dict)
            examples = description.read(*loc, "examples", kind=list)
        except MisfitError as misfit:
            return ComponentMacro(macro.name, problems=(description.make_problem(misfit, *loc),))
        types = {name: str(kind) for name, kind in parameters.items()}
        samples = (self._sample(path, description, (*loc, "examples", n), types) for n in range(len(examples)))
        within, width = (str(about.get(key, "")) for key in ("within", "width"))
        return ComponentMacro(macro.name, described, types, within, width, tuple(samples))

    def _undescribed(self, path: str, macro: nodes.Macro, description: Description) -> Problem:
        position, excerpt = Position(path, macro.lineno), line_at(self.sources[path], macro.lineno)
        values = {"name": macro.name, "file": description.source.path}
        return error(position, "component/undescribed", excerpt=excerpt, **values)

    def _sample(self, path: str, description: Description, loc: ValuePath, types: Mapping[str, str]) -> RenderedExample:
        try:
            name = description.read(*loc, "name", kind=str)
        except MisfitError as misfit:
            return RenderedExample("", problems=(description.make_problem(misfit, *loc),))
        given, problems = self._given(description, loc, types)
        problems += self.faults.get(path, [])
        if problems:
            return RenderedExample(name, problems=tuple(problems))
        call = _call_path(path, str(loc[1]))
        try:
            return RenderedExample(name, self.templates.render(call.removeprefix(TEMPLATES), given=given))
        except Exception as fault:
            problem = describe_failure(fault, sources=self.sources)
            if problem is None:
                raise
        if problem.position.path == call:
            # The call is ours, what it calls with stands in the example.
            problem = replace(problem, position=description.find_position(*loc), excerpt=description.find_line(*loc))
        return RenderedExample(name, problems=(problem,))

    def _given(
        self, description: Description, loc: ValuePath, types: Mapping[str, str]
    ) -> tuple[dict[str, Any], list[Problem]]:
        """The arguments of an example, and what is wrong with them."""
        given: dict[str, Any] = {}
        problems = []
        for key, written in description.read(*loc, kind=dict).items():
            if key == "name":
                continue
            try:
                given[key] = self.values.convert(_type(types, key), written)
            except MisfitError as misfit:
                problems.append(description.make_problem(misfit, *loc, key))
        return given, problems


def _type(types: Mapping[str, str], key: str) -> str:
    if key not in types:
        raise MisfitError(code="component/field", name=key, type="parameters")
    return types[key]


def _macros(source: Source) -> Iterator[nodes.Macro]:
    from jinja2 import Environment, TemplateError, nodes

    try:
        tree = Environment(autoescape=True).parse((source.data or b"").decode("utf-8-sig"))
    except (TemplateError, UnicodeDecodeError):
        return
    yield from (macro for macro in tree.find_all(nodes.Macro) if not macro.name.startswith("_"))


def _call_path(path: str, macro: str) -> str:
    # Below a file there is none: no template of the site is called so.
    return f"{path.removesuffix('.html')}.yml/{macro}.html"


def _call(path: str, macro: nodes.Macro) -> Source:
    """A template that calls the macro; one that wraps what its caller writes gets something to wrap."""
    from jinja2 import nodes

    call = f"{macro.name}(**given)"
    wraps = any(name.name == "caller" for name in macro.find_all(nodes.Name))
    shown = f"{{% call {call} %}}…{{% endcall %}}" if wraps else f"{{{{ {call} }}}}"
    name = path.removeprefix(TEMPLATES)
    text = f'{{% from "{name}" import {macro.name} %}}{shown}'.encode()
    where = _call_path(path, macro.name)
    return Source(where, where, digest.of_bytes(text), len(text), text)

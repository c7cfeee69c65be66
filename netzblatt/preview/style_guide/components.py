"""Renders the examples of all components of the templates, and reports what is wrong with them. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from netzblatt.cache import digest
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_EXAMPLE_SECONDS
from netzblatt.model.looks import dress
from netzblatt.model.paths import COMPONENTS, TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.preview.style_guide.descriptions import Description
from netzblatt.preview.style_guide.example_values import MisfitError, ValueConverter
from netzblatt.tools.jinja.failures import describe_failure
from netzblatt.tools.jinja.review import get_line
from netzblatt.tools.jinja.templates import Templates
from netzblatt.tools.yaml.positions import ValuePath
from netzblatt.workers.time_limit import interrupt_after

if TYPE_CHECKING:
    from jinja2 import nodes

    from netzblatt.model.settings import Settings

SHARED = COMPONENTS + "examples.yml"
# What an example of a macro that wraps something gives it to wrap.
CONTENT = "content"
EMPTY = Source(SHARED, SHARED, "", 0, b"")


@dataclass(frozen=True, slots=True)
class RenderedExample:
    """An example with its HTML, or with its problems."""

    name: str
    html: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ComponentMacro:
    """A macro with its examples. `parameters` are the types by name. `within` is the element in which the macro must
    stand, and `width` the CSS length that it usually has; "" for any.
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
    """One file of templates/components/. `accessibility` are sentences that hold for it, whatever it shows."""

    name: str
    path: str
    description: str = ""
    accessibility: tuple[str, ...] = ()
    macros: tuple[ComponentMacro, ...] = ()
    problems: tuple[Problem, ...] = ()

    def all_problems(self) -> Iterator[Problem]:
        """Yields its own problems and those of its macros and their examples."""
        yield from self.problems
        for macro in self.macros:
            yield from macro.problems
            for example in macro.examples:
                yield from example.problems


class ComponentRenderer:
    """Renders all examples in `sources`, which are the site's sources by path. `problems` are those of the values that
    the examples share.
    """

    def __init__(self, sources: Mapping[str, Source], settings: Settings) -> None:
        self.sources = sources = dress(sources, settings.look)
        self.paths = sorted(path for path in sources if path.startswith(COMPONENTS) and path.endswith(".html"))
        shared = Description(sources.get(SHARED, EMPTY))
        self.problems = shared.problems
        values = shared.loaded.value
        self.converter = ValueConverter(values if isinstance(values, dict) else {}, settings.zone, settings.base)
        self.language, self.is_trusted = settings.language, settings.trusted_templates

    def render_all(self) -> tuple[Component, ...]:
        """Returns all components by name, each with its problems."""
        return tuple(self._render_component(path) for path in self.paths)

    @cached_property
    def templates(self) -> Templates:
        """The site's templates, and for each macro a template that calls it."""
        sources = dict(self.sources)
        for path, macros in self.macros.items():
            for macro in macros:
                call = _make_call(path, macro)
                sources[call.path] = call
        return Templates(sources, self.language, is_trusted=self.is_trusted)

    @cached_property
    def macros(self) -> dict[str, list[nodes.Macro]]:
        """The macros of each component that others may import."""
        return {path: _find_macros(self.sources[path]) for path in self.paths}

    @cached_property
    def template_problems(self) -> dict[str, list[Problem]]:
        """The problems that components have with any arguments, by path."""
        problems: dict[str, list[Problem]] = {}
        for problem in self.templates.check():
            problems.setdefault(problem.position.path, []).append(problem)
        return problems

    def _render_component(self, path: str) -> Component:
        description_path = f"{path.removesuffix('.html')}.yml"
        source = self.sources.get(description_path)
        description = Description(source or replace(EMPTY, path=description_path))
        problems = [*self.template_problems.get(path, []), *description.problems]
        text, criteria = "", list[object]()
        if source and not description.problems:
            try:
                text = description.read("description", kind=str)
                if "accessibility" in description.loaded.value:
                    criteria = description.read("accessibility", kind=list)
            except MisfitError as misfit:
                problems.append(description.make_problem(misfit))
        macros = tuple(self._render_macro(path, macro, description) for macro in self.macros[path])
        return Component(PurePosixPath(path).stem, path, text, tuple(map(str, criteria)), macros, tuple(problems))

    def _render_macro(self, path: str, macro: nodes.Macro, description: Description) -> ComponentMacro:
        macro_path = ("macros", macro.name)
        if macro_path not in description.loaded.keys:
            # If the description cannot be read, that is reported already.
            problems = () if description.problems else (self._make_undescribed_problem(path, macro, description),)
            return ComponentMacro(macro.name, problems=problems)
        try:
            fields = description.read(*macro_path, kind=dict)
            text = description.read(*macro_path, "description", kind=str)
            parameters = description.read(*macro_path, "parameters", kind=dict)
            examples = description.read(*macro_path, "examples", kind=list)
        except MisfitError as misfit:
            return ComponentMacro(macro.name, problems=(description.make_problem(misfit, *macro_path),))
        types = {name: str(type_name) for name, type_name in parameters.items()}
        rendered = [
            self._render_example(path, description, (*macro_path, "examples", index), types)
            for index in range(len(examples))
        ]
        within, width = str(fields.get("within", "")), str(fields.get("width", ""))
        return ComponentMacro(macro.name, text, types, within, width, tuple(rendered))

    def _make_undescribed_problem(self, path: str, macro: nodes.Macro, description: Description) -> Problem:
        position = Position(path, macro.lineno)
        excerpt = get_line(self.sources[path], macro.lineno)
        values = {"name": macro.name, "file": description.source.path}
        return error(position, "component/undescribed", excerpt=excerpt, **values)

    def _render_example(
        self, path: str, description: Description, value_path: ValuePath, types: Mapping[str, str]
    ) -> RenderedExample:
        """Renders the example that stands at `value_path` in the description of the component at `path`."""
        from markupsafe import Markup

        try:
            name = description.read(*value_path, "name", kind=str)
        except MisfitError as misfit:
            return RenderedExample("", problems=(description.make_problem(misfit, *value_path),))
        arguments, problems = self._read_arguments(description, value_path, types)
        problems += self.template_problems.get(path, [])
        if problems:
            return RenderedExample(name, problems=tuple(problems))
        content = Markup(description.read(*value_path, kind=dict).get(CONTENT, "…"))  # noqa: S704 - HTML of designers
        call = _make_call_path(path, str(value_path[1]))
        template = call.removeprefix(TEMPLATES)
        try:
            with interrupt_after(MOST_EXAMPLE_SECONDS):
                return RenderedExample(name, self.templates.render(template, given=arguments, content=content))
        except Exception as fault:
            problem = describe_failure(fault, sources=self.sources)
            if problem is None:
                raise
        if problem.position.path == call:
            # Nobody wrote the call; its arguments stand in the example.
            position, excerpt = description.find_position(*value_path), description.find_line(*value_path)
            problem = replace(problem, position=position, excerpt=excerpt)
        return RenderedExample(name, problems=(problem,))

    def _read_arguments(
        self, description: Description, value_path: ValuePath, types: Mapping[str, str]
    ) -> tuple[dict[str, Any], list[Problem]]:
        """Returns the arguments of an example by name, and their problems."""
        arguments: dict[str, Any] = {}
        problems = []
        for name, value in description.read(*value_path, kind=dict).items():
            if name in ("name", CONTENT):
                continue
            try:
                arguments[name] = self.converter.convert(_find_type(types, name), value)
            except MisfitError as misfit:
                problems.append(description.make_problem(misfit, *value_path, name))
        return arguments, problems


def _find_type(types: Mapping[str, str], parameter: str) -> str:
    if parameter not in types:
        raise MisfitError(code="component/field", name=parameter, type="parameters")
    return types[parameter]


def _find_macros(source: Source) -> list[nodes.Macro]:
    """Finds the macros of a template, without those whose names begin with an underscore."""
    from jinja2 import Environment, TemplateError, nodes

    try:
        tree = Environment(autoescape=True).parse((source.data or b"").decode("utf-8-sig"))
    except (TemplateError, UnicodeDecodeError):
        return []
    return [macro for macro in tree.find_all(nodes.Macro) if not macro.name.startswith("_")]


def _make_call_path(path: str, macro: str) -> str:
    # No template of the site can have this path, as it lies below a file.
    return f"{path.removesuffix('.html')}.yml/{macro}.html"


def _make_call(path: str, macro: nodes.Macro) -> Source:
    """Makes a template that calls the macro. One that wraps what its caller writes gets an example's `content`."""
    from jinja2 import nodes

    call = f"{macro.name}(**given)"
    is_wrapper = any(name.name == "caller" for name in macro.find_all(nodes.Name))
    statement = f"{{% call {call} %}}{{{{ {CONTENT} }}}}{{% endcall %}}" if is_wrapper else f"{{{{ {call} }}}}"
    template = path.removeprefix(TEMPLATES)
    text = f'{{% from "{template}" import {macro.name} %}}{statement}'.encode()
    call_path = _make_call_path(path, macro.name)
    return Source(call_path, call_path, digest.of_bytes(text), len(text), text)

"""Jinja as it runs here: what a template may do and show, and short ways where Jinja asks what is never so here.
Imported when a template is wanted, because it imports Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

import markupsafe
from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from netzblatt.model.source import Source
from netzblatt.tools.jinja.compiled_templates import CompiledTemplates
from netzblatt.tools.jinja.macro_memo import MacroMemo
from netzblatt.tools.jinja.review import decode_template

TemplateFilter = Callable[..., object]
# A page is a function of its context: nothing by chance, and no way around escaping.
FILTERS_LEFT_OUT = ("random", "safe")
GLOBALS_LEFT_OUT = ("lipsum",)
# What `escape` calls for a text, and makes a Markup of, which nobody wants here: 0.2 µs instead of 0.6.
_escaped: Callable[[Any], str] = getattr(markupsafe, "_escape_inner", escape)


def show(value: object) -> str:
    """What stands on the page for a value."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(check_value(value))


def check_value(value: object) -> object:
    """The value if it may stand on a page. "None", "True" or a dataclass there is a slip that readers would see."""
    if isinstance(value, str | int | float | Undefined) and not isinstance(value, bool):
        return value
    message = f"{type(value).__name__} is no text"
    raise TypeError(message)


class _Generator(CodeGenerator):
    """Writes `shown(x)` where Jinja writes `escape(environment.finalize(x))`: 0.2 µs instead of 1.5, for each of the
    hundreds of values of a page.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("shown = environment.shown")

    def _output_child_pre(self, *_: Any, **__: Any) -> None:
        self.write("shown(")

    def _output_child_post(self, *_: Any, **__: Any) -> None:
        self.write(")")


class _Context(Context):
    """Calls what a template calls, and macros by way of what is known of them."""

    environment: SiteEnvironment

    # What stands in blocks and loops is for functions that want the context. Jinja asks each whether it does; none can.
    def call(
        self, called: Callable[..., Any], /, *args: Any, _block_vars: Any = 0, _loop_vars: Any = 0, **named: Any
    ) -> Any:
        if type(called) is Macro:
            return self.environment.macro_memo.call(called, args, named)
        return called(*args, **named)


class _Template(Template):
    environment: SiteEnvironment

    def make_module(self, *args: Any, **named: Any) -> TemplateModule:
        module = super().make_module(*args, **named)
        # With arguments it was imported `with context`, and its macros may depend on that too.
        if not args and not named:
            self.environment.macro_memo.trust(each for each in module.__dict__.values() if type(each) is Macro)
        return module


class SiteEnvironment(Environment):
    """All templates of a site: escaped always, strict about what is missing."""

    code_generator_class = _Generator
    context_class = _Context
    template_class = _Template

    def __init__(self, sources: Mapping[str, Source], *, language: str) -> None:
        self._compiled = CompiledTemplates(language=language)
        super().__init__(
            loader=FunctionLoader(self.find_source),
            bytecode_cache=self._compiled,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # Of what is constant already when a template is compiled; the rest is `shown`.
            finalize=check_value,
            auto_reload=False,
            cache_size=-1,
        )
        for name in FILTERS_LEFT_OUT:
            del self.filters[name]
        for name in GLOBALS_LEFT_OUT:
            del self.globals[name]
        self.shown = show
        self.macro_memo = MacroMemo()
        self._sources = sources
        self._loaded: dict[object, Template] = {}

    def find_source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Finds text and path of a template, as Jinja's loaders return them."""
        source = self._sources.get(name)
        return None if source is None else (decode_template(source), source.path, lambda: True)

    def get_template(self, name: str | Template, *args: Any, **named: Any) -> Template:
        # A page imports some fourteen, each time: 0.2 µs instead of 0.7.
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = super().get_template(name, *args, **named)
        return template

    def make_globals(self, *_: Any, **__: Any) -> MutableMapping[str, Any]:
        # No template has globals of its own. Jinja's ChainMap of them is copied for each page, which takes 6 µs.
        return self.globals

    def bring(self, names: Iterable[str], filters: Callable[[], Mapping[str, TemplateFilter]]) -> None:
        """Adds the filters of these names, looked up at each call: a macro that was imported once would keep those that
        it saw then.
        """
        for name in names:
            self.filters[name] = self._brought(name, filters)

    def _brought(self, name: str, filters: Callable[[], Mapping[str, TemplateFilter]]) -> TemplateFilter:
        # One that wants the context is not called when a template is compiled, to see whether it is constant.
        @pass_context
        def call(_: Context, *values: object, **named: object) -> object:
            self.macro_memo.doubt()
            return filters()[name](*values, **named)

        return call

    def keep(self, tree: nodes.Template, name: str, source: Source) -> None:
        """Compiles what is parsed already, for when it is wanted."""
        bucket = self._compiled.get_bucket(self, name, source.path, decode_template(source))
        if bucket.code is None:
            bucket.code = self.compile(tree, name, source.path)
            self._compiled.set_bucket(bucket)
        self._loaded[name] = self.template_class.from_code(self, bucket.code, self.globals)

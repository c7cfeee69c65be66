"""Jinja as it runs here: what a template may do, and what it need not ask. Imported when a template is wanted, because
it imports Jinja. Knows no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro

from netzblatt.model.source import Source
from netzblatt.tools.fast import has_short_ways
from netzblatt.tools.jinja.compiled_templates import CompiledTemplates
from netzblatt.tools.jinja.fast import FastCodeGenerator, show
from netzblatt.tools.jinja.macro_memo import MacroMemo
from netzblatt.tools.jinja.page_values import check_value
from netzblatt.tools.jinja.review import decode_template

TemplateFilter = Callable[..., object]
# A page is a function of its context: nothing by chance, and no way around escaping.
FILTERS_LEFT_OUT = ("random", "safe")
GLOBALS_LEFT_OUT = ("lipsum",)


class _Context(Context):
    """Calls what a template calls, and macros by way of the memo."""

    environment: SiteEnvironment

    # Jinja asks each function whether it wants the context, with the variables of blocks and loops. None does here.
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
        if not args and not named and has_short_ways():
            self.environment.macro_memo.trust(each for each in module.__dict__.values() if type(each) is Macro)
        return module


class SiteEnvironment(Environment):
    """All templates of a site: escaped always, strict about what is missing."""

    code_generator_class = FastCodeGenerator if has_short_ways() else CodeGenerator
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
            # Called for what is constant already when a template is compiled; `show` checks the rest.
            finalize=check_value,
            auto_reload=False,
            cache_size=-1,
        )
        for name in FILTERS_LEFT_OUT:
            del self.filters[name]
        for name in GLOBALS_LEFT_OUT:
            del self.globals[name]
        self.show = show
        self.macro_memo = MacroMemo()
        self._sources = sources
        self._loaded: dict[object, Template] = {}

    def find_source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Finds text and path of a template, as Jinja's loaders return them."""
        source = self._sources.get(name)
        return None if source is None else (decode_template(source), source.path, lambda: True)

    def get_template(self, name: str | Template, *args: Any, **named: Any) -> Template:
        # A page imports some fourteen, each time, and Jinja's way is three times as long.
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = super().get_template(name, *args, **named)
        return template

    def make_globals(self, *_: Any, **__: Any) -> MutableMapping[str, Any]:
        # No template has globals of its own. Jinja's ChainMap of them would be copied for each page.
        return self.globals

    def add_late_filters(self, names: Iterable[str], filters: Callable[[], Mapping[str, TemplateFilter]]) -> None:
        """Adds filters of these names that are looked up at each call, since a macro that was imported once would keep
        those that it saw then.
        """
        for name in names:
            self.filters[name] = self._look_up_late(name, filters)

    def _look_up_late(self, name: str, filters: Callable[[], Mapping[str, TemplateFilter]]) -> TemplateFilter:
        # Jinja calls a filter while it compiles, to see whether the result is constant, unless it wants the context.
        @pass_context
        def call(_: Context, *values: object, **named: object) -> object:
            self.macro_memo.doubt()
            return filters()[name](*values, **named)

        return call

    def compile_tree(self, tree: nodes.Template, name: str, source: Source) -> None:
        """Compiles a template that is parsed already, so that it is not parsed again when a page wants it."""
        bucket = self._compiled.get_bucket(self, name, source.path, decode_template(source))
        if bucket.code is None:
            bucket.code = self.compile(tree, name, source.path)
            self._compiled.set_bucket(bucket)
        self._loaded[name] = self.template_class.from_code(self, bucket.code, self.globals)

"""Our environment of Jinja: stricter than Jinja's own, and faster. Knows no page.

It is imported late, because most builds render no template and need no Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from types import MethodType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, nodes, pass_context, sandbox
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro

from netzblatt.model.source import Source
from netzblatt.tools.fast import has_short_ways
from netzblatt.tools.jinja.attributes import is_plain
from netzblatt.tools.jinja.compiled_templates import CompiledTemplates
from netzblatt.tools.jinja.fast import FastCodeGenerator, StrictCodeGenerator, show
from netzblatt.tools.jinja.fast_macros import MacroMemo
from netzblatt.tools.jinja.page_values import check_value
from netzblatt.tools.jinja.review import decode_template

TemplateFilter = Callable[..., object]
# Left out, because a page is a function of its context: nothing may depend on chance, or go around escaping.
FILTERS_LEFT_OUT = ("random", "safe")
GLOBALS_LEFT_OUT = ("lipsum",)


class _Context(Context):
    """Calls the functions of a template, and its macros by way of the memo."""

    environment: SiteEnvironment

    # Jinja would ask each function whether it wants the context. None does here.
    def call(
        self, function: Callable[..., Any], /, *args: Any, _block_vars: Any = 0, _loop_vars: Any = 0, **kwargs: Any
    ) -> Any:
        if type(function) is Macro:
            return self.environment.macro_memo.call(function, args, kwargs)
        return function(*args, **kwargs)


class _Template(Template):
    environment: SiteEnvironment

    def make_module(self, *args: Any, **kwargs: Any) -> TemplateModule:
        module = super().make_module(*args, **kwargs)
        # With arguments it was imported `with context`, and its macros may depend on that too.
        if not args and not kwargs and has_short_ways():
            self.environment.macro_memo.trust(macro for macro in module.__dict__.values() if type(macro) is Macro)
        return module


class SiteEnvironment(sandbox.ImmutableSandboxedEnvironment):
    """An environment for all templates of a site, which always escapes and refuses undefined values.

    Templates may come from elsewhere: unless `is_trusted`, they reach nothing but the values that they are handed. They
    change none of these in any case, because other pages show the same ones.
    """

    code_generator_class = FastCodeGenerator if has_short_ways() else StrictCodeGenerator
    context_class = _Context
    template_class = _Template

    def __init__(self, sources: Mapping[str, Source], *, language: str, is_trusted: bool = False) -> None:
        self.is_trusted = is_trusted
        self._compiled = CompiledTemplates(language=language)
        super().__init__(
            loader=FunctionLoader(self.find_source),
            bytecode_cache=self._compiled,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # Checks all values where the short way is off; where it is on, `show` does.
            finalize=check_value,
            auto_reload=False,
            cache_size=-1,
        )
        for name in FILTERS_LEFT_OUT:
            del self.filters[name]
        for name in GLOBALS_LEFT_OUT:
            del self.globals[name]
        self.show = show
        # Jinja's own way to an attribute, without the sandbox.
        self.get_plain = MethodType(Environment.getattr, self)
        self.macro_memo = MacroMemo()
        self._sources = sources
        self._loaded: dict[object, Template] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.get_plain(obj, attribute) if is_plain(attribute) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        # Filters ask for attributes by this way: `selectattr`, `groupby`.
        may_have = type(argument) is str and is_plain(argument)
        return Environment.getitem(self, obj, argument) if may_have else super().getitem(obj, argument)

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(function) is Macro:
            return context.call(function, *args, **kwargs)
        return super().call(context, function, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Returns whether a template may have an attribute of a value."""
        if self.is_trusted:
            return not sandbox.modifies_known_mutable(obj, attr)
        return super().is_safe_attribute(obj, attr, value)

    def find_source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Returns text and path of a template, and a function that says that it is up to date: what Jinja asks for."""
        source = self._sources.get(name)
        return None if source is None else (decode_template(source), source.path, lambda: True)

    def get_template(self, name: str | Template, *args: Any, **kwargs: Any) -> Template:
        # Each page imports many templates, and this is faster than Jinja's cache.
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = super().get_template(name, *args, **kwargs)
        return template

    def make_globals(self, *_: Any, **__: Any) -> MutableMapping[str, Any]:
        # No template has globals of its own. Jinja's ChainMap of them would be copied for each page.
        return self.globals

    def add_late_filters(self, names: Iterable[str], filters: Callable[[], Mapping[str, TemplateFilter]]) -> None:
        """Adds filters that are looked up by their names at each call.

        A macro that is imported once would otherwise keep the filters of the first page.
        """
        for name in names:
            self.filters[name] = self._look_up_late(name, filters)

    def _look_up_late(self, name: str, filters: Callable[[], Mapping[str, TemplateFilter]]) -> TemplateFilter:
        # With the context, which it does not need, the filter is not called by Jinja while it compiles.
        @pass_context
        def call(_: Context, *values: object, **kwargs: object) -> object:
            self.macro_memo.doubt()
            return filters()[name](*values, **kwargs)

        return call

    def compile_tree(self, tree: nodes.Template, name: str, source: Source) -> None:
        """Compiles a template that is parsed already, so that it is not parsed again when a page wants it."""
        bucket = self._compiled.get_bucket(self, name, source.path, decode_template(source))
        if bucket.code is None:
            bucket.code = self.compile(tree, name, source.path)
            self._compiled.set_bucket(bucket)
        self._loaded[name] = self.template_class.from_code(self, bucket.code, self.globals)

"""Short ways to show values and to ask for their attributes: each page does so hundreds of times. Knows no template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from netzblatt.tools.jinja.attributes import is_plain
from netzblatt.tools.jinja.page_values import check_value

# The part of `escape` that does not make a Markup of the text, which is not needed here.
_escape_text: Callable[[Any], str] = getattr(markupsafe, "_escape_inner", escape)


def show(value: object) -> str:
    """Returns the HTML of a value. Raises TypeError for one that is no text."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(check_value(value))


class StrictCodeGenerator(CodeGenerator):
    """Looks at constants as at all other values: of `{{ none }}`, Jinja would make the word "None"."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, *arguments: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            # What it refuses is shown, and refused again, where the page is made.
            check_value(node.as_const(frame.eval_ctx))
        return super()._output_child_to_const(node, frame, *arguments)


class FastCodeGenerator(StrictCodeGenerator):
    """Writes `show(x)` into a compiled template where Jinja writes `escape(environment.finalize(x))`, and asks the
    sandbox only for attributes that it does not give of every value.
    """

    def write_commons(self) -> None:
        """Writes the names that all functions of the template use."""
        super().write_commons()
        self.writeline("show = environment.show")
        self.writeline("get_plain = environment.get_plain")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Writes how to get an attribute."""
        if not is_plain(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("get_plain(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def _output_child_pre(self, *_: Any, **__: Any) -> None:
        self.write("show(")

    def _output_child_post(self, *_: Any, **__: Any) -> None:
        self.write(")")

"""Reviews a template before it is used: its syntax, its filters and tests, the templates and strings that it names.

Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen
from netzblatt.model.source import Source
from netzblatt.tools.jinja.strings import Strings

if TYPE_CHECKING:
    from jinja2 import nodes

    from netzblatt.tools.jinja.environment import SiteEnvironment

# Line, code and values of a Problem whose file is known.
TemplateFault = tuple[int, str, Mapping[str, str]]


class Review(Frozen, frozen=True):
    """The result of a review: the templates that this one extends and imports, by name, and its faults."""

    references: tuple[str, ...] = ()
    faults: tuple[TemplateFault, ...] = ()


def decode_template(source: Source) -> str:
    """Returns the text of a template. Raises UnicodeDecodeError."""
    return (source.data or b"").decode("utf-8-sig")


def get_line(source: Source, line: int) -> str:
    """Returns the line of that number, from 1; "" if there is none."""
    lines = (source.data or b"").decode("utf-8-sig", "replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def review_template(
    name: str, source: Source, *, environment: SiteEnvironment, names: frozenset[str], strings: Strings
) -> Review:
    """Reviews one template, and compiles it if it has no faults. `names` are those of all templates."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        tree = environment.parse(decode_template(source), name, source.path)
        faults = tuple(find_faults(tree, environment=environment, names=names, strings=strings))
        if not faults:
            environment.compile_tree(tree, name, source)
    except TemplateSyntaxError as fault:
        return Review(faults=((fault.lineno, "template/syntax", {"reason": fault.message or ""}),))
    except UnicodeDecodeError:
        return Review(faults=((0, "template/encoding", {}),))
    return Review(tuple(sorted(filter(None, meta.find_referenced_templates(tree)))), faults)


def find_faults(
    tree: nodes.Template, *, environment: SiteEnvironment, names: frozenset[str], strings: Strings
) -> Iterator[TemplateFault]:
    """Yields the faults of a parsed template; `names` are those of all templates."""
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        match node:
            case nodes.Extends() | nodes.Import() | nodes.FromImport():
                yield from _find_reference_faults(node, names)
            case nodes.Include():
                yield node.lineno, "template/include", {}
            case nodes.Getattr(attr=name) if name.startswith("_") and not environment.is_trusted:
                yield node.lineno, "template/private", {"name": name}
            case nodes.EvalContextModifier():
                yield node.lineno, "template/autoescape", {}
            case nodes.Filter(name=name) if name not in environment.filters:
                yield node.lineno, "template/filter", {"name": name}
            case nodes.Test(name=name) if name not in environment.tests:
                yield node.lineno, "template/test", {"name": name}
            case nodes.Call():
                yield from _find_string_faults(node, strings)


def _find_reference_faults(
    node: nodes.Extends | nodes.Import | nodes.FromImport, names: frozenset[str]
) -> Iterator[TemplateFault]:
    from jinja2 import nodes

    # A name that is computed while rendering would hide which templates a page depends on.
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        yield node.lineno, "template/dynamic", {}
    elif node.template.value not in names:
        yield node.lineno, "template/missing", {"name": node.template.value}


def _find_string_faults(node: nodes.Call, strings: Strings) -> Iterator[TemplateFault]:
    """Looks up the literal keys of `t`, also those in parts of a template that no page shows at present."""
    from jinja2 import nodes

    if not isinstance(node.node, nodes.Name) or node.node.name != "t" or not node.args or node.dyn_kwargs:
        return
    key = node.args[0]
    if not isinstance(key, nodes.Const) or strings.is_reported(str(key.value)):
        return
    if missing := strings.find_missing(str(key.value), [word.key for word in node.kwargs]):
        yield node.lineno, *missing

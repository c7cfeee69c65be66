"""What can be told of a template before it is used: faults of syntax, and words that this site's templates leave out.
Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen
from netzblatt.model.source import Source
from netzblatt.tools.jinja.strings import Strings

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

    from netzblatt.tools.jinja.environment import SiteEnvironment

# Line, code and values of a Problem whose file is known.
TemplateFault = tuple[int, str, Mapping[str, str]]


class Review(Frozen, frozen=True):
    """A template as it was found: the names of those that it extends and imports, and what is wrong with it."""

    references: tuple[str, ...] = ()
    faults: tuple[TemplateFault, ...] = ()


def decode_template(source: Source) -> str:
    """Raises UnicodeDecodeError."""
    return (source.data or b"").decode("utf-8-sig")


def line_at(source: Source, line: int) -> str:
    """The line of that number, from 1; "" where there is none."""
    lines = (source.data or b"").decode("utf-8-sig", "replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def review_template(
    name: str, source: Source, *, environment: SiteEnvironment, names: frozenset[str], strings: Strings
) -> Review:
    """The review of one template; `names` are those of all that there are. A template without faults is compiled."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        tree = environment.parse(decode_template(source), name, source.path)
        found = tuple(find_faults(tree, environment=environment, names=names, strings=strings))
        if not found:
            environment.compile_tree(tree, name, source)
    except TemplateSyntaxError as fault:
        return Review(faults=((fault.lineno, "template/syntax", {"reason": fault.message or ""}),))
    except UnicodeDecodeError:
        return Review(faults=((0, "template/encoding", {}),))
    return Review(tuple(sorted(filter(None, meta.find_referenced_templates(tree)))), found)


def find_faults(
    tree: nodes.Template, *, environment: Environment, names: frozenset[str], strings: Strings
) -> Iterator[TemplateFault]:
    """Everything that is wrong with one parsed template; `names` are those of all templates that there are."""
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        match node:
            case nodes.Extends() | nodes.Import() | nodes.FromImport():
                yield from _reference_faults(node, names)
            case nodes.Include():
                yield node.lineno, "template/include", {}
            case nodes.EvalContextModifier():
                yield node.lineno, "template/autoescape", {}
            case nodes.Filter(name=name) if name not in environment.filters:
                yield node.lineno, "template/filter", {"name": name}
            case nodes.Test(name=name) if name not in environment.tests:
                yield node.lineno, "template/test", {"name": name}
            case nodes.Call():
                yield from _string_faults(node, strings)


def _reference_faults(
    node: nodes.Extends | nodes.Import | nodes.FromImport, names: frozenset[str]
) -> Iterator[TemplateFault]:
    from jinja2 import nodes

    # With a name that is known only while rendering nobody could say what a page depends on.
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        yield node.lineno, "template/dynamic", {}
    elif node.template.value not in names:
        yield node.lineno, "template/missing", {"name": node.template.value}


def _string_faults(node: nodes.Call, strings: Strings) -> Iterator[TemplateFault]:
    """A key of `t` that is written out can be looked up now, also where the page is never shown that would need it."""
    from jinja2 import nodes

    if not isinstance(node.node, nodes.Name) or node.node.name != "t" or not node.args or node.dyn_kwargs:
        return
    key = node.args[0]
    if not isinstance(key, nodes.Const) or strings.is_known_to_lack(str(key.value)):
        return
    if lack := strings.find_lack(str(key.value), [word.key for word in node.kwargs]):
        yield node.lineno, *lack

"""Runs every regular expression of the package against strings that are made to take it long:
`python -m tests.fuzz.expressions`. Exit code 1 if the time of any grows faster than its string.

The strings come from the expression itself: what a loop takes, again and again, and then an end that does not match.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from re import _parser  # type: ignore[attr-defined] # the tree that re itself compiles
from time import process_time
from types import ModuleType
from typing import Any, NamedTuple

import netzblatt
from netzblatt.tools.dates.patterns import compile_points
from netzblatt.tools.language.lint import PATTERNS, _load_rules

SEARCHING = frozenset({"findall", "finditer", "search", "split", "sub", "subn"})
METHODS = SEARCHING | {"fullmatch", "match"}
# Letters and signs that many expressions take, so that neighbouring loops take the same.
COMMON = "a1 -.=_*[(<\"'`|:/\n\u00e4"
# No expression takes a noncharacter but by taking all.
ENDS = ("\ufdd0", "")
LONG = 50_000
# Linear ones need a tenth of it.
SECONDS = 0.2
# Their strings are short whatever a file holds.
BOUNDED = {
    "netzblatt.read.checks.duplicates.MARK": "the name of a file, which has at most 255 bytes",
    "netzblatt.tools.markdown.prose.TAG": "a text in which at most 300 tags are not closed (limits.py)",
    "netzblatt.read.teasers.SENTENCE": "the first 300 letters of a paragraph",
    "netzblatt.tools.language.typography.NUMBER_NAMES": "the 24 letters before a range",
    "netzblatt.tools.images.svg_values._NAME_AT_END": "the end of a value, as long as a name",
    "netzblatt.tools.i18n.sentences.CURE": "a sentence of our own",
    "netzblatt.render.body.START_TAG": "our own HTML, in which each tag is closed",
    "netzblatt.tools.markdown.raw_html.ANCHOR": "a text in which at most 300 tags are not closed (limits.py)",
    "netzblatt.tools.markdown.inline.TRAILING": "the last 100 letters of an address",
    "netzblatt.tools.markdown.fast_blocks.BRACKETS": "a short text, in which each bracket is closed",
}


class Expression(NamedTuple):
    """A regular expression, the place where it stands, and how it is used."""

    place: str
    pattern: re.Pattern[str]
    method: str


def collect_expressions() -> list[Expression]:
    """Returns the expressions of all modules, each once for each way in which it is used."""
    modules = [importlib.import_module(name) for name in _list_modules()]
    trees = {
        module: [*ast.walk(ast.parse(inspect.getsource(module)))] for module in modules if _has_expressions(module)
    }
    uses: defaultdict[object, set[str]] = defaultdict(set)
    for module, nodes in trees.items():
        for node in nodes:
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=method) if method in METHODS:
                    for pattern in _find_patterns(vars(module).get(name)):
                        uses[pattern].add(_simplify(method))
    found = chain.from_iterable(_collect(module, nodes, uses) for module, nodes in trees.items())
    return list({(each.pattern, each.method): each for each in chain(found, _collect_late())}.values())


def _list_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(netzblatt.__path__, "netzblatt."):
        if not module.name.endswith("__main__"):
            yield module.name


def _has_expressions(module: ModuleType) -> bool:
    return "import re" in inspect.getsource(module) or any(map(_find_patterns, vars(module).values()))


def _collect(module: ModuleType, nodes: Iterable[ast.AST], uses: dict[object, set[str]]) -> Iterator[Expression]:
    for name, value in vars(module).items():
        for pattern in _find_patterns(value):
            for method in uses.get(pattern) or {"search"}:
                yield Expression(f"{module.__name__}.{name}", pattern, method)
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[first, *_]) if (
                method in METHODS
            ):
                if written := _evaluate(first, module):
                    yield Expression(f"{module.__name__}.{ast.unparse(first)}", written, _simplify(method))


def _find_patterns(value: object) -> list[re.Pattern[str]]:
    parts = value if isinstance(value, tuple | list) else value.values() if isinstance(value, dict) else (value,)
    return [part for part in parts if isinstance(part, re.Pattern) and isinstance(part.pattern, str)]


def _evaluate(expression: ast.expr, module: ModuleType) -> re.Pattern[str] | None:
    """Returns the expression that is written in a call; None if it is known only when the function runs."""
    try:
        written = eval(compile(ast.Expression(expression), "", "eval"), dict(vars(module)))  # noqa: S307 - our own
    except NameError:
        return None
    return re.compile(written) if isinstance(written, str) else None


def _collect_late() -> Iterator[Expression]:
    for pattern in compile_points():
        yield Expression("netzblatt.tools.dates.patterns", pattern, "fullmatch")
    for language in PATTERNS:
        for rule in _load_rules(language) or ():
            if isinstance(rule, str):
                yield Expression(f"netzblatt.tools.language.lint {language}", re.compile(rule), "search")


def _simplify(method: str) -> str:
    return "search" if method in SEARCHING else method


def make_hostile_strings(pattern: str, size: int) -> Iterator[str]:
    """Yields strings of `size` characters: for each loop what comes before it, and then what it takes, repeated."""
    tree = _parser.parse(pattern)
    for before, unit in dict.fromkeys(_list_loops(list(tree), "")):
        for end in ENDS:
            yield before + unit * (size // len(unit)) + end
            yield (before + unit) * (size // len(before + unit)) + end


def _list_loops(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Yields what comes before each loop of a tree, and what the loop takes."""
    for index, (kind, value) in enumerate(nodes):
        name = str(kind)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            inner = list(value[2])
            if value[1] > 20:
                yield from ((before, unit) for unit in islice(_make_samples(inner), 5) if unit)
            yield from _list_loops(inner, before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _list_loops(list(branch), before)
        elif name in {"SUBPATTERN", "ATOMIC_GROUP", "ASSERT", "ASSERT_NOT"}:
            yield from _list_loops(list(value[-1] if isinstance(value, tuple) else value), before)
        before += next(iter(_make_samples([nodes[index]])), "")


def _make_samples(nodes: Iterable[Any]) -> list[str]:
    """Returns texts that a part of an expression takes, the likeliest to be taken by its neighbours first."""
    samples = [""]
    for kind, value in nodes:
        parts = _sample(str(kind), value) or [""]
        samples = [start + part for part in parts for start in samples][:40]
    return samples


def _sample(name: str, value: Any) -> list[str]:
    samples = [""]
    match name:
        case "LITERAL":
            samples = [chr(value)]
        case "NOT_LITERAL" | "IN" | "ANY":
            pattern = re.compile(_write_set(name, value), re.DOTALL)
            samples = [letter for letter in COMMON if pattern.match(letter)] or [_find_letter(pattern)]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            samples = [sample * max(1, value[0]) for sample in _make_samples(value[2])]
        case "BRANCH":
            samples = [sample for branch in value[1] for sample in _make_samples(branch)[:2]]
        case "SUBPATTERN":
            samples = _make_samples(value[-1])
        case "ATOMIC_GROUP":
            samples = _make_samples(value)
    return samples


def _write_set(name: str, value: Any) -> str:
    if name == "ANY":
        return "."
    if name == "NOT_LITERAL":
        return f"[^{re.escape(chr(value))}]"
    parts = []
    for kind, item in value:
        match str(kind):
            case "NEGATE":
                parts.append("^")
            case "LITERAL":
                parts.append(re.escape(chr(item)))
            case "RANGE":
                parts.append(f"{re.escape(chr(item[0]))}-{re.escape(chr(item[1]))}")
            case "CATEGORY":
                parts.append(CATEGORIES[str(item)])
    return f"[{''.join(parts)}]"


CATEGORIES = {
    f"CATEGORY_{negation}{name}": sign.upper() if negation else sign
    for name, sign in {"DIGIT": "\\d", "SPACE": "\\s", "WORD": "\\w"}.items()
    for negation in ("", "NOT_")
}


def _find_letter(pattern: re.Pattern[str]) -> str:
    return next((chr(code) for code in range(0x2100) if pattern.match(chr(code))), "")


def find_slow(expressions: Iterable[Expression], *, size: int, seconds: float) -> Iterator[str]:
    """Yields a line for each expression that takes longer than `seconds` for a string of `size` characters. What is
    slow for short strings is not tried with long ones.
    """
    for each in expressions:
        sizes = [min(200, size), size // 8, size]
        series = zip(*(make_hostile_strings(each.pattern.pattern, length) for length in sizes), strict=True)
        if each.place not in BOUNDED and (
            hostile := next((texts for texts in series if _is_slow(each, texts, seconds)), None)
        ):
            yield f"{each.place} ({each.method}): {each.pattern.pattern[:80]!r} with {hostile[-1][:40]!r}…"


def _is_slow(expression: Expression, texts: Iterable[str], seconds: float) -> bool:
    run: Callable[[str], object] = getattr(expression.pattern, expression.method)
    # Each time, because the machine may have been busy with something else.
    return any(all(_measure(run, text) > seconds for _ in range(5)) for text in texts)


def _measure(run: Callable[[str], object], text: str) -> float:
    started = process_time()
    run(text)
    return process_time() - started


def main() -> int:
    expressions = collect_expressions()
    slow = list(find_slow(expressions, size=LONG, seconds=SECONDS))
    sys.stdout.write("\n".join([*slow, f"{len(expressions)} expressions, {len(slow)} slow"]) + "\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

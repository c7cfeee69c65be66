"""Finds the cause of a Problem in a file by the words that the Problem names. Knows no check.

It serves problems that show only in the finished site, where lines of files are no longer known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from netzblatt.model.frozen import replace
from netzblatt.model.paths import SITE_FILE, TEMPLATES
from netzblatt.model.problem import Position, Problem

# The values of Problems that may occur literally in a file.
QUOTED = frozenset({"address", "id", "link", "picture", "title", "url"})
# The values that differ from page to page.
OF_PAGES = frozenset({"count", "page"})
# Where a template says something of its own, it stands in an attribute, or in url() of a style sheet.
IN_TEMPLATE = r"""(?<=["'=(]){}(?=["'\s>)])"""
# What stands in a template but is no HTML. Each letter becomes a space, so that all offsets stay.
JINJA = re.compile(r"\{#.*?(?:#\}|\Z)|\{%.*?(?:%\}|\Z)|\{\{.*?(?:\}\}|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)


def with_position(
    problem: Problem, *, text_of: Callable[[str], str], base: str, templates: Iterable[str] = ()
) -> Problem:
    """Returns `problem` with line, column and excerpt if a word that it names is found, and unchanged if not.

    It is searched for in the file of the problem; a link also in site.yml; and then in the `templates` (paths) that may
    have made the page. `text_of` returns the text of a file by its path; `base` is the site's sub-path, which editors
    leave out.
    """
    if problem.position.line:
        return problem
    location = _find_in_texts(problem, text_of, base) or _find_in_templates(problem, text_of, base, templates)
    return replace(problem, position=location[0], excerpt=location[1]) if location else problem


def _find_in_texts(problem: Problem, text_of: Callable[[str], str], base: str) -> tuple[Position, str] | None:
    for name, value in problem.values:
        if name not in QUOTED:
            continue
        # A link may be one of a menu, which is written in site.yml and appears on every page.
        paths = [problem.position.path, SITE_FILE] if name == "link" else [problem.position.path]
        words = [value.removeprefix(base), value, base + value]
        if name == "address":
            # Of an old address, the slash at the end is ours.
            words += [word.removesuffix("/") for word in words]
        for path, word in product(paths, words):
            if location := _find(word, path, text_of):
                return location
    return None


def _find_in_templates(
    problem: Problem, text_of: Callable[[str], str], base: str, templates: Iterable[str]
) -> tuple[Position, str] | None:
    for path, (name, value) in product(templates, problem.values):
        text = text_of(path)
        if name == "tag" and (offset := _find_unbalanced(value, text)) is not None:
            return _locate(offset, path, text)
        if name in QUOTED and value:
            # The last one: of two that are alike it is the one too many.
            for word in (value, value.removeprefix(base)):
                matches = [*re.finditer(IN_TEMPLATE.format(re.escape(word)), text)]
                if matches:
                    return _locate(matches[-1].start(), path, text)
    return None


def _find_unbalanced(tag: str, template: str) -> int | None:
    """Finds where a template opens an element that it does not close, or closes one that it has not opened."""
    text = JINJA.sub(lambda part: " " * len(part[0]), template)
    opened: list[int] = []
    for match in re.finditer(rf"<(/?){re.escape(tag)}(?=[\s>/])[^>]*?(/?)>", text, re.IGNORECASE):
        if match[1] and not opened:
            return match.start()
        if match[1]:
            opened.pop()
        elif not match[2]:
            opened.append(match.start())
    return opened[-1] if opened else None


def drop_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yields one of the problems that share a cause: a passage of a file or, if that is not known, an address or a
    template.
    """
    causes = set()
    for problem in problems:
        link = dict(problem.values).get("link", "")
        cause: object = problem
        if problem.position.column:
            cause = problem.position
        elif problem.position.path.startswith(TEMPLATES):
            cause = problem.position, *(value for value in problem.values if value[0] not in OF_PAGES)
        elif link.startswith("/"):
            cause = link
        if (problem.code, cause) not in causes:
            causes.add((problem.code, cause))
            yield problem


def _find(word: str, path: str, text_of: Callable[[str], str]) -> tuple[Position, str] | None:
    """Returns the first position of the word by itself, with its line."""
    if len(word) < 2:
        return None
    text = text_of(path)
    match = re.search(rf"(?<![\w/.-]){re.escape(word)}(?![\w/-])", text)
    if match is None:
        return None
    return _locate(match.start(), path, text)


def _locate(offset: int, path: str, text: str) -> tuple[Position, str]:
    start = text.rfind("\n", 0, offset) + 1
    index = text.count("\n", 0, offset)
    return Position(path, index + 1, offset - start + 1), text.split("\n")[index]

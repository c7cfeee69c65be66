"""Finds the cause of a Problem in a file by the words that the Problem names. Knows no check.

It serves problems that show only in the finished site, where lines of files are no longer known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from netzblatt.model.frozen import replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem

# The values of Problems that may occur literally in a file.
QUOTED = frozenset({"address", "id", "link", "title", "url"})


def with_position(problem: Problem, *, text_of: Callable[[str], str], base: str) -> Problem:
    """Returns `problem` with line, column and excerpt if a word that it names is found, and unchanged if not.

    It is searched for in the file of the problem; a link also in site.yml. `text_of` returns the text of a file by its
    path; `base` is the site's sub-path, which editors leave out.
    """
    if problem.position.line:
        return problem
    for name, value in problem.values:
        if name not in QUOTED:
            continue
        # A link may be one of a menu, which is written in site.yml and appears on every page.
        paths = [problem.position.path, SITE_FILE] if name == "link" else [problem.position.path]
        for path, word in product(paths, (value.removeprefix(base), value)):
            if location := _find(word, path, text_of):
                position, line = location
                return replace(problem, position=position, excerpt=line)
    return problem


def drop_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yields one of the problems that share a cause: a passage of a file or, if that is not known, an address."""
    causes = set()
    for problem in problems:
        link = dict(problem.values).get("link", "")
        cause: object = problem
        if problem.position.column:
            cause = problem.position
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
    start = text.rfind("\n", 0, match.start()) + 1
    index = text.count("\n", 0, match.start())
    return Position(path, index + 1, match.start() - start + 1), text.split("\n")[index]

"""Where in a file a Problem has its cause, found by the words that it names: for what shows only in the finished whole,
when nobody remembers lines any more. Knows no check.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from netzblatt.model.frozen import replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem

# Values of Problems that may stand in a file as they are.
QUOTED = frozenset({"address", "id", "link", "title", "url"})


def with_position(problem: Problem, *, text_of: Callable[[str], str], base: str) -> Problem:
    """`problem` with line, column and excerpt, if its file holds what it names, or site.yml the link; as it was where
    neither does. `text_of` gives the text of a file by its path, `base` is the site's sub-path, which editors leave
    out.
    """
    if problem.position.line:
        return problem
    for name, value in problem.values:
        # Menus stand on every page. An address that two files want is the business of the files.
        paths = (problem.position.path, *([SITE_FILE] if name == "link" else []))
        for path, word in product(paths, (value.removeprefix(base), value)):
            if name in QUOTED and (found := _find(word, path, text_of)):
                return replace(problem, position=found[0], excerpt=found[1])
    return problem


def drop_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One of those that have one cause: the same passage of a file, or, where that is not known, the same address."""
    told = set()
    for problem in problems:
        link = dict(problem.values).get("link", "")
        cause: object = problem
        if problem.position.column:
            cause = problem.position
        elif link.startswith("/"):
            cause = link
        if (problem.code, cause) not in told:
            told.add((problem.code, cause))
            yield problem


def _find(word: str, path: str, text_of: Callable[[str], str]) -> tuple[Position, str] | None:
    """The first place where the word stands by itself, and its line."""
    if len(word) < 2:
        return None
    text = text_of(path)
    found = re.search(rf"(?<![\w/.-]){re.escape(word)}(?![\w/-])", text)
    if found is None:
        return None
    start, line = text.rfind("\n", 0, found.start()) + 1, text.count("\n", 0, found.start())
    return Position(path, line + 1, found.start() - start + 1), text.split("\n")[line]

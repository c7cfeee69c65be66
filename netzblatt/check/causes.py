"""Tells each fault of finished pages once: not again what was found before there were pages, and what all pages of a
template have in common as a fault of that. Knows no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from urllib.parse import urlsplit

from netzblatt.model.frozen import replace
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem
from netzblatt.tools.text_files.problem_causes import OF_PAGES
from netzblatt.tools.web.addresses import is_well_formed

DEAD_LINK = "page/dead-link"
# What a text says, or leaves out, and no template.
OF_TEXTS = frozenset({"page/no-description", "page/no-title", "page/title-twice"})


def leave_out_known(
    problems: Iterable[Problem], *, known: Iterable[Problem], is_awaited: Callable[[str], bool]
) -> list[Problem]:
    """Leaves out the dead links of pages that are `known` from their texts, and those to the path of a URL where
    something `is_awaited`.
    """
    told = set(map(_name_dead_link, known))
    return [
        problem
        for problem in problems
        if problem.code != DEAD_LINK
        or not (_name_dead_link(problem) in told or is_awaited(_parse_path(dict(problem.values)["link"])))
    ]


def _name_dead_link(problem: Problem) -> tuple[str, str]:
    """Names the file and the address of a dead link. Its path, host and fragment are written in several ways."""
    values = dict(problem.values)
    path = _parse_path(str(values.get("link") or values.get("target")))
    return problem.position.path, path.rstrip("/").rpartition("/")[2]


def _parse_path(link: str) -> str:
    return urlsplit(link).path if is_well_formed(link) else link


def blame_templates(problems: Collection[Problem], *, find_template: Callable[[Problem], str]) -> Iterator[Problem]:
    """Yields the Problems; those without a line that several pages of a template have are the template's.
    `find_template` finds the name of the template that made the page of a Problem; "" if none did.
    """
    causes = [_find_cause(problem, find_template(problem)) for problem in problems]
    counts = Counter(causes)
    for problem, cause in zip(problems, causes, strict=True):
        is_shared = cause and counts[cause] > 1
        yield replace(problem, position=Position(f"{TEMPLATES}{cause[1]}")) if cause and is_shared else problem


def _find_cause(problem: Problem, template: str) -> tuple[object, ...]:
    if problem.position.line or not template or problem.code in OF_TEXTS:
        return ()
    return problem.code, template, *(value for value in problem.values if value[0] not in OF_PAGES)

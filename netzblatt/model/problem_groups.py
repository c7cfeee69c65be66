"""Groups Problems that say the same, so that a report of thousands is read in a minute. Knows no terminal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netzblatt.model.problem import Problem

# A report of more Problems is grouped, and shows as many groups.
MOST_SHOWN = 50
# So many groups of one code come first: a thousand missing files should not hide what else there is.
MOST_OF_CODE = 5
# Problems of keys, of which a site that comes from another system has one in each file: always told together.
KEY_CODES = frozenset(
    f"form/{code}" for code in ("doubtful-key", "foreign-key", "misspelt-key", "text-key", "unknown-key", "useless-key")
)
# Values of a cure differ from file to file where the Problem is the same.
CURES = frozenset({"corrected", "guess", "known", "german", "possible"})

# The Problems that say the same, in order.
ProblemGroup = list[Problem]


class CodeCount(NamedTuple):
    """The number of Problems with a code, and of files that have them."""

    code: str
    is_error: bool
    problems: int
    files: int


def group_problems(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Groups Problems that say the same. A few stay in the order of their files; of many, the worst of each code come
    first.
    """
    ordered = sorted(problems)
    is_long = len(ordered) > MOST_SHOWN
    groups: dict[object, ProblemGroup] = defaultdict(list)
    for problem in ordered:
        values = tuple(value for value in problem.values if value[0] not in CURES)
        has_company = is_long or problem.code in KEY_CODES
        groups[problem.severity, problem.code, values if has_company else problem].append(problem)
    if not is_long:
        return [*groups.values()]
    worst_first = sorted(groups.values(), key=lambda group: (not group[0].is_error, -len(group), group[0]))
    seen: Counter[str] = Counter()
    common: list[ProblemGroup] = []
    rest: list[ProblemGroup] = []
    for group in worst_first:
        code = group[0].code
        (common if seen[code] < MOST_OF_CODE else rest).append(group)
        seen[code] += 1
    return common + rest


def count_codes(problems: Iterable[Problem]) -> Iterator[CodeCount]:
    """Yields the count of each code, errors first, and the most frequent first."""
    numbers: Counter[tuple[str, bool]] = Counter()
    files: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for problem in problems:
        kind = (problem.code, problem.is_error)
        numbers[kind] += 1
        files[kind].add(problem.position.path)
    for kind, number in sorted(numbers.items(), key=lambda item: (not item[0][1], -item[1], item[0])):
        yield CodeCount(*kind, number, len(files[kind]))

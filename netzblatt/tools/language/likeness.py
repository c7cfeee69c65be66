"""Finds the names that a misspelt one is like, whatever its umlauts, case and hyphens. Knows no meaning of a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from netzblatt.model.limits import MOST_COMPARED
from netzblatt.tools.language.slugs import slugify

# Below this likeness (difflib's ratio, 0 to 1) a guess is more likely to confuse than to help.
LIKENESS = 0.75
# Where two names are about equally like a third, two readers would not agree on one of them.
MARGIN = 0.03


class NameIndex:
    """Names, sorted by the letters in them once, since comparing a name with thousands of others takes a second."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_slug: dict[str, str] = {}
        for name in names:
            self._by_slug.setdefault(slugify(name), name)
        self._by_letters: dict[str, list[str]] = defaultdict(list)
        for slug in self._by_slug:
            for letters in _split(slug):
                self._by_letters[letters].append(slug)

    def list_like(self, name: str, likeness: float = LIKENESS) -> list[tuple[float, str]]:
        """Returns the names of at least this `likeness` to `name`, each behind its own, the most like first."""
        slug = slugify(name)
        shared: Counter[str] = Counter()
        for letters in _split(slug):
            shared.update(self._by_letters.get(letters, ()))
        matcher = SequenceMatcher(None, b=slug, autojunk=False)
        like = []
        for candidate, _count in shared.most_common(MOST_COMPARED):
            matcher.set_seq1(candidate)
            if matcher.real_quick_ratio() >= likeness and matcher.ratio() >= likeness:
                like.append((matcher.ratio(), self._by_slug[candidate]))
        return sorted(like, key=lambda pair: (-pair[0], pair[1]))


def _split(slug: str) -> Iterator[str]:
    """Yields each group of three letters of a name once. The ends of the name count as letters."""
    padded = f" {slug} "
    yield from dict.fromkeys(padded[start : start + 3] for start in range(len(padded) - 2))


@lru_cache(maxsize=16)
def index_names(names: tuple[str, ...]) -> NameIndex:
    """Returns the index of some names, which is made once for all names that are looked up in it."""
    return NameIndex(names)


@lru_cache(maxsize=1024)
def list_like(name: str, possible: tuple[str, ...], likeness: float) -> list[tuple[float, str]]:
    """Returns those of the `possible` names that `name` is like, each behind its likeness, the most like first."""
    return index_names(possible).list_like(name, likeness)


def guess(name: str, possible: tuple[str, ...], likeness: float = LIKENESS) -> str:
    """Returns the one of the `possible` names that `name` was meant to be; "" if none has this `likeness`, or if
    several may be meant.
    """
    return choose(list_like(name, possible, likeness))


def choose(like: list[tuple[float, str]]) -> str:
    """Returns the first of the names that another is like, unless the second is about as like."""
    is_doubtful = len(like) > 1 and like[0][0] - like[1][0] < MARGIN
    return "" if is_doubtful or not like else like[0][1]

"""Guesses which file a wrong path was meant to be. Does not know what the files hold."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from netzblatt.model.limits import MOST_GUESSES
from netzblatt.model.paths import CLUSTERS
from netzblatt.read.addresses import TAGGED
from netzblatt.tools.language.likeness import LIKENESS, NameIndex, choose, guess
from netzblatt.tools.language.slugs import slugify

DAY = re.compile(r"\d{4}-\d{2}-\d{2}[-_ ]+(?=.)")
ENDING = re.compile(r"\.\w{1,5}$")
# Names in the same folder are as much more likely to be meant.
NEAR = 0.1

Accepts = Callable[[str], bool]


class PathGuesser:
    """Guesses which of some paths are meant by wrong ones, each once. `titles` are other names of the paths."""

    def __init__(self, paths: Iterable[str], titles: Iterable[tuple[str, str]] = ()) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            self._by_name[_make_name(path)].append(path)
        for title, path in titles:
            self._by_name[slugify(title)].append(path)
        self._index: NameIndex | None = None
        self._like: dict[str, list[tuple[float, str]]] = {}

    def guess(self, path: str, accepts: Accepts) -> str:
        """Returns the one of the paths, among those that `accepts` allows, that was probably meant; "" if none is like
        it, or if several may be. Files are moved more often than they are renamed, so their folders hardly count.
        """
        # Windows parts folders by another sign.
        path = posixpath.normpath(path.replace("\\", "/"))
        name = _make_name(path)
        same = [candidate for candidate in self._by_name.get(name, ()) if accepts(candidate)]
        if same:
            return max(same, key=lambda candidate: (*_compare_places(path, candidate), candidate))
        likeness = {
            candidate: value + (NEAR if path.rpartition("/")[0] == candidate.rpartition("/")[0] else 0)
            for value, like_name in reversed(self._find_like(name))
            for candidate in self._by_name[like_name]
            if accepts(candidate)
        }
        like = [(value, candidate) for candidate, value in likeness.items() if value >= LIKENESS]
        return choose(sorted(like, reverse=True))

    def _find_like(self, name: str) -> list[tuple[float, str]]:
        if name not in self._like:
            if len(self._like) >= MOST_GUESSES:
                return []
            self._index = self._index or NameIndex(self._by_name)
            self._like[name] = self._index.list_like(name, LIKENESS - NEAR)
        return self._like[name]


def explain_cluster(name: str, paths: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Returns the code and the values of a Problem: the name of a cluster that has no file among these `paths`. Its
    translations are named by none.
    """
    names = [name_of(path) for path in paths if path.startswith(CLUSTERS) and path.endswith(".md")]
    known = [name for name in names if not TAGGED.fullmatch(name)]
    nearest = guess(name, tuple(known))
    code = "cluster/misspelt" if nearest else "cluster/unknown"
    return code, {"guess": nearest, "known": ", ".join(known) or "–", "file": f"{slugify(name)}.md"}


def _compare_places(path: str, candidate: str) -> tuple[bool, bool]:
    """Returns whether two files are called alike, with their days, and whether they lie in one folder."""
    return name_of(path) == name_of(candidate), path.rpartition("/")[0] == candidate.rpartition("/")[0]


def _make_name(path: str) -> str:
    """Returns the name by which paths are compared: without its ending, which would make all names alike, and without
    its day, which would make all alike that appeared on one.
    """
    return slugify(DAY.sub("", ENDING.sub("", name_of(path)), count=1))


def name_of(path: str) -> str:
    """Returns the name that people use for a file: "x" for news/x.md and for news/x/index.md, "plan.pdf" for
    news/x/plan.pdf.
    """
    *folders, name = path.split("/")
    name = name.removesuffix(".md")
    return folders[-1] if name.casefold() == "index" and folders else name

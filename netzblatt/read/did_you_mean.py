"""Did you mean …? The nearest of the words that were possible. Knows nothing of what the words mean."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

from netzblatt.tools.language.slugs import slugify

# Below this likeness (difflib's ratio, 0 to 1) a guess is more likely to confuse than to help.
LIKENESS = 0.6


def guess(word: str, possible: Iterable[str]) -> str:
    """The one of `possible` that `word` was probably meant to be, or ""; umlauts, case and hyphens do not count."""
    by_slug = {slugify(candidate): candidate for candidate in possible}
    nearest = get_close_matches(slugify(word), by_slug, n=1, cutoff=LIKENESS)
    return by_slug[nearest[0]] if nearest else ""


def guess_path(path: str, possible: Iterable[str]) -> str:
    """The one of the paths that was probably meant, or "": one of that name elsewhere, for files are moved more often
    than they are called something else; one with nearly that name in the folder; one with nearly that name.
    """
    paths = [candidate for candidate in possible if candidate.endswith(".md") == path.endswith(".md")]
    folder = [candidate for candidate in paths if candidate.startswith(path.rpartition("/")[0] + "/")]
    named = [candidate for candidate in paths if _stem(candidate) == _stem(path)]
    return named[0] if named else _nearest(path, folder) or _nearest(path, paths)


def _nearest(path: str, possible: Iterable[str]) -> str:
    by_stem = {_stem(candidate): candidate for candidate in possible}
    nearest = get_close_matches(_stem(path), by_stem, n=1, cutoff=LIKENESS)
    return by_stem[nearest[0]] if nearest else ""


def _stem(path: str) -> str:
    # A suffix that two names share says nothing about them.
    return slugify(PurePosixPath(name_of(path)).stem)


def name_of(path: str) -> str:
    """What a person calls a file: "x" for news/x.md as for news/x/index.md, "plan.pdf" for news/x/plan.pdf."""
    *folders, name = path.split("/")
    name = name.removesuffix(".md")
    return folders[-1] if name.casefold() == "index" and folders else name

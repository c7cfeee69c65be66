"""Guesses which of the possible words a misspelt one was meant to be. Does not know what the words mean."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

from netzblatt.tools.language.slugs import slugify

# Below this likeness (difflib's ratio, 0 to 1) a guess is more likely to confuse than to help.
LIKENESS = 0.6


def guess(word: str, possible: Iterable[str]) -> str:
    """Returns the one of the `possible` words that `word` was probably meant to be; "" if none is like it. Umlauts,
    case and hyphens do not count.
    """
    by_slug = {slugify(candidate): candidate for candidate in possible}
    nearest = get_close_matches(slugify(word), by_slug, n=1, cutoff=LIKENESS)
    return by_slug[nearest[0]] if nearest else ""


def guess_path(path: str, possible: Iterable[str]) -> str:
    """Returns the one of the `possible` paths that was probably meant; "" if none is like it. Files are moved more
    often than they are renamed, so the same name in another folder is preferred, then a similar name in the same
    folder, then a similar name anywhere.
    """
    paths = [candidate for candidate in possible if candidate.endswith(".md") == path.endswith(".md")]
    folder = path.rpartition("/")[0]
    in_same_folder = [candidate for candidate in paths if candidate.startswith(f"{folder}/")]
    with_same_name = [candidate for candidate in paths if _stem(candidate) == _stem(path)]
    if with_same_name:
        return with_same_name[0]
    return _find_nearest(path, in_same_folder) or _find_nearest(path, paths)


def _find_nearest(path: str, possible: Iterable[str]) -> str:
    by_stem = {_stem(candidate): candidate for candidate in possible}
    nearest = get_close_matches(_stem(path), by_stem, n=1, cutoff=LIKENESS)
    return by_stem[nearest[0]] if nearest else ""


def _stem(path: str) -> str:
    # Without the suffix, which would make all names alike.
    return slugify(PurePosixPath(name_of(path)).stem)


def name_of(path: str) -> str:
    """Returns the name that people use for a file: "x" for news/x.md and for news/x/index.md, "plan.pdf" for
    news/x/plan.pdf.
    """
    *folders, name = path.split("/")
    name = name.removesuffix(".md")
    return folders[-1] if name.casefold() == "index" and folders else name

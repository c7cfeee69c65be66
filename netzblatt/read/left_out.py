"""Finds the faulty texts that a build can leave out: nobody has seen them yet. Knows no fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from netzblatt.cache.objects import Objects
from netzblatt.model.problem import Problem
from netzblatt.model.result import LeftOut
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.excerpts import SourceTexts
from netzblatt.read.kinds import KINDS
from netzblatt.tools.language.slugs import slugify


def leave_out_more(left_out: LeftOut, problems: Iterable[Problem], *, outputs: Collection[str]) -> LeftOut | None:
    """Returns what a build leaves out so that it has none of these errors; None if it cannot have the site without.
    `outputs` are the pages that readers know, and that nobody else has.
    """
    errors = frozenset(problem for problem in problems if problem.is_error)
    is_public = partial(_is_public, outputs=outputs)
    paths = {_find_culprit(problem, is_public) for problem in errors}
    if "" in paths or paths <= left_out.paths:
        return None
    return LeftOut(left_out.paths | paths, left_out.problems | errors)


def _find_culprit(problem: Problem, is_public: Callable[[str], bool]) -> str:
    """Returns the text that must stay out: the one with the error, or the newer of two that exclude each other. Returns
    "" if all of them are public: then a page would be gone.
    """
    paths = (problem.position.path, dict(problem.values).get("other", ""))
    return next((path for path in paths if path and not is_public(path)), "")


def _is_public(path: str, *, outputs: Iterable[str]) -> bool:
    """Whether readers may know a file: a text that has a page, or a file that is no text."""
    place = parse_document_path(path, KINDS)
    if not isinstance(place, DocumentPath):
        # A text in a folder where none is looked for has no page.
        return place is None
    return any(map(place.compile_pages().fullmatch, outputs))


def may_lose_page(
    left_out: LeftOut, problems: Iterable[Problem], sources: Mapping[str, Source], objects: Objects
) -> bool:
    """Returns whether a text that is left out may be one that is public, and that has another name now: its headline is
    that of a page that would be gone.
    """
    texts = SourceTexts(sources, objects)
    titles = {slugify(dict(problem.values)["title"]) for problem in problems if problem.code == "address/lost-text"}
    lines = {slugify(line) for path in left_out.paths if titles for line in texts.read(path).split("\n")}
    return any(line.endswith(title) for line in lines for title in titles)

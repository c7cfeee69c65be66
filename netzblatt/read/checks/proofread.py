"""Asks what a copy editor would ask about the prose of a file: its text, and some lines of its front matter. Nothing
here keeps a site from being published.
"""

from __future__ import annotations

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.problem import Problem
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.fill import Filled
from netzblatt.tools.language.lint import lint
from netzblatt.tools.language.pasted import find_markdown, find_pasted
from netzblatt.tools.text_files.front_matter import SplitFile

PROSE = (("title",), ("kicker",), ("teaser",), ("image", "caption"))


def proofread(
    split: SplitFile, filled: Filled[DocumentForm] | None, *, path: str, language: str, is_news: bool
) -> list[Problem]:
    """Returns warnings about the body, the headline, the kicker, the teaser and the lead image's caption."""
    parts = [(split.body, split.body_line)]
    problems = find_pasted(split.body, path=path, first_line=split.body_line)[:MOST_TEXT_PROBLEMS]
    if filled:
        prose = _extract_prose(filled, last=split.body_line - 2)
        parts.append((prose, 1))
        problems += find_markdown(prose, path=path, first_line=1)[:MOST_TEXT_PROBLEMS]
    for text, first_line in parts:
        doubts = lint(text, path=path, first_line=first_line, language=language, is_news=is_news)
        problems += doubts[:MOST_TEXT_PROBLEMS]
    return problems


def _extract_prose(filled: Filled[DocumentForm], *, last: int) -> str:
    """Returns the file up to line `last`. All lines are empty except those of the fields that are prose."""
    shaper = filled.shaper
    starts = shaper.keys.list_lines()
    lines = [""] * max(last, 0)
    for field in PROSE:
        start = shaper.keys.find_line(shaper.written_paths.get(field, ()))
        if start:
            end = next((line for line in starts if line > start), last + 1)
            lines[start - 1 : end - 1] = shaper.lines[start - 1 : end - 1]
    return "\n".join(lines)

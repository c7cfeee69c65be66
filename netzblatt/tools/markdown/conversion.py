"""From a Markdown text to a value: HTML, and all that others must know of it."""

from __future__ import annotations

from dataclasses import dataclass

from netzblatt.model.problem import Problem
from netzblatt.model.records import Heading, Picture, Reference
from netzblatt.tools.markdown.draft import Draft
from netzblatt.tools.markdown.leftovers import tell_leftovers
from netzblatt.tools.markdown.limits import is_too_much
from netzblatt.tools.markdown.links import check_fragments
from netzblatt.tools.markdown.parser import parser
from netzblatt.tools.markdown.raw import admit

# A line that looks as if it were to blame when a text is nested deeper than Python can follow.
NESTED = r"^.*(?:(?:[-*+>] ?|\d+\. ){20}|[*_\[]{20})|^ {80}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """`html` holds the marker LINK + n + END as the href of the n-th of `links`, and FIGURE + n + END between blocks
    where the n-th of `pictures` stands. `ids` are all fragments that the text offers; `first_paragraph` is plain text.
    """

    html: str
    links: tuple[Reference, ...] = ()
    pictures: tuple[Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0
    first_paragraph: str = ""
    problems: tuple[Problem, ...] = ()


def convert(text: str, *, path: str, first_line: int = 1, language: str, typography: bool = True) -> Converted:
    """The text of the file `path`, where it begins at `first_line`. `language` is a BCP 47 tag."""
    primary = language.partition("-")[0].lower()
    draft = Draft(text=text, path=path, first_line=first_line, language=primary, typography=typography)
    html = _html(draft)
    # Raw HTML, and the attributes of a code fence, come past the passes over the tree.
    if html and ("<" in text or ("{" in text and ("```" in text or "~~~" in text))):
        html = admit(html, draft)
    if html:
        tell_leftovers(draft)
    found = draft.collected
    if found.fragments:
        check_fragments(draft)
    return Converted(
        html=html,
        links=tuple(found.links),
        pictures=tuple(found.pictures),
        headings=tuple(found.headings),
        ids=tuple(found.ids),
        words=found.words,
        first_paragraph=found.first_paragraph,
        problems=tuple(sorted(found.problems)),
    )


def _html(draft: Draft) -> str:
    if is_too_much(draft):
        return ""
    try:
        return parser(draft.language).html(draft)
    except RecursionError:
        # The instance stopped in the middle and would read the next text as part of this one.
        parser.cache_clear()
        draft.refuse("text/nested", NESTED)
        return ""

"""Finds words in a published text that were only meant to keep a place: of our own drafts, and of others'. Knows no
form.
"""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.problem import Position, Problem, error, warning

# The event that a new site begins with. Nobody may come to it.
EXAMPLES = frozenset({"Diese Veranstaltung ist erfunden", "This event is invented"})
PLACEHOLDERS = (
    *("TODO", "FIXME", "XXX", "Lorem ipsum", "lorem ipsum", "Blindtext", "Platzhaltertext", "Mustertext"),
    # These begin the sentences of our own drafts (netzblatt/starter/).
    *("Der erste Absatz sagt", "Weitere Absätze trennt eine leere Zeile"),
    "Wen das Netzwerk verbindet, woran es arbeitet",
    *("The first paragraph says", "An empty line parts paragraphs", "Whom the network unites, what it works on"),
    *("… (Name der Organisation)", "… (vollständig, teilweise oder nicht)", "… (E-Mail, Telefon, Anschrift)"),
    *("… (Name of the organisation)", "… (fully, partially or not)", "… (e-mail, phone, address)"),
    *sorted(EXAMPLES),
)
# Of these drafts the whole line: others may begin so.
LINES = (
    *("## Eine Zwischenüberschrift", "Der Text der Seite.", "## A heading", "The text of the page."),
    *("Wer die Person ist, in zwei, drei Sätzen.", "Who the person is, in two or three sentences."),
    *("Was die Organisation tut, in zwei, drei Sätzen.", "What the organisation does, in two or three sentences."),
)
MOST = 3


def find_placeholders(text: str, *, path: str) -> Iterator[Problem]:
    """Yields a warning for each of the first placeholders of a file, an error for an event that is our own example."""
    # Not an expression: with so many beginnings it takes several times as long.
    found = sorted((start, words) for words in (*PLACEHOLDERS, *LINES) for start in _find_all(words, text))
    for start, words in found[:MOST]:
        line = text.count("\n", 0, start)
        excerpt = text.split("\n")[line]
        # A comment of front matter is seen by nobody.
        if not excerpt.lstrip().startswith("# "):
            position = Position(path, line + 1, start - text.rfind("\n", 0, start))
            report, code = (error, "text/example") if words in EXAMPLES else (warning, "text/placeholder")
            yield report(position, code, excerpt=excerpt, value=words)


def _find_all(words: str, text: str) -> Iterator[int]:
    """Yields where the words begin, except within other words."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        before, after = text[start - 1 : start], text[end : end + 1]
        is_end = after in {"", "\n"} if words in LINES else not after.isalnum() and after != "_"
        if is_end and not before.isalnum():
            yield start
        start = text.find(words, start + 1)

"""Finds words in a published text that were only meant to keep a place: of our own drafts, and of others'. Knows no
form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from netzblatt.model.problem import Position, Problem, error, warning

# The event that a new site begins with. Nobody may come to it.
EXAMPLES = frozenset({"Diese Veranstaltung ist erfunden", "This event is invented"})
# The last ones begin the sentences of our own drafts (netzblatt/starter/). All begin with one of a few letters: the
# search passes over all others at once.
PLACEHOLDERS = re.compile(
    r"(?:TODO|FIXME|XXX|Lorem ipsum|lorem ipsum|Blindtext|Platzhaltertext|Mustertext)\b"
    r"|Der erste Absatz sagt|Weitere Absätze trennt eine leere Zeile|## Eine Zwischenüberschrift$"
    r"|Wen das Netzwerk verbindet, woran es arbeitet|Der Text der Seite\.$"
    rf"|{'|'.join(sorted(EXAMPLES))}"
    r"|The first paragraph says|An empty line parts paragraphs|## A heading$"
    r"|Whom the network unites, what it works on|The text of the page\.$",
    re.MULTILINE,
)
MOST = 3


def find_placeholders(text: str, *, path: str) -> Iterator[Problem]:
    """Yields a warning for each of the first placeholders of a file, an error for an event that is our own example."""
    for found in islice(filter(_begins_word, PLACEHOLDERS.finditer(text)), MOST):
        start = text.rfind("\n", 0, found.start()) + 1
        line = text.count("\n", 0, found.start())
        excerpt = text.split("\n")[line]
        # A comment of front matter is seen by nobody.
        if not excerpt.lstrip().startswith("# "):
            position = Position(path, line + 1, found.start() - start + 1)
            is_example = found[0] in EXAMPLES
            report, code = (error, "text/example") if is_example else (warning, "text/placeholder")
            yield report(position, code, excerpt=excerpt, value=found[0])


def _begins_word(found: re.Match[str]) -> bool:
    return not found.string[found.start() - 1 : found.start()].isalnum()

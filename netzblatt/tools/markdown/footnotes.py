"""Footnotes as Python-Markdown writes them, in plain texts: each is cited once, and they stand at the text's end in the
order of their citations. A text is cut into pieces as plain_blocks.py does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# What the link back is called.
BACK = {"de": "Zurück zur Stelle von Fußnote %d im Text", "en": "Back to footnote %d in the text"}
LABEL = "[A-Za-z0-9]++"
CITED = rf"\[\^{LABEL}\](?![(\[:])"
MARK = "[^"
# Stands behind a footnote's text while it is set, for the link back that will: nothing that ends a quotation.
BEHIND = "\x02\x03"


def is_numbered(texts: Sequence[list[str]], labels: Sequence[str]) -> bool:
    """Gives each citation its number. False where they are not those of `labels`, or stand in another order."""
    places = [(text, place) for text in texts for place in _places(text)]
    if len(set(labels)) < len(labels) or [text[place + 1] for text, place in places] != list(labels):
        return False
    for number, (text, place) in enumerate(places, 1):
        text[place : place + 2] = MARK + text[place + 1], str(number)
    return True


def has_citation(text: Sequence[str]) -> bool:
    """Whether a text cites any."""
    return any(_places(text))


def _places(text: Sequence[str]) -> Iterator[int]:
    return (place for place in range(1, len(text), 4) if text[place].startswith(MARK))


def citation(mark: str) -> tuple[str, str]:
    """What stands around the number of a citation."""
    label = mark.removeprefix(MARK)
    return f'<sup id="fnref:{label}"><a class="footnote-ref" href="#fn:{label}">', "</a></sup>"


def names(labels: Sequence[str]) -> list[str]:
    """The ids that citations and footnotes have, in their order."""
    return [f"fnref:{label}" for label in labels] + [f"fn:{label}" for label in labels]


def section(notes: Sequence[tuple[str, str]], language: str) -> str:
    """The HTML of all footnotes, from the label and the HTML of each."""
    title = BACK.get(language, BACK["en"])
    items = "".join([_item(label, html, title % number) for number, (label, html) in enumerate(notes, 1)])
    return f'<div class="footnote">\n<hr>\n<ol>\n{items}</ol>\n</div>'


def _item(label: str, html: str, title: str) -> str:
    back = f'<a class="footnote-backref" href="#fnref:{label}" title="{title}">&#8617;</a>'
    return f'<li id="fn:{label}">\n<p>{html}&#160;{back}</p>\n</li>\n'

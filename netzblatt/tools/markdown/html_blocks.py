"""Takes blocks of HTML out of a text: up to an empty line, behind which Markdown begins again. Knows no element."""

from __future__ import annotations

import re

from netzblatt.tools.markdown.block_starts import HTML_ENDS

# <div markdown="1">, as Jekyll and others want it, ends the HTML at once.
MARKDOWN = re.compile(
    r"( *<([a-z][a-z0-9]*)\b[^>]*?)(?<!\s)\s+"
    r"markdown(?:=(?:\"[^\"]{0,20}\"|'[^']{0,20}'|[^\s>\"']{0,20}(?=[\s>])))?([^>]*>)(.*)",
    re.IGNORECASE,
)

# These hold no paragraphs, and go on behind an empty line if they end not far below.
WHOLE = re.compile(r" *<(p|h[1-6]|figure)\b", re.IGNORECASE)
NEAR = 50


def take_html(lines: list[str], index: int) -> tuple[str, int]:
    """Returns the HTML that begins in line `index`, and the number of the line behind it.

    What stands behind the end of a comment, or behind a tag with the attribute `markdown`, becomes a line of its own.
    """
    if tag := MARKDOWN.match(lines[index]):
        lines[index : index + 1] = [tag[1] + tag[3], *_split_end(tag[4], tag[2])]
        return lines[index], index + 1
    for start, end in HTML_ENDS:
        if start.match(lines[index]):
            return _take_up_to(end, lines, index)
    whole = WHOLE.match(lines[index])
    stop = _find_end(lines, index, whole[1]) if whole else 0
    if stop:
        return "\n".join(lines[index:stop]), stop
    stop = index + 1
    while stop < len(lines) and lines[stop] and not MARKDOWN.match(lines[stop]):
        stop += 1
    return "\n".join(lines[index:stop]), stop


def _find_end(lines: list[str], index: int, tag: str) -> int:
    """Returns the number of the line behind the one that closes an element; 0 if another one begins before."""
    for number in range(index, min(index + NEAR, len(lines))):
        line = lines[number].lower()
        if f"</{tag.lower()}>" in line:
            return number + 1
        if number > index and line.lstrip().startswith(f"<{tag.lower()}"):
            break
    return 0


def _split_end(text: str, tag: str) -> list[str]:
    """Returns the rest of a line, and its last tag as a line of its own if it closes the first one."""
    inside, end, behind = text.rpartition(f"</{tag}>")
    parts = [inside, "", end] if end and not behind.strip() else [text]
    return parts if any(parts) else []


def _take_up_to(end: re.Pattern[str], lines: list[str], index: int) -> tuple[str, int]:
    for number in range(index, len(lines)):
        if found := end.search(lines[number]):
            html = "\n".join([*lines[index:number], lines[number][: found.end()]])
            rest = lines[number][found.end() :]
            lines[index : number + 1] = [rest] if rest.strip() else []
            return html, index
    html = "\n".join(lines[index:])
    # An open comment would swallow what follows the item or the quotation in which it stands.
    return (f"{html}-->" if html.lstrip().startswith("<!--") else html), len(lines)

"""Takes the lines of a directive out of a text: its own, and those inside of it. Knows no element."""

from __future__ import annotations

from typing import NamedTuple

from netzblatt.tools.markdown.block_starts import FENCE, closes_fence
from netzblatt.tools.markdown.directives.kinds import find_kind
from netzblatt.tools.markdown.directives.syntax import CLOSING, OPENING, read_directive

# Lines that the values of a directive may fill.
MOST_LINES = 30
CONTAINER_COLONS = 3


class TakenDirective(NamedTuple):
    """The lines of a directive: its `source`, all that it holds, and the number of the line behind it."""

    source: str
    inside: list[str]
    end: int
    is_closed: bool = True


def take_directive(lines: list[str], index: int) -> TakenDirective:
    """Returns the directive that line `index` opens; one that it closes and nothing has opened has no name."""
    end = _find_end_of_values(lines, index)
    source = "\n".join(line.strip(" ") for line in lines[index:end])
    if CLOSING.match(source):
        return TakenDirective(source, [], end)
    close = _find_close(lines, end)
    if _is_container(source, is_closed=close is not None):
        last = len(lines) if close is None else close
        return TakenDirective(source, lines[end:last], last + 1, is_closed=close is not None)
    return TakenDirective(source, [], end)


def _is_container(source: str, *, is_closed: bool) -> bool:
    written = read_directive(source)
    kind = find_kind(written.name) if written else None
    # What needs no text inside may have some, such as the transcript of a film.
    return bool(kind and kind.is_container) or (
        is_closed and written is not None and written.colons >= CONTAINER_COLONS
    )


def _find_end_of_values(lines: list[str], index: int) -> int:
    """Returns the number of the line behind the one in which the values end; behind the first if they never do."""
    if lines[index].count("{") > lines[index].count("}"):
        for number in range(index + 1, min(index + MOST_LINES, len(lines))):
            if not lines[number]:
                break
            if "}" in lines[number]:
                return number + 1
    return index + 1


def _find_close(lines: list[str], start: int) -> int | None:
    """Returns the number of the line that closes what stands above `start`; None if there is none."""
    level = 1
    fence = ""
    for number in range(start, len(lines)):
        line = lines[number]
        if fence:
            fence = "" if closes_fence(line, fence) else fence
        elif opening := FENCE.match(line):
            fence = opening[2]
        elif CLOSING.match(line):
            level -= 1
            if not level:
                return number
        elif OPENING.match(line) and _is_container(line, is_closed=True):
            level += 1
    return None

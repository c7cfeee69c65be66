"""Sets a text into a box: as large as it fits, in lines of equal length. Knows no file and no picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from netzblatt.model.frozen import Frozen
from netzblatt.tools.images.fonts import Font

SHY, ELLIPSIS = "\N{SOFT HYPHEN}", "\N{HORIZONTAL ELLIPSIS}"
# Behind these a word may be broken.
BREAKS = re.compile(rf"(?<=[-–—/{SHY}])(?=\w)")
# The height of capitals, as a part of the size.
CAPITALS = 0.7
# A text that has shrunk to less than this part of its size is small.
SMALL = 0.75
# Each size that is tried is this part of the one before.
SHRINKING = 0.95


class TextBox(Frozen, frozen=True, kw_only=True):
    """The place of a text, in pixels. `x` is its left, its middle or its right by `anchor`; `y` is the line of letters
    at the largest `size`, which may shrink to the `least` one. All lines together fill at most `height`.
    """

    x: float
    y: float
    width: float
    height: float
    size: int
    least: int
    lines: int = 1
    leading: float = 1.1
    spacing: float = 0.0
    anchor: str = "start"

    def count_lines(self, size: int) -> int:
        """Returns the number of lines for which there is room in that size."""
        return max(1, min(self.lines, int(self.height / (size * self.leading))))


class SetLine(NamedTuple):
    """A line of a text: where it begins, on which line of letters, and in which size."""

    text: str
    x: float
    y: float
    size: int


class _Segment(NamedTuple):
    """A part of a word. It is joined to the next one by a space, a hyphen that shows at the end of a line only, or
    nothing.
    """

    text: str
    joint: str


def set_text(text: str, box: TextBox, font: Font) -> list[SetLine]:
    """Returns the lines of a text that the font can show. What does not fit in the least size is left out. Words are
    divided at soft hyphens only if the text would be much smaller otherwise.
    """
    clean = font.clean(text)
    size, lines = _fit([*_split(clean.replace(SHY, "").split())], box, font)
    if SHY in clean and size < SMALL * box.size:
        divided_size, divided = _fit([*_split(clean.split())], box, font)
        if divided_size > size:
            size, lines = divided_size, divided
    return [_place(line, number, size, box, font) for number, line in enumerate(lines)]


def _split(words: list[str]) -> Iterator[_Segment]:
    for word in words:
        parts = [part for part in BREAKS.split(word) if part != SHY]
        for number, part in enumerate(parts, 1):
            joint = " " if number == len(parts) else "-" if part.endswith(SHY) else ""
            yield _Segment(part.rstrip(SHY), joint)


def _fit(segments: list[_Segment], box: TextBox, font: Font) -> tuple[int, list[str]]:
    size = box.size
    while True:
        width = box.width / size
        lines = _break(segments, width, font, box.spacing)
        is_narrow = max((_measure(line, font, box.spacing) for line in lines), default=0.0) <= width
        if is_narrow and len(lines) <= box.count_lines(size):
            return size, _balance(segments, width, lines, font, box.spacing)
        if size <= box.least:
            divided = [*_divide(segments, width, font, box.spacing)]
            return size, _cut(_break(divided, width, font, box.spacing), box, font)
        size = max(box.least, int(size * SHRINKING))


def _break(segments: list[_Segment], width: float, font: Font, spacing: float) -> list[str]:
    """Breaks a text where a line is full. A segment that is too long has a line of its own."""
    lines: list[str] = []
    line = joint = ""
    for segment in segments:
        longer = line + (" " if joint == " " else "") + segment.text
        shown = longer + ("-" if segment.joint == "-" else "")
        if line and _measure(shown, font, spacing) > width:
            lines.append(line + ("-" if joint == "-" else ""))
            longer = segment.text
        line, joint = longer, segment.joint
    return [*lines, line] if line else lines


def _balance(segments: list[_Segment], width: float, lines: list[str], font: Font, spacing: float) -> list[str]:
    """Breaks a text into as many lines, the longest of which is as short as can be."""
    least, most = width / 2, width
    for _ in range(5 if len(lines) > 1 else 0):
        middle = (least + most) / 2
        narrower = _break(segments, middle, font, spacing)
        longest = max(_measure(line, font, spacing) for line in narrower)
        if len(narrower) == len(lines) and longest <= middle:
            most, lines = middle, narrower
        else:
            least = middle
    return lines


def _divide(segments: list[_Segment], width: float, font: Font, spacing: float) -> Iterator[_Segment]:
    """Divides what is longer than a line, wherever the line ends."""
    for text, joint in segments:
        start = 0
        for end in range(1, len(text)):
            if _measure(text[start:end] + "--", font, spacing) > width and end - start > 1:
                yield _Segment(text[start : end - 1], "-")
                start = end - 1
        yield _Segment(text[start:], joint)


def _cut(lines: list[str], box: TextBox, font: Font) -> list[str]:
    """Leaves out the lines for which there is no room, and says so by an ellipsis."""
    count = box.count_lines(box.least)
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and _measure(f"{last} {ELLIPSIS}", font, box.spacing) > box.width / box.least:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: count - 1], f"{last.rstrip(' -–,;:')} {ELLIPSIS}"]


def _measure(text: str, font: Font, spacing: float) -> float:
    return font.place(text, spacing)[-1]


def _place(line: str, number: int, size: int, box: TextBox, font: Font) -> SetLine:
    width = _measure(line, font, box.spacing) * size
    left = box.x - {"middle": width / 2, "end": width}.get(box.anchor, 0.0)
    # The first of several lines keeps its distance to what stands above it, a single one stands where it should.
    first = box.y - CAPITALS * (box.size - size) if box.lines > 1 else box.y
    return SetLine(line, left, first + number * size * box.leading, size)

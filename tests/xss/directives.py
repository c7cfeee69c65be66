"""Puts vectors into every attribute, label and text of every directive, and into what is said of pictures, as far as
they are not refused there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from netzblatt.tools.markdown.converter import convert
from netzblatt.tools.markdown.directives.boxes import BOXES
from netzblatt.tools.markdown.directives.inserts import INSERTS
from netzblatt.tools.markdown.directives.kind import DirectiveKind

# What the directives need to stand in a text, by their names, and the files that they name.
NEEDED: Mapping[str, Mapping[str, str]] = {
    "youtube": {"id": "aqz-KE-bpKQ"},
    "vimeo": {"id": "1084537"},
    "map": {"coordinates": "50.5, 8.5"},
    "video": {"src": "film.mp4", "captions": "film.vtt"},
    "audio": {"src": "ton.mp3", "transcript": "plan.pdf"},
    "download": {"src": "plan.pdf"},
}
FILES: Mapping[str, bytes] = {
    "film.mp4": b"\0\0\0\x18ftypmp42" + bytes(40),
    "film.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nText.\n",
    "ton.mp3": b"ID3" + bytes(40),
}
PICTURES = (
    *(f'![Foto](foto.png){{credit=N {name}="{{v}}"}}' for name in ("creator", "licence", "licensor", "ai", "use")),
    '![Foto](foto.png "{v}"){credit="{v}"}\n\n![{v}](foto.png "{v}"){credit=N creator="{v}"}',
)
TURNS = 4
# Most boxes differ in nothing but their names.
DISTINCT = (*INSERTS, BOXES[0], BOXES[-1])


def write_pieces(vector: str, number: int) -> Iterator[str]:
    """Writes a piece of a text for some of the places of a vector: the vectors take turns by their `number`, so that
    each place sees a quarter of them, and neighbours, which are of one kind, are in different places.
    """
    pieces = [piece for kind in DISTINCT for piece in _write_directives(kind, vector)]
    pieces += [picture.replace("{v}", vector) for picture in PICTURES]
    yield from islice(pieces, number % TURNS, None, TURNS)


def is_taken(piece: str, *, files: Collection[str]) -> bool:
    """Whether a piece is not refused, names no files but these, and lacks nothing that others look up or ask for."""
    text = convert(piece, path="content/events/a.md", first_line=1, language="de", typography=False)
    paths = [*(link.path for link in text.links if link.path.startswith("content/")), *(p.path for p in text.pictures)]
    is_refused = any(problem.is_error for problem in text.problems)
    is_whole = all(p.credit for p in text.pictures) and all(i.coordinates or i.kind != "map" for i in text.inserts)
    return not is_refused and is_whole and set(paths) <= set(files)


def _write_directives(kind: DirectiveKind, vector: str) -> Iterator[str]:
    name = kind.names[0]
    needed = NEEDED.get(name, {})
    end = "\nText.\n:::" if kind.is_container else ""
    start = f":::{name}" if kind.is_container else f"::{name}"
    yield f"{start}[{vector}]{_write_values(needed)}{end}"
    for attribute in kind.attributes:
        poster = {"poster": "foto.png"} if attribute == "credit" else {}
        yield f"{start}{_write_values({**needed, **poster, attribute: vector})}{end}"
    yield f":::{name}{_write_values(needed)}\n{vector}\n:::"


def _write_values(values: Mapping[str, str]) -> str:
    return "{" + " ".join(f"{name}={_quote(value)}" for name, value in values.items()) + "}" if values else ""


def _quote(value: str) -> str:
    return f"'{value}'" if '"' in value and "'" not in value else f'"{value}"'

"""Measures SVG files (SVG 2), and refuses those that can do more than be looked at. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from netzblatt.tools.images.errors import ImageError

NAMESPACE = "http://www.w3.org/2000/svg"
# CSS pixels in an absolute unit (CSS Values 4, 6.2).
_UNITS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16.0}
_NUMBER = r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})([a-z]*)\s*")
_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
# Elements that a browser runs or loads when a reader opens the file itself.
_ACTIVE = frozenset({"script", "handler", "listener", "foreignobject", "iframe", "embed", "object"})
_BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"


def is_xml(data: bytes) -> bool:
    """Returns whether a file looks like XML: then it is SVG, if it is a picture at all."""
    return data[:64].lstrip(_BYTE_ORDER_MARKS + b"\x00 \t\r\n")[:1] == b"<"


def measure(data: bytes) -> tuple[int, int]:
    """Returns width and height in CSS pixels: its own, or else those of its viewBox.

    Raises ImageError for a file that is broken, has no size, declares entities, or holds scripts and the like.
    """
    root = _RootReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = root.start
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ImageError(code="image/broken", reason=str(fault)) from None
    return _compute_size(root.attributes)


class _RootReader:
    """Keeps the attributes of the first element, and refuses every element that could do anything."""

    def __init__(self) -> None:
        self.attributes: Mapping[str, str] = {}
        self._is_inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._is_inside:
            if name != f"{NAMESPACE} svg":
                raise ImageError(code="image/unknown")
            self.attributes = attributes
            self._is_inside = True
        if _is_active(name, attributes):
            raise ImageError(code="image/active", name=name.rpartition(" ")[2])


def _is_active(name: str, attributes: Mapping[str, str]) -> bool:
    if name.rpartition(" ")[2].lower() in _ACTIVE:
        return True
    return any(
        key.rpartition(" ")[2].lower().startswith("on") or "".join(value.split()).lower().startswith("javascript:")
        for key, value in attributes.items()
    )


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
    # Inkscape and others write a bare DOCTYPE; the entities of one with brackets could grow a thousandfold.
    if has_internal_subset:
        raise ImageError(code="image/entities")


def _compute_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Returns the size; a side that is not given follows from the viewBox."""
    given_width = width = _parse_length(attributes.get("width", ""))
    given_height = height = _parse_length(attributes.get("height", ""))
    if box := _BOX.fullmatch(attributes.get("viewBox", "")):
        box_width, box_height = float(box[1]), float(box[2])
        if box_width > 0 and box_height > 0:
            width = given_width or (given_height * box_width / box_height if given_height else box_width)
            height = given_height or (given_width * box_height / box_width if given_width else box_height)
    if not width or not height:
        raise ImageError(code="image/sizeless")
    return max(1, round(width)), max(1, round(height))


def _parse_length(text: str) -> float:
    """Returns a length in CSS pixels; 0 for one that depends on the page, or is none."""
    match = _LENGTH.fullmatch(text)
    return max(0.0, float(match[1]) * _UNITS.get(match[2], 0.0)) if match else 0.0

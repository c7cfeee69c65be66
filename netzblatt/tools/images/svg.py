"""SVG files (SVG 2): their size, and whether they are pictures and nothing else. Knows no page."""

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
# What a browser runs when a reader opens the file itself.
_ACTIVE = frozenset({"script", "handler", "listener", "foreignobject", "iframe", "embed", "object"})
_BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"


def is_xml(data: bytes) -> bool:
    """Whether it can only be SVG, of all files that show a picture."""
    return data[:64].lstrip(_BYTE_ORDER_MARKS + b"\x00 \t\r\n")[:1] == b"<"


def measure(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels: those that it names, or else those of its viewBox. Raises ImageError for what is
    broken, has no size, declares entities or could act.
    """
    root = _Root()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = root.start
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ImageError(code="image/broken", reason=str(fault)) from None
    return _size(root.attributes)


class _Root:
    """Sees every element, and keeps the attributes of the first."""

    def __init__(self) -> None:
        self.attributes: Mapping[str, str] = {}
        self._is_inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._is_inside:
            if name != f"{NAMESPACE} svg":
                raise ImageError(code="image/unknown")
            self.attributes, self._is_inside = attributes, True
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
    # A bare DOCTYPE is what Inkscape and others write; what stands in brackets could grow a thousandfold.
    if has_internal_subset:
        raise ImageError(code="image/entities")


def _size(attributes: Mapping[str, str]) -> tuple[int, int]:
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    if box := _BOX.fullmatch(attributes.get("viewBox", "")):
        across, down = float(box[1]), float(box[2])
        if across > 0 and down > 0:
            width, height = (
                width or (height * across / down if height else across),
                height or (width * down / across if width else down),
            )
    if not width or not height:
        raise ImageError(code="image/sizeless")
    return max(1, round(width)), max(1, round(height))


def _length(text: str) -> float:
    """CSS pixels; 0 for what depends on the page or is no length."""
    found = _LENGTH.fullmatch(text)
    return max(0.0, float(found[1]) * _UNITS.get(found[2], 0.0)) if found else 0.0

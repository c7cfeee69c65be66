"""Checks the values within drawings: their sizes, their links and their CSS. Knows no element by name."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping

from netzblatt.model.limits import MOST_SVG_SIDE
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.notes import remove_notes
from netzblatt.tools.images.svg_names import CSS_FUNCTIONS, CSS_RULES

# CSS pixels in an absolute unit (CSS Values 4, 6.2).
_UNITS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16.0}
# A run of digits can be read in one way only. Otherwise a long one would be tried in all.
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"({_NUMBER})([a-z]*)")
_BOX = re.compile(rf"{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})")
# The longest attribute that states a size.
_MOST_LETTERS = 200
# The longest name of a function or a rule of CSS, and the longest excerpt of an address in a Problem.
_MOST_NAME, _MOST_EXCERPT = 40, 60
_NAME_AT_END = re.compile(r"[-\w]*\Z")
_NAME_AT_START = re.compile(r"[-\w]*")
_FRAGMENT = re.compile(r"\s{0,9}[\"']?\s{0,9}#")
_RASTER = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_LINK = re.compile(r"https?:|mailto:|tel:|[^:]*\Z", re.IGNORECASE)


def compute_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Computes width and height in CSS pixels: those of the attributes, or else those of the viewBox; a side that is
    not given follows from it. Raises ImageError.
    """
    given_width = width = _parse_length(attributes.get("width", ""))
    given_height = height = _parse_length(attributes.get("height", ""))
    text = attributes.get("viewBox", "").strip()
    if len(text) <= _MOST_LETTERS and (box := _BOX.fullmatch(text)):
        box_width, box_height = float(box[1]), float(box[2])
        if box_width > 0 and box_height > 0:
            width = given_width or (given_height * box_width / box_height if given_height else box_width)
            height = given_height or (given_width * box_height / box_width if given_width else box_height)
    if not width or not height:
        raise ImageError(code="image/sizeless")
    # Also for what is infinite, or no number any more.
    if not (width <= MOST_SVG_SIDE and height <= MOST_SVG_SIDE):
        raise ImageError(code="image/oversized", most=str(MOST_SVG_SIDE))
    return max(1, round(width)), max(1, round(height))


def _parse_length(text: str) -> float:
    """Returns a length in CSS pixels; 0 for one that depends on the page, or is none."""
    text = text.strip()
    match = _LENGTH.fullmatch(text) if len(text) <= _MOST_LETTERS else None
    return max(0.0, float(match[1]) * _UNITS.get(match[2], 0.0)) if match else 0.0


def find_request(css: str) -> str:
    """Returns the first part of some CSS that may load anything, or that cannot be read for certain; "" if there is
    none. References to parts of the drawing itself, such as url(#shade), load nothing.
    """
    if "\\" in css:
        return "\\"
    bracket = css.find("(")
    while bracket >= 0:
        match = _NAME_AT_END.search(css[max(0, bracket - _MOST_NAME) : bracket])
        name = match[0].lower() if match else ""
        if name not in CSS_FUNCTIONS or (name == "url" and not _FRAGMENT.match(css, bracket + 1)):
            return f"{name}{css[bracket : bracket + _MOST_EXCERPT]}"
        bracket = css.find("(", bracket + 1)
    return ""


def find_rule(css: str) -> str:
    """Returns the first at-rule of a style sheet that is not allowed, such as "@import"; "" if there is none."""
    sign = css.find("@")
    while sign >= 0:
        match = _NAME_AT_START.match(css, sign + 1, sign + 1 + _MOST_NAME)
        if match is None or match[0].lower() not in CSS_RULES:
            return css[sign : sign + _MOST_EXCERPT + 1]
        sign = css.find("@", sign + 1)
    return ""


def drop_comments(css: str) -> str:
    """Returns CSS without its comments. One that does not end takes the rest with it, as in browsers."""
    first, *others = css.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def is_link(address: str) -> bool:
    """Returns whether a reader may follow an address to a page. In a picture nobody can."""
    return bool(_LINK.match(address))


def read_raster(address: str) -> bytes:
    """Reads a picture of pixels that is written into the drawing as a data: URL; b"" if the address is none."""
    match = _RASTER.match(address)
    if match is None:
        return b""
    try:
        return b64decode("".join(address[match.end() :].split()), validate=True)
    except (Base64Error, ValueError):
        return b""


def write_raster(address: str, data: bytes) -> str:
    """Returns the data: URL of a picture that was read from one, without notes. Raises ImageError for a picture that is
    damaged.
    """
    try:
        cleaned = remove_notes(data)
    except ImageError:
        raise ImageError(code="image/broken", reason=shorten(address)) from None
    return address[: address.index(",") + 1].lower() + b64encode(cleaned).decode("ascii")


def shorten(text: str) -> str:
    """Returns the beginning of a value, as it is shown in a Problem."""
    return text if len(text) <= _MOST_EXCERPT else f"{text[:_MOST_EXCERPT]}…"

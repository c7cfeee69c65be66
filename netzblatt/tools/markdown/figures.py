"""Pictures: each becomes a figure between blocks, with what its attribute list says. Knows not whether a file exists.

A picture inside running text becomes a figure too, behind its paragraph, and a warning.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from netzblatt.model.records import END, FIGURE, Picture
from netzblatt.tools.language.typography import typeset
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.links import SCHEME, resolve_path
from netzblatt.tools.markdown.positions import make_target_pattern
from netzblatt.tools.markdown.prose import BLOCKS

FOCUS = re.compile(r"(\d{1,3})[ ]?%[ ,]+(\d{1,3})[ ]?%")
NO = frozenset({"nein", "no", "false"})
# These may hold a figure; from all other blocks it moves out, to stand behind them.
HOLDERS = frozenset({"li", "td", "th", "dd", "dt", "div", "blockquote"})


def extract_pictures(root: Element, conversion: Conversion) -> None:
    """Takes every <img> out of the tree and leaves a marker on the level of blocks."""
    if root.find(".//img") is None:
        return
    parents = {child: parent for parent in root.iter() for child in parent}
    blocks: dict[Element, list[Element]] = {}
    for picture in list(root.iter("img")):
        blocks.setdefault(_find_block(picture, parents, conversion), []).append(picture)
    for block, pictures in blocks.items():
        if block.tag in HOLDERS:
            _replace_inside(block, pictures, parents, conversion)
        else:
            _move_behind(block, pictures, parents, conversion)


def _find_block(picture: Element, parents: dict[Element, Element], conversion: Conversion) -> Element:
    block = parents[picture]
    while block.tag not in BLOCKS:
        if block.tag == "a":
            conversion.add_error(
                "picture/linked", make_target_pattern(picture.get("src", "")), target=block.get("href", "")
            )
        block = parents[block]
    return block


def _replace_inside(
    block: Element, pictures: list[Element], parents: dict[Element, Element], conversion: Conversion
) -> None:
    for picture in pictures:
        marker = _collect_picture(picture, conversion)
        _replace(picture, parents[picture], marker)
    if _is_blank_but_markers(block):
        return
    for picture in pictures:
        conversion.add_warning("picture/in-text", make_target_pattern(picture.get("src", "")))


def _is_blank_but_markers(block: Element) -> bool:
    text = "".join(block.itertext())
    return not re.sub(rf"{FIGURE}\d+{END}", "", text).strip()


def _move_behind(
    block: Element, pictures: list[Element], parents: dict[Element, Element], conversion: Conversion
) -> None:
    markers = "".join(_collect_picture(picture, conversion) + "\n" for picture in pictures)
    for picture in pictures:
        _replace(picture, parents[picture], "")
    if "".join(block.itertext()).strip():
        for picture in pictures:
            conversion.add_warning("picture/in-text", make_target_pattern(picture.get("src", "")))
        block.tail = "\n" + markers + (block.tail or "").lstrip("\n")
    else:
        _replace(block, parents[block], markers)


def _replace(element: Element, parent: Element, instead: str) -> None:
    """Removes `element`, keeps the text behind it and puts `instead` in its place."""
    place = list(parent).index(element)
    text = instead + (element.tail or "")
    parent.remove(element)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _collect_picture(picture: Element, conversion: Conversion) -> str:
    """Collects the picture; the marker that stands for it, or nothing for one that is refused."""
    source = picture.get("src", "")
    path = None if SCHEME.match(source) or source.startswith("//") else resolve_path(conversion.path, source)
    if path is None:
        code = "picture/outside" if not SCHEME.match(source) and not source.startswith("//") else "picture/external"
        conversion.add_error(code, make_target_pattern(source), target=source)
        return ""
    place, _line = conversion.positions.find_next(make_target_pattern(source))
    conversion.collected.pictures.append(
        Picture(
            path=path,
            alt=_read_text(picture, "alt", conversion=conversion),
            caption=_read_text(picture, "title", "caption", "bildunterschrift", conversion=conversion),
            credit=_read_text(picture, "credit", "bildnachweis", conversion=conversion),
            focus=_read_focus(picture, conversion),
            is_decorative=_is_decorative(picture),
            position=place,
        ),
    )
    return f"{FIGURE}{len(conversion.collected.pictures) - 1}{END}"


def _read_text(picture: Element, *names: str, conversion: Conversion) -> str:
    text = next((picture.get(name) for name in names if picture.get(name)), None) or ""
    if "\x02" in text:
        # Inside an attribute list "<b>" and "&copy;" are no HTML but letters, which Python-Markdown has put aside.
        text = HTML_PLACEHOLDER_RE.sub(lambda match: unescape(str(conversion.stash[int(match[1])])), text)
    return typeset(text, language=conversion.language) if conversion.typography else text


def _read_focus(picture: Element, conversion: Conversion) -> tuple[float, float]:
    written = picture.get("focus") or picture.get("fokus")
    match = FOCUS.fullmatch(written) if written else None
    if match and int(match[1]) <= 100 and int(match[2]) <= 100:
        return int(match[1]) / 100, int(match[2]) / 100
    if "focus" in picture.attrib or "fokus" in picture.attrib:
        conversion.add_error("picture/focus", r"\{[^}\n]*?(fo[ck]us)", value=written or "", corrected='focus="50% 50%"')
    return 0.5, 0.5


def _is_decorative(picture: Element) -> bool:
    names = [name for name in ("decorative", "dekorativ") if name in picture.attrib]
    return any((picture.attrib[name] or "").lower() not in NO for name in names)

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
from netzblatt.tools.markdown.conversion import Draft
from netzblatt.tools.markdown.links import SCHEME, join
from netzblatt.tools.markdown.positions import target
from netzblatt.tools.markdown.prose import BLOCKS

FOCUS = re.compile(r"(\d{1,3})[ ]?%[ ,]+(\d{1,3})[ ]?%")
NO = frozenset({"nein", "no", "false"})
# These may hold a figure; from all other blocks it moves out, to stand behind them.
HOLDERS = frozenset({"li", "td", "th", "dd", "dt", "div", "blockquote"})


def place_figures(root: Element, draft: Draft) -> None:
    """Takes every <img> out of the tree and leaves a marker on the level of blocks."""
    if root.find(".//img") is None:
        return
    parents = {child: parent for parent in root.iter() for child in parent}
    blocks: dict[Element, list[Element]] = {}
    for picture in list(root.iter("img")):
        blocks.setdefault(_block(picture, parents, draft), []).append(picture)
    for block, pictures in blocks.items():
        if block.tag in HOLDERS:
            _hold(block, pictures, parents, draft)
        else:
            _move_out(block, pictures, parents, draft)


def _block(picture: Element, parents: dict[Element, Element], draft: Draft) -> Element:
    block = parents[picture]
    while block.tag not in BLOCKS:
        if block.tag == "a":
            draft.refuse("picture/linked", target(picture.get("src", "")), target=block.get("href", ""))
        block = parents[block]
    return block


def _hold(block: Element, pictures: list[Element], parents: dict[Element, Element], draft: Draft) -> None:
    for picture in pictures:
        marker = _marker(picture, draft)
        _take_out(picture, parents[picture], marker)
    if _is_blank_but_markers(block):
        return
    for picture in pictures:
        draft.warn("picture/in-text", target(picture.get("src", "")))


def _is_blank_but_markers(block: Element) -> bool:
    text = "".join(block.itertext())
    return not re.sub(rf"{FIGURE}\d+{END}", "", text).strip()


def _move_out(block: Element, pictures: list[Element], parents: dict[Element, Element], draft: Draft) -> None:
    markers = "".join(_marker(picture, draft) + "\n" for picture in pictures)
    for picture in pictures:
        _take_out(picture, parents[picture], "")
    if "".join(block.itertext()).strip():
        for picture in pictures:
            draft.warn("picture/in-text", target(picture.get("src", "")))
        block.tail = "\n" + markers + (block.tail or "").lstrip("\n")
    else:
        _take_out(block, parents[block], markers)


def _take_out(element: Element, parent: Element, instead: str) -> None:
    """Removes `element`, keeps the text behind it and puts `instead` in its place."""
    place = list(parent).index(element)
    text = instead + (element.tail or "")
    parent.remove(element)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _marker(picture: Element, draft: Draft) -> str:
    """Collects the picture; the marker that stands for it, or nothing for one that is refused."""
    source = picture.get("src", "")
    path = None if SCHEME.match(source) or source.startswith("//") else join(draft.path, source)
    if path is None:
        code = "picture/outside" if not SCHEME.match(source) and not source.startswith("//") else "picture/external"
        draft.refuse(code, target(source), target=source)
        return ""
    place, _line = draft.places.find(target(source))
    draft.collected.pictures.append(
        Picture(
            path=path,
            alt=_text(picture, "alt", draft=draft),
            caption=_text(picture, "title", "caption", "bildunterschrift", draft=draft),
            credit=_text(picture, "credit", "bildnachweis", draft=draft),
            focus=_focus(picture, draft),
            is_decorative=_is_decorative(picture),
            position=place,
        ),
    )
    return f"{FIGURE}{len(draft.collected.pictures) - 1}{END}"


def _text(picture: Element, *names: str, draft: Draft) -> str:
    text = next((picture.get(name) for name in names if picture.get(name)), None) or ""
    if "\x02" in text:
        # Inside an attribute list "<b>" and "&copy;" are no HTML but letters, which Python-Markdown has put aside.
        text = HTML_PLACEHOLDER_RE.sub(lambda match: unescape(str(draft.stash[int(match[1])])), text)
    return typeset(text, language=draft.language) if draft.typography else text


def _focus(picture: Element, draft: Draft) -> tuple[float, float]:
    written = picture.get("focus") or picture.get("fokus")
    match = FOCUS.fullmatch(written) if written else None
    if match and int(match[1]) <= 100 and int(match[2]) <= 100:
        return int(match[1]) / 100, int(match[2]) / 100
    if "focus" in picture.attrib or "fokus" in picture.attrib:
        draft.refuse("picture/focus", r"\{[^}\n]*?(fo[ck]us)", value=written or "", corrected='focus="50% 50%"')
    return 0.5, 0.5


def _is_decorative(picture: Element) -> bool:
    names = [name for name in ("decorative", "dekorativ") if name in picture.attrib]
    return any((picture.attrib[name] or "").lower() not in NO for name in names)

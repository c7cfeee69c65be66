"""Pictures: each becomes a figure between blocks, described by its attribute list. Knows not whether a file exists.

A picture inside running text becomes a figure behind its paragraph, with a warning; one that opens a paragraph, a
figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from netzblatt.model.records import END, FIGURE, Picture
from netzblatt.tools.language.typography import typeset
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.links import resolve_path
from netzblatt.tools.markdown.picture_fields import read_ai_use, read_licence, read_use
from netzblatt.tools.markdown.positions import make_target_pattern
from netzblatt.tools.markdown.prose import BLOCKS
from netzblatt.tools.web.addresses import SCHEME
from netzblatt.tools.web.character_references import resolve_references

FOCUS = re.compile(r"(\d{1,3})[ ]?%[ ,]+(\d{1,3})[ ]?%")
PICTURE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|heic)(?:[?#]|$)", re.IGNORECASE)
NO = frozenset({"nein", "no", "false"})
# These may hold a figure; out of all other blocks it is moved, to stand behind them.
HOLDERS = frozenset({"li", "td", "th", "dd", "dt", "div", "blockquote"})


def extract_pictures(root: Element, conversion: Conversion) -> None:
    """Takes every <img> out of the tree, collects its picture and leaves a marker between the blocks."""
    if root.find(".//img") is None:
        return
    _unlink_pictures(root, conversion)
    parents = {child: parent for parent in root.iter() for child in parent}
    pictures_by_block: dict[Element, list[Element]] = {}
    for picture in list(root.iter("img")):
        block = _find_block(picture, parents)
        pictures_by_block.setdefault(block, []).append(picture)
    for block, pictures in pictures_by_block.items():
        if block.tag in HOLDERS:
            _replace_inside(block, pictures, parents, conversion)
        else:
            _move_out(block, pictures, parents, conversion)


def _unlink_pictures(root: Element, conversion: Conversion) -> None:
    """Takes pictures out of links that hold nothing else."""
    for parent in list(root.iter()):
        for link in parent.findall("a"):
            pictures = link.findall("img")
            if pictures and not "".join(link.itertext()).strip():
                index = list(parent).index(link)
                parent[index : index + 1] = pictures
                pictures[-1].tail = link.tail
                warn_of_link(pictures[0], link.get("href", ""), conversion)


def warn_of_link(picture: Element, address: str, conversion: Conversion) -> None:
    """Warns of a link around a picture, which is left out, unless it only leads to a picture."""
    if not PICTURE_NAME.search(address):
        conversion.add_warning("picture/linked", make_target_pattern(picture.get("src", "")), target=address)


def _find_block(picture: Element, parents: dict[Element, Element]) -> Element:
    """Returns the innermost block around a picture."""
    block = parents[picture]
    while block.tag not in BLOCKS:
        block = parents[block]
    return block


def _replace_inside(
    block: Element, pictures: list[Element], parents: dict[Element, Element], conversion: Conversion
) -> None:
    """Replaces the pictures of a block by their markers, and warns if the block holds text too."""
    for picture in pictures:
        marker = collect_picture(picture, conversion)
        replace_by_text(picture, parents[picture], marker)
    text = "".join(block.itertext())
    if re.sub(rf"{FIGURE}\d+{END}", "", text).strip():
        warn_of_text(conversion, *pictures)


def _move_out(block: Element, pictures: list[Element], parents: dict[Element, Element], conversion: Conversion) -> None:
    """Moves the pictures of a block before it where they open it, else behind it with a warning.

    A block that holds nothing else vanishes.
    """
    opening = [part for part in takewhile(_is_no_word, _iterate_content(block)) if isinstance(part, Element)]
    markers = {picture: collect_picture(picture, conversion) + "\n" for picture in pictures}
    for picture in pictures:
        replace_by_text(picture, parents[picture], "")
    if "".join(block.itertext()).strip():
        behind = [picture for picture in pictures if picture not in opening]
        warn_of_text(conversion, *behind)
        if behind:
            block.tail = "\n" + "".join(markers.pop(picture) for picture in behind) + (block.tail or "").lstrip("\n")
        _put_before(block, parents[block], "".join(markers.values()))
    else:
        replace_by_text(block, parents[block], "".join(markers.values()))


def _is_no_word(part: Element | str) -> bool:
    return isinstance(part, Element) or not part.strip()


def _iterate_content(element: Element) -> Iterator[Element | str]:
    """Yields the pictures and the texts of an element in their order."""
    if element.tag == "img":
        yield element
    yield element.text or ""
    for child in element:
        yield from _iterate_content(child)
        yield child.tail or ""


def warn_of_text(conversion: Conversion, *pictures: Element) -> None:
    """Warns of pictures in the middle of a text."""
    for picture in pictures:
        conversion.add_warning("picture/in-text", make_target_pattern(picture.get("src", "")))


def replace_by_text(element: Element, parent: Element, text: str) -> None:
    """Puts `text` in the place of `element`, and keeps the text that follows it."""
    _put_before(element, parent, text + (element.tail or ""))
    parent.remove(element)


def _put_before(element: Element, parent: Element, text: str) -> None:
    index = list(parent).index(element)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def collect_picture(picture: Element, conversion: Conversion) -> str:
    """Collects the picture and returns the marker that stands for it, or refuses the picture and returns ""."""
    source = picture.get("src", "").strip()
    target = make_target_pattern(source)
    if source[:5].lower() == "data:":
        # In raw HTML it may be written with references.
        conversion.add_error("picture/pasted", target, "(?i:data:)")
        return ""
    if SCHEME.match(source) or source.startswith("//"):
        conversion.add_error("picture/external", target, target=source)
        return ""
    path = resolve_path(conversion.path, source)
    if path is None:
        conversion.add_error("picture/outside", target, target=source)
        return ""
    position, _line = conversion.positions.find_next(target)
    conversion.collected.pictures.append(
        Picture(
            path=path,
            alt=_read_text(picture, "alt", conversion=conversion),
            caption=_read_text(picture, "title", "caption", "bildunterschrift", conversion=conversion),
            credit=_read_text(picture, "credit", "bildnachweis", conversion=conversion),
            focus=_read_focus(picture, conversion),
            creator=_read_text(picture, "creator", "urheber", conversion=conversion),
            licence=read_licence(picture, conversion),
            ai=read_ai_use(picture, conversion),
            use=read_use(picture, conversion),
            is_decorative=_is_decorative(picture),
            position=position,
        ),
    )
    return f"{FIGURE}{len(conversion.collected.pictures) - 1}{END}"


def _read_text(picture: Element, *names: str, conversion: Conversion) -> str:
    """Returns the first of the named attributes that holds a text, with typography."""
    text = next((picture.get(name) for name in names if picture.get(name)), None) or ""
    if "\x02" in text:
        # Inside an attribute list "<b>" is no HTML but letters, which Python-Markdown may have put aside.
        text = HTML_PLACEHOLDER_RE.sub(lambda match: str(conversion.stash[int(match[1])]), text)
    text = resolve_references(text)
    return typeset(text, language=conversion.language) if conversion.typography else text


def _read_focus(picture: Element, conversion: Conversion) -> tuple[float, float] | None:
    """Returns the focus as fractions from the top left; None where none is written, or a wrong one."""
    written = picture.get("focus") or picture.get("fokus")
    match = FOCUS.fullmatch(written) if written else None
    if match and int(match[1]) <= 100 and int(match[2]) <= 100:
        return int(match[1]) / 100, int(match[2]) / 100
    if "focus" in picture.attrib or "fokus" in picture.attrib:
        pattern = r"\{[^}\n]*?(fo[ck]us)"
        conversion.add_error("picture/focus", pattern, value=written or "", corrected='focus="50% 50%"')
    return None


def _is_decorative(picture: Element) -> bool:
    names = [name for name in ("decorative", "dekorativ") if name in picture.attrib]
    return any((picture.attrib[name] or "").lower() not in NO for name in names)

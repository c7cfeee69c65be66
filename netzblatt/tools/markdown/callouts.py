"""Quotations that begin with a word in brackets, as GitHub and Obsidian have them, are boxes: `> [!KASTEN] Titel`."""

from __future__ import annotations

import re
from functools import partial
from xml.etree.ElementTree import Element

from netzblatt.tools.language.likeness import guess
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.boxes import BOXES
from netzblatt.tools.markdown.directives.kind import Directive

MARK = re.compile(r"\s*\[!([^\W\d_][\w-]{0,30})\][+-]?[ \t]*([^\n]*)\n?")
NAMES = tuple(name for kind in BOXES for name in kind.names)


def build_callouts(root: Element, conversion: Conversion) -> None:
    """Makes boxes of the quotations that begin with the name of a box, and reports names that no box has."""
    for quotation in list(root.iter("blockquote")):
        block = next(iter(quotation), None)
        # The first term, where nothing parts the mark from a list of terms.
        first = block.find("dt") if block is not None and block.tag == "dl" else block
        found = MARK.match(first.text or "") if first is not None and first.tag in {"p", "dt"} else None
        # A backslash in front of a sign is not in the tree any more.
        if block is not None and first is not None and found and f"\\[!{found[1]}]" not in conversion.text:
            _build(quotation, first, found, conversion, holder=quotation if first is block else block)


def _build(
    quotation: Element, first: Element, found: re.Match[str], conversion: Conversion, *, holder: Element
) -> None:
    name = found[1].casefold()
    kind = next((kind for kind in BOXES if name in kind.names), None)
    if kind is None:
        locate = partial(conversion.positions.find_next, rf"\[!({re.escape(found[1])})\]")
        similar = guess(name, NAMES)
        code = "text/box-misspelt" if similar else "text/box-unknown"
        conversion.add_warning_at(locate, code, name=found[1], guess=similar.upper())
        return
    first.text = (first.text or "")[found.end() :]
    if not first.text.strip() and not len(first):
        holder.remove(first)
    kind.build(Directive(kind.names[0], found[2].strip(), {}, {}, 0), quotation, conversion)

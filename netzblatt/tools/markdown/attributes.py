"""Attributes through an allow-list: what only looks is left out with a warning, what acts is refused."""

from __future__ import annotations

import re
from functools import partial
from xml.etree.ElementTree import Element

from netzblatt.tools.markdown.conversion import Conversion

ALLOWED_EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
# Attributes that Python-Markdown writes itself, and those that a picture's attribute list may have (figures.py).
ALLOWED_BY_TAG = {
    "a": frozenset({"href", "hreflang"}),
    "img": frozenset(
        {"src", "alt", "credit", "bildnachweis", "focus", "fokus", "decorative", "dekorativ", "caption"}
        | {"bildunterschrift", "use", "verwendung", "creator", "urheber", "licence", "license", "lizenz", "ai", "ki"},
    ),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
NONE: frozenset[str] = frozenset()
# What other programs write, and our templates decide.
IGNORED = frozenset(
    "align allow allowfullscreen autoplay bgcolor border cellpadding cellspacing clear color controls crossorigin "
    "decoding face fetchpriority frameborder height hspace itemprop itemscope itemtype loading name nowrap "
    "referrerpolicy rel role size sizes srcset start style tabindex target type valign value vspace width".split(),
)
# A list of attributes that belongs to nothing is left in the text.
STRAY = re.compile(r"\{:?[ ]*(?:[.#][\w-]|[\w-]{1,40}=)[^{}\n]{0,300}\}")
# The beginning of a list of attributes, up to one that is not within quotes.
IN_LIST = r"\{(?:[^}\"\n]|\"[^\"\n]*\")*?"
ACTING = frozenset({"action", "formaction", "ping", "srcdoc", "background", "http-equiv"})


def is_acting(name: str) -> bool:
    """Returns whether an attribute of raw HTML would do something, and not only change how the page looks."""
    return name.startswith("on") or name in ACTING


def is_ignored(name: str) -> bool:
    """Returns whether an attribute is known, and has no effect here; any other one in a list may be misspelt."""
    return name in IGNORED or name.startswith(("data-", "aria-"))


def remove_forbidden_attributes(root: Element, conversion: Conversion) -> None:
    """Removes every attribute that is not allowed; each is reported as an error, unless it would have no effect."""
    for element in root.iter():
        if not element.attrib:
            continue
        forbidden = element.attrib.keys() - ALLOWED_EVERYWHERE - ALLOWED_BY_TAG.get(element.tag, NONE)
        for name in forbidden:
            code = _choose_code(name, element.tag)
            # Those of pictures are right.
            before = r"(?<!\))" if code == "html/no-picture" else ""
            pattern = rf"(?:{before}{IN_LIST}|<img\b[^>]*?)(?<![\w-])({re.escape(name)})(?![\w-])"
            if is_ignored(name):
                conversion.ignore(name, partial(conversion.positions.find_next, pattern))
            else:
                conversion.add_error(code, pattern, attribute=name, tag=element.tag)
            del element.attrib[name]


def _choose_code(name: str, tag: str) -> str:
    """Returns how an attribute is reported that may not stand where it does: it may be meant for a picture."""
    if is_acting(name):
        return "html/attribute"
    if tag == "img":
        return "html/picture-attribute"
    return "html/no-picture" if name in ALLOWED_BY_TAG["img"] - {"src", "alt"} else "html/attribute"


def report_stray_attributes(root: Element, conversion: Conversion) -> None:
    """Warns of lists of attributes that have remained in the text, where readers see them."""
    for element in root.iter():
        for text in (element.text if element.tag not in {"code", "pre"} else "", element.tail):
            for found in STRAY.finditer(text or ""):
                if f"\\{found[0]}" in conversion.text:
                    continue
                conversion.add_warning("text/attributes", re.escape(found[0]), r"\{:?[ ]*[.#\w]", written=found[0])

"""Addresses of links: files become markers, other addresses need a harmless scheme. Knows no element and not whether a
file exists.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.paths import CONTENT
from netzblatt.model.records import END, LINK, Reference
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.positions import make_link_pattern, make_target_pattern
from netzblatt.tools.web.addresses import IGNORED, SCHEME, find_address_fault
from netzblatt.tools.web.character_references import resolve_references
from netzblatt.tools.web.own_addresses import is_own

SIGNS = str.maketrans({"%": "%25", "#": "%23", "?": "%3F"})
VAGUE = frozenset(
    {"hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiter", "weiterlesen", "here", "click here", "more"},
)
# Most addresses look like this, and need no closer look.
PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./?=%+,;@~-]*)?(?:#[\w-]*)?")


def resolve_path(path: str, address: str) -> str | None:
    """Returns the path of the file that `address`, written in the file `path`, leads to; None outside of content/."""
    return join_path(path, unquote(address))


def join_path(path: str, name: str) -> str | None:
    """Returns the path of the file that is called `name` in the file `path`; None outside of content/."""
    name = unicodedata.normalize("NFC", name)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return joined if joined.startswith(CONTENT) else None


def quote_path(path: str) -> str:
    """Returns the address that leads to a path: the signs that mean something in an address are percent-encoded."""
    return path.translate(SIGNS)


def check_fragments(conversion: Conversion) -> None:
    """Refuses links into the text itself whose id is not there."""
    ids = dict.fromkeys(conversion.collected.ids)
    missing = [address for address in conversion.collected.fragments if unquote(address[1:]) not in ids]
    # To guess what was meant takes long, and no more are told than that.
    for address in missing[: MOST_TEXT_PROBLEMS + 1]:
        fragment = unquote(address[1:])
        similar = guess(fragment, tuple(ids))
        code = "link/own-misspelt-fragment" if similar else "link/own-fragment"
        conversion.add_error(code, make_target_pattern(address), fragment=fragment, guess=similar)


def resolve_href(address: str, conversion: Conversion, *, text: str) -> str:
    """Returns the href of a link with this `text`: the address, a marker for a file, or "#" for a refused address."""
    if text.lower().strip(" .:!…»>") in VAGUE:
        patterns = (make_link_pattern(text, address), make_target_pattern(address))
        conversion.add_warning("link/vague", *patterns, text=text)
    if PLAIN.fullmatch(address) and not is_own(address, conversion.site):
        return address
    written = resolve_references(address.replace("\x02amp\x03", "&")).strip()
    if fault := find_address_fault(written):
        conversion.add_error(fault, make_target_pattern(address), r"\{[^}\n]*?(href)", target=written)
        return "#"
    cleaned = IGNORED.sub("", written)
    if cleaned.startswith("#"):
        if len(cleaned) > 1:
            conversion.collected.fragments.append(cleaned)
        return cleaned
    if is_own(cleaned, conversion.site):
        own, _, fragment = cleaned.partition("#")
        return _add_reference(address, own, fragment, conversion)
    return address if SCHEME.match(cleaned) else _resolve_file(address, written, conversion)


def _resolve_file(address: str, written: str, conversion: Conversion) -> str:
    """Returns the marker of a link to a file, or refuses the link and returns "#"."""
    name, _, fragment = written.partition("#")
    path = resolve_path(conversion.path, name)
    if path is None:
        conversion.add_error("link/outside", make_target_pattern(address), target=written)
        return "#"
    return _add_reference(address, path, fragment, conversion)


def _add_reference(address: str, path: str, fragment: str, conversion: Conversion) -> str:
    """Collects a link to a file, or to an own address, and returns its marker."""
    position, _line = conversion.positions.find_next(make_target_pattern(address))
    conversion.collected.links.append(Reference(path, unquote(fragment), position))
    return f"{LINK}{len(conversion.collected.links) - 1}{END}"

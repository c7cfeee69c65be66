"""Links: to files as markers, to elsewhere only with a scheme that can do no harm. Knows no element, and not whether a
file exists.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from difflib import get_close_matches
from html import unescape
from urllib.parse import unquote, urlsplit

from netzblatt.model.paths import CONTENT
from netzblatt.model.records import END, LINK, Reference
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.positions import make_target_pattern

# What a browser reads as a scheme, after throwing away what it throws away.
IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")
SPACE = re.compile(r"\s")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Browsers take a backslash for a slash, and these for the address of another host.
FOREIGN = ("//", "/\\", "\\")
SAFE = frozenset({"http:", "https:", "mailto:", "tel:"})
MAIL = re.compile(r"[^/\s@]+@[^/\s@]+\.[a-z]{2,}", re.IGNORECASE)
HOST = re.compile(r"(?:www\.[\w-]+\.|[\w-]+\.(?:de|com|org|net|eu|info)(?:$|/))", re.IGNORECASE)
VAGUE = frozenset(
    {"hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiter", "weiterlesen", "here", "click here", "more"},
)
# No question about it: what most links look like is recognised at once (0.5 of 6 µs).
PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./?=%+,;@~-]*)?(?:#[\w-]*)?")


def resolve_path(path: str, address: str) -> str | None:
    """The path of the file that `address`, written in the file `path`, means; None if it leads out of content/."""
    name = unicodedata.normalize("NFC", unquote(address))
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return joined if joined.startswith(CONTENT) else None


def check_fragments(conversion: Conversion) -> None:
    """Links into the text itself need an id there."""
    ids = conversion.collected.ids
    for address in conversion.collected.fragments:
        fragment = unquote(address[1:])
        if fragment not in ids:
            near = next(iter(get_close_matches(fragment, ids, n=1)), "")
            code = "link/own-misspelt-fragment" if near else "link/own-fragment"
            conversion.add_error(code, make_target_pattern(address), fragment=fragment, guess=near)


def is_well_formed(address: str) -> bool:
    """Whether an address can be taken apart: not "https://[::1" (RFC 3986, 3.2.2)."""
    try:
        return bool(urlsplit(address).port) or True
    except ValueError:
        return False


def resolve_href(address: str, conversion: Conversion, *, text: str) -> str:
    """What stands for `address` in a link with this `text`. Sets markers, tells what cannot be a link."""
    if text.lower().strip(" .:!…»>") in VAGUE:
        conversion.add_warning("link/vague", make_target_pattern(address), text=text)
    if PLAIN.fullmatch(address):
        return address
    meant = unescape(address.replace("\x02amp\x03", "&")).strip()
    seen = IGNORED.sub("", meant)
    fault = _find_fault(seen) or ("link/space" if SCHEME.match(seen) and SPACE.search(meant) else "")
    if fault:
        conversion.add_error(fault, make_target_pattern(address), r"\{[^}\n]*?(href)", target=meant)
        return "#"
    if seen.startswith("#"):
        if len(seen) > 1:
            conversion.collected.fragments.append(seen)
        return seen
    return address if seen.startswith("/") or SCHEME.match(seen) else _add_reference(address, meant, conversion)


def _find_fault(seen: str) -> str:
    scheme = SCHEME.match(seen)
    if scheme and scheme[0].lower() not in SAFE:
        return "link/own-computer" if len(scheme[0]) == 2 or scheme[0].lower() == "file:" else "link/scheme"
    if seen.startswith(FOREIGN):
        return "link/own-computer" if seen.startswith("\\") else "link/no-scheme"
    if scheme or seen.startswith(("/", "#")):
        return "" if is_well_formed(seen) else "link/malformed"
    if not seen:
        return "link/no-target"
    if MAIL.fullmatch(seen):
        return "link/mail"
    return "link/no-scheme" if HOST.match(seen) else ""


def _add_reference(address: str, meant: str, conversion: Conversion) -> str:
    name, _, fragment = meant.partition("#")
    path = resolve_path(conversion.path, name)
    if path is None:
        conversion.add_error("link/outside", make_target_pattern(address), target=meant)
        return "#"
    place, _line = conversion.positions.find_next(make_target_pattern(address))
    conversion.collected.links.append(Reference(path, unquote(fragment), place))
    return f"{LINK}{len(conversion.collected.links) - 1}{END}"

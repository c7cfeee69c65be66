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
from netzblatt.tools.markdown.conversion import Draft
from netzblatt.tools.markdown.positions import target

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


def join(path: str, address: str) -> str | None:
    """The path of the file that `address`, written in the file `path`, means; None if it leads out of content/."""
    name = unicodedata.normalize("NFC", unquote(address))
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return joined if joined.startswith(CONTENT) else None


def check_fragments(draft: Draft) -> None:
    """Links into the text itself need an id there."""
    ids = draft.collected.ids
    for address in draft.collected.fragments:
        fragment = unquote(address[1:])
        if fragment not in ids:
            near = next(iter(get_close_matches(fragment, ids, n=1)), "")
            code = "link/own-misspelt-fragment" if near else "link/own-fragment"
            draft.refuse(code, target(address), fragment=fragment, guess=near)


def is_whole(address: str) -> bool:
    """Whether an address can be taken apart: not "https://[::1" (RFC 3986, 3.2.2)."""
    try:
        return bool(urlsplit(address).port) or True
    except ValueError:
        return False


def href(address: str, draft: Draft, *, text: str) -> str:
    """What stands for `address` in a link with this `text`. Sets markers, tells what cannot be a link."""
    if text.lower().strip(" .:!…»>") in VAGUE:
        draft.warn("link/vague", target(address), text=text)
    if PLAIN.fullmatch(address):
        return address
    meant = unescape(address.replace("\x02amp\x03", "&")).strip()
    seen = IGNORED.sub("", meant)
    fault = _fault(seen) or ("link/space" if SCHEME.match(seen) and SPACE.search(meant) else "")
    if fault:
        draft.refuse(fault, target(address), r"\{[^}\n]*?(href)", target=meant)
        return "#"
    if seen.startswith("#"):
        if len(seen) > 1:
            draft.collected.fragments.append(seen)
        return seen
    return address if seen.startswith("/") or SCHEME.match(seen) else _reference(address, meant, draft)


def _fault(seen: str) -> str:
    scheme = SCHEME.match(seen)
    if scheme and scheme[0].lower() not in SAFE:
        return "link/own-computer" if len(scheme[0]) == 2 or scheme[0].lower() == "file:" else "link/scheme"
    if seen.startswith(FOREIGN):
        return "link/own-computer" if seen.startswith("\\") else "link/no-scheme"
    if scheme or seen.startswith(("/", "#")):
        return "" if is_whole(seen) else "link/malformed"
    if not seen:
        return "link/no-target"
    if MAIL.fullmatch(seen):
        return "link/mail"
    return "link/no-scheme" if HOST.match(seen) else ""


def _reference(address: str, meant: str, draft: Draft) -> str:
    name, _, fragment = meant.partition("#")
    path = join(draft.path, name)
    if path is None:
        draft.refuse("link/outside", target(address), target=meant)
        return "#"
    place, _line = draft.places.find(target(address))
    draft.collected.links.append(Reference(path, unquote(fragment), place))
    return f"{LINK}{len(draft.collected.links) - 1}{END}"

"""Addresses that people write, looked at as browsers read them: one rule for texts, menus and fields."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Characters that browsers leave out when they read the scheme of an address.
IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")
SPACE = re.compile(r"\s")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Beginnings of addresses of other hosts, because browsers read a backslash as a slash.
FOREIGN = ("//", "/\\", "\\")
SAFE = frozenset({"http:", "https:", "mailto:", "tel:"})
WEB = frozenset({"http:", "https:"})
MAIL = re.compile(r"[^/\s@]+@[^/\s@]+\.[a-z]{2,}", re.IGNORECASE)
# The host of an address without its scheme, by the ends that file names do not have.
ENDS_OF_HOSTS = (
    "de com org net eu info at ch li lu nl be fr it es dk se no fi pl cz uk gov edu int io biz tv berlin hamburg bayern"
    " nrw koeln cologne ruhr saarland wien swiss online shop social digital jobs museum"
)
HOST = re.compile(
    rf"(?:www\.[\w-]+\.|(?:[\w-]+\.){{1,5}}(?:{ENDS_OF_HOSTS.replace(' ', '|')})(?:$|[/?#]|:[0-9]))", re.IGNORECASE
)
# Signs that no address holds as they are (RFC 3986, 2), and at which programs disagree where it ends.
UNSAFE = re.compile(r"[\"<>\\]")
# Signs with which no browser knows the host (URL Standard, 3.1).
FORBIDDEN_IN_HOSTS = re.compile(r"[%^|]")


def find_address_fault(written: str) -> str:
    """Returns the code of the problem of an address or a file's path in a link, as a browser reads it; "" if there is
    none.
    """
    address = IGNORED.sub("", written)
    scheme = None if HOST.match(address) else SCHEME.match(address)
    if scheme and scheme[0].lower() not in SAFE:
        is_drive = len(scheme[0]) == 2
        return "link/own-computer" if is_drive or scheme[0].lower() == "file:" else "link/scheme"
    if address.startswith(FOREIGN):
        return "link/own-computer" if address.startswith("\\") else "link/no-scheme"
    if scheme or address.startswith("/"):
        return _find_fault_of_url(written.strip(), scheme[0].lower() if scheme else "")
    if not address:
        return "link/no-target"
    if MAIL.fullmatch(address):
        return "link/mail"
    return "link/no-scheme" if HOST.match(address) else ""


def _find_fault_of_url(url: str, scheme: str) -> str:
    if not url[len(scheme) :].strip():
        return "link/no-target"
    if SPACE.search(url):
        return "link/space"
    is_sound = is_well_formed(url) and not UNSAFE.search(url) and (scheme not in WEB or _has_host(url))
    return "" if is_sound else "link/malformed"


def _has_host(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host != "" and not FORBIDDEN_IN_HOSTS.search(host)


def is_well_formed(address: str) -> bool:
    """Returns whether an address can be taken apart, as "https://[::1" cannot (RFC 3986, 3.2.2)."""
    try:
        # An impossible port shows only when it is read.
        _ = urlsplit(address).port
    except ValueError:
        return False
    return True

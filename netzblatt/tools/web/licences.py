"""Names of licences that people use, and their addresses. Knows no form."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(
    r"CC(?:[ -](?P<terms>BY(?:-NC)?(?:-SA|-ND)?)(?:[ -](?P<version>[1-4]\.[05]))?|[ -]?0(?:[ -]1\.0)?)", re.IGNORECASE
)
_DEED = re.compile(r"https?://creativecommons\.org/licenses/(?P<terms>[a-z-]{2,8})/(?P<version>[1-4]\.[05])/?.*")
_PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/zero/1.0/"


def find_licence_url(name: str) -> str:
    """Returns the address of a licence of Creative Commons as people call it: "CC BY-SA 4.0"; "" for anything else."""
    match = _CREATIVE_COMMONS.fullmatch(name)
    if match and match["terms"]:
        return f"https://creativecommons.org/licenses/{match['terms'].lower()}/{match['version'] or '4.0'}/"
    return _PUBLIC_DOMAIN if match else ""


def name_licence(url: str) -> str:
    """Returns what people call the licence at an address: "CC BY-SA 4.0"; "" if nobody knows."""
    match = _DEED.fullmatch(url)
    if match:
        return f"CC {match['terms'].upper()} {match['version']}"
    return "CC0" if url.rstrip("/") == _PUBLIC_DOMAIN.rstrip("/") else ""

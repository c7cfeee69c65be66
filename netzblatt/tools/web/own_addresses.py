"""Addresses of the site itself, however they are written: with its host or without, with its sub-path or without, and
as a preview shows them. Knows no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

# Where a preview shows the site: on the machine of whoever writes. Nobody else gets there.
PREVIEW = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::[0-9]*)?(?=[/?#]|$)", re.IGNORECASE)
# Those that `serve` takes unless told otherwise. Anything may be at the others.
PORTS = range(8000, 8100)
WEB = ("http://", "https://")
INDEX = "index.html"


def is_preview(address: str) -> bool:
    """Whether this is an address of a preview."""
    return PREVIEW.match(address) is not None


def is_own(address: str, site: str) -> bool:
    """Whether a well-formed address may be one of the site whose home page is `site`: it has no host, or that of the
    site or of a preview.
    """
    if address.startswith("/"):
        return True
    if not address.lower().startswith(WEB):
        return False
    return is_preview(address) or _find_host(address) == _find_host(site) != ""


class OwnAddresses:
    """The addresses of documents, from the root of the site whose home page is `site`, and the paths of their files."""

    def __init__(self, site: str, paths_by_address: Iterable[tuple[str, str]]) -> None:
        # Index files and slashes at the end are a matter of taste.
        self._paths = {_simplify(unquote(address)): path for address, path in paths_by_address}
        self._base = urlsplit(site).path.rstrip("/")

    def find_document(self, link: str) -> str | None:
        """Finds the path of the document that one of the site's own addresses leads to, however it is written."""
        path = unquote(urlsplit(link).path)
        below = self._strip_base(path)
        found = self._paths.get(_simplify(below)) if below is not None else None
        return found or self._paths.get(_simplify(path))

    def find_address(self, link: str) -> str:
        """Returns one of the site's own addresses from the site's root on, with its query. One of the site's host that
        lies outside of its sub-path stays as it is, and so does one of this machine where previews seldom are.
        """
        parts = urlsplit(link)
        below = self._strip_base(parts.path)
        is_elsewhere = parts.port not in PORTS if is_preview(link) else below is None and parts.netloc
        if is_elsewhere:
            return link
        query = f"?{parts.query}" if parts.query else ""
        return (below or parts.path or "/") + query

    def _strip_base(self, path: str) -> str | None:
        """Returns a path without the sub-path of the site; None if it does not begin with that."""
        return path[len(self._base) :] or "/" if f"{path}/".startswith(f"{self._base}/") else None


def _simplify(address: str) -> str:
    return address.removesuffix(INDEX).rstrip("/")


# Of the two that are compared, one is always the site's.
@lru_cache(maxsize=64)
def _find_host(address: str) -> str:
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    is_default = parts.port in {None, 80 if parts.scheme == "http" else 443}
    return host if is_default else f"{host}:{parts.port}"

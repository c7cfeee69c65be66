"""How long browsers, and whoever else stands between, may keep a file that was published. Knows no server."""

from __future__ import annotations

from netzblatt.publish.release import is_fingerprinted
from netzblatt.publish.target import CONTROL

# Values of Cache-Control (RFC 9111, 5.2; RFC 8246). What was corrected is to be seen soon.
IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60, must-revalidate"
NEVER = "no-store"


def choose_cache_lifetime(path: str) -> str:
    """Returns the value of Cache-Control for a path of a release."""
    if path.startswith(CONTROL):
        return NEVER
    return IMMUTABLE if is_fingerprinted(path) else SHORT

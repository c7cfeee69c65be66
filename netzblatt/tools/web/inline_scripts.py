"""Scripts within a page: which a browser obeys, and how a Content Security Policy (W3C, Level 3) names one."""

from __future__ import annotations

import base64
from hashlib import sha256

# The types of scripts that a browser runs or obeys; all others are data (HTML, 4.12.1).
SCRIPTS = frozenset({"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"})


def hash_source(text: str) -> str:
    """Returns the source that stands for a script or style within a page (Content Security Policy 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"

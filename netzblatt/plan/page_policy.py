"""The Content Security Policy (W3C, Level 3) that stands in a page: for hosts that send no headers, and narrower than
what others send for all pages. Knows no server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from netzblatt.tools.web.inline_scripts import hash_source

# Which pages a browser may fetch before somebody opens them (HTML, speculation rules): those whose link a reader points
# at. Pages end with a slash, documents and calendars do not.
PREFETCH: Mapping[str, Any] = {"prefetch": ({"eagerness": "moderate", "where": {"href_matches": "/*/"}},)}

# What a page may do: load what lies with us. No script or style within a page, no plug-in, no other base.
OWN = "connect-src font-src form-action frame-src img-src manifest-src media-src script-src style-src".split()
# Hosts that site.yml allows may be asked for all that a page is made of, but get no form.
NOT_OF_HOSTS = frozenset({"form-action", "manifest-src"})
# The search compiles WebAssembly (8.2), which runs no script.
COMPILES = "'wasm-unsafe-eval'"


def write_policy(
    allowed_hosts: Iterable[str] = (),
    *,
    frames: Iterable[str] = (),
    compiles: bool = False,
    prefetch: Mapping[str, Any] | None = None,
) -> str:
    """Writes the policy of a page that shows `frames` of these origins, perhaps `compiles` the search, and may say
    within it what to `prefetch`.
    """
    hosts = [f"https://{host}" for host in allowed_hosts]
    directives = ["default-src 'none'", "base-uri 'none'"]
    for name in OWN:
        sources = ["'self'", *([] if name in NOT_OF_HOSTS else hosts)]
        if name == "frame-src":
            sources += sorted(set(frames))
        if name == "script-src" and compiles:
            sources.append(COMPILES)
        if name == "script-src" and prefetch:
            # As Jinja's filter `tojson` writes it.
            sources.append(hash_source(json.dumps(prefetch, sort_keys=True)))
        directives.append(f"{name} {' '.join(sources)}")
    return "; ".join(directives)

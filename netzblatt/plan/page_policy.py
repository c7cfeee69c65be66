"""The Content Security Policy (W3C, Level 3) that stands in a page: for hosts that send no headers, and narrower than
what others send for all pages. Knows no server.
"""

from __future__ import annotations

from collections.abc import Iterable

# What a page may do: load what lies with us. No script or style within a page, no plug-in, no other base.
OWN = "connect-src font-src form-action frame-src img-src manifest-src media-src script-src style-src".split()
# Hosts that site.yml allows may be asked for all that a page is made of, but get no form.
NOT_OF_HOSTS = frozenset({"form-action", "manifest-src"})
# The search compiles WebAssembly (8.2), which runs no script.
COMPILES = "'wasm-unsafe-eval'"


def write_policy(allowed_hosts: Iterable[str] = (), *, frames: Iterable[str] = (), compiles: bool = False) -> str:
    """Writes the policy of a page that shows `frames` of these origins, and perhaps `compiles` the search."""
    hosts = [f"https://{host}" for host in allowed_hosts]
    directives = ["default-src 'none'", "base-uri 'none'"]
    for name in OWN:
        sources = ["'self'", *([] if name in NOT_OF_HOSTS else hosts)]
        if name == "frame-src":
            sources += sorted(set(frames))
        if name == "script-src" and compiles:
            sources.append(COMPILES)
        directives.append(f"{name} {' '.join(sources)}")
    return "; ".join(directives)

"""Makes the Content Security Policy of a site (W3C, Level 3) of what its pages load. Knows no server."""

from __future__ import annotations

from collections.abc import Iterable

# Which pages of others may show this one in a frame.
OWN_FRAMES, ALL_FRAMES = "frame-ancestors 'self'", "frame-ancestors *"
# The start of every policy: what no page asks for, no page may do.
FIXED = (
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    # Browsers ask for an icon wherever none is named.
    "img-src 'self'",
    OWN_FRAMES,
)
# Style sheets of other hosts load from these hosts, which no page shows.
OF_STYLE_SHEETS = ("font-src", "img-src", "style-src")
HASH = "'sha256-"
# The search compiles WebAssembly (Content Security Policy 3, 8.2), which runs no script.
OF_SEARCH = "script-src 'wasm-unsafe-eval'"
# Some hosts cut off longer lines, and some servers longer headers.
LONGEST_POLICY = 1_800
# A drawing that is opened by itself may show itself, and no more.
DRAWING_POLICY = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; {OWN_FRAMES}"


def make_content_policy(loads: Iterable[str], *, allowed_hosts: Iterable[str] = ()) -> str:
    """Makes the policy under which pages that load this look and work as they do without one."""
    sources: dict[str, set[str]] = {}
    for load in loads:
        directive, _, source = load.partition(" ")
        sources.setdefault(directive, set()).add(source)
    hosts = {f"https://{host}" for host in allowed_hosts}
    for directive in OF_STYLE_SHEETS if hosts else ():
        sources.setdefault(directive, set()).update(hosts)
    if "script-src" in sources:
        # Scripts may ask for more, from where they may come.
        sources["connect-src"] = {"'self'", *hosts, *sources.get("connect-src", ())}
    policy = _write(sources)
    for directive in ("style-src", "script-src"):
        if len(policy) > LONGEST_POLICY and directive in sources:
            sources[directive] = _allow_all_inline(sources[directive])
            policy = _write(sources)
    return policy


def _allow_all_inline(sources: set[str]) -> set[str]:
    return {source for source in sources if not source.startswith((HASH, "'unsafe-hashes'"))} | {"'unsafe-inline'"}


def _write(sources: dict[str, set[str]]) -> str:
    fixed = dict(directive.split(" ", 1) for directive in FIXED)
    written = dict(fixed)
    for directive, found in sorted(sources.items()):
        known = {fixed[directive]} - {"'none'"} if directive in fixed else set()
        written[directive] = " ".join(sorted({*found, *known}))
    return "; ".join(f"{directive} {values}" for directive, values in written.items())

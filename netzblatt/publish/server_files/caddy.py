"""A snippet for a site of a Caddyfile (Caddy 2), which an administrator imports. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.paths import EMBED_FILE
from netzblatt.publish.cache_lifetimes import IMMUTABLE, SHORT
from netzblatt.publish.release import COPY_SUFFIXES, PAGE
from netzblatt.publish.server_files.content_policy import DRAWING_POLICY
from netzblatt.publish.server_files.hosted_site import (
    FRAMES,
    HostedSite,
    escape_address,
    list_forms,
    quote_value,
)

# A Caddyfile has no way to write these signs in an address. Its page leads on, if it has one.
UNWRITABLE = frozenset("\\{}")
PRECOMPRESSED = "precompressed br gzip"
HEAD = """\
# Zu lesen von Caddy: im Block der Website, der root und file_server hat, die Zeile
# For Caddy: in the block of the site, which has root and file_server, the line
#     import /…/Caddyfile
# (der Weg zu dieser Datei / the path of this file), dann / then: systemctl reload caddy
# Danach bei jeder Veröffentlichung neu laden, die Weiterleitungen ändert. Reload whenever redirects change.
"""


def write_caddy_snippet(site: HostedSite) -> str:
    """Writes the snippet."""
    lines = (*_list_headers(site), *_list_types(site), *_list_answers(site), *_list_copies(site))
    return HEAD + "".join(f"{line}\n" for line in lines)


def _list_headers(site: HostedSite) -> Iterator[str]:
    yield "header {"
    yield from (f'\t{name} "{value}"' for name, value in site.open_headers.items())
    yield "}"
    embeds = f"path */{EMBED_FILE}"
    yield from _write_header("framed", [f"not {embeds}"], FRAMES, site.headers[FRAMES])
    yield from _write_header("open", [embeds], "Content-Security-Policy", site.open_policy)
    # Caddy orders lines by their addresses, so that no two may set the same header of an answer.
    kept = f"path_regexp {quote_value(site.fingerprint_pattern)}"
    yield from _write_header("kept", [kept], "Cache-Control", IMMUTABLE)
    yield from _write_header("new", [f"not {kept}"], "Cache-Control", SHORT)
    yield from _write_header("page", ["path */ *.html *.htm", f"not {embeds}"], "Content-Security-Policy", site.policy)
    yield from _write_header("drawing", ["path *.svg"], "Content-Security-Policy", DRAWING_POLICY)


def _list_types(site: HostedSite) -> Iterator[str]:
    special = site.list_special_names()
    others = [f"not path {' '.join(f'*/{name}' for name in special)}"] if special else []
    for media_type, suffixes in site.list_media_types().items():
        paths = f"path {' '.join(f'*{suffix}' for suffix in suffixes)}"
        yield from _write_header(f"type_{suffixes[0][1:]}", [paths, *others], "Content-Type", media_type)
    for name, media_type in special.items():
        yield from _write_header(f"name_{name.replace('.', '_')}", [f"path */{name}"], "Content-Type", media_type)


def _write_header(name: str, conditions: Iterable[str], header: str, value: str) -> Iterator[str]:
    """Writes a header for answers that meet all conditions."""
    yield f"@netzblatt_{name} {{"
    yield from (f"\t{condition}" for condition in conditions)
    yield "}"
    yield f'header @netzblatt_{name} {header} "{value}"'


def _list_answers(site: HostedSite) -> Iterator[str]:
    yield "map {path} {netzblatt_answer} {netzblatt_target} {"
    yield "\tdefault none -"
    for address, target in site.redirects.items():
        if UNWRITABLE.isdisjoint(address):
            yield from (f"\t{quote_value(form)} moved {quote_value(target)}" for form in list_forms(address))
    for address in site.gone:
        if UNWRITABLE.isdisjoint(address):
            yield from (f"\t{quote_value(form)} gone -" for form in list_forms(address))
    yield "}"
    yield "@netzblatt_moved vars {netzblatt_answer} moved"
    yield "redir @netzblatt_moved {netzblatt_target} permanent"
    yield "@netzblatt_gone vars {netzblatt_answer} gone"
    yield "error @netzblatt_gone 410"
    yield from (f"error {folder}* 404" for folder in site.list_hidden_folders())
    if site.not_found:
        yield "handle_errors {"
        yield from _list_error_pages(site)
        yield f'\theader Content-Security-Policy "{site.policy}"'
        yield f'\theader Cache-Control "{SHORT}"'
        yield '\theader Content-Type "text/html; charset=utf-8"'
        yield from ("\tfile_server {", f"\t\t{PRECOMPRESSED}", "\t}") if site.has_copies else ("\tfile_server",)
        yield "}"


def _list_error_pages(site: HostedSite) -> Iterator[str]:
    page = site.not_found
    if site.not_found_below:
        yield "\tmap {path} {netzblatt_not_found} {"
        yield from (f"\t\t~^{escape_address(folder)} {own}" for folder, own in site.not_found_below.items())
        yield from (f"\t\tdefault {page}", "\t}")
        page = "{netzblatt_not_found}"
    yield f"\trewrite * {page}"


def _list_copies(site: HostedSite) -> Iterator[str]:
    """Lists lines that send a compressed copy to whoever takes it, only where there is one: what the administrator has
    set for all other files stays.
    """
    if site.has_copies:
        yield "@netzblatt_copied {"
        yield f"\tpath {site.base}/*"
        yield f"\tfile {' '.join(f'{{path}}{name}{COPY_SUFFIXES[-1]}' for name in ('', PAGE))}"
        yield "}"
        # Also to those who take none. Set at the end, since some versions of Caddy add it to the others.
        yield from ("header @netzblatt_copied {", "\tVary Accept-Encoding", "\tdefer", "}")
        yield from ("file_server @netzblatt_copied {", f"\t{PRECOMPRESSED}", "}")

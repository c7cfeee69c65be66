"""A snippet for a `server` block of nginx, which an administrator includes. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.paths import EMBED_FILE
from netzblatt.publish.cache_lifetimes import IMMUTABLE, SHORT
from netzblatt.publish.server_files.content_policy import DRAWING_POLICY
from netzblatt.publish.server_files.hosted_site import (
    FRAMES,
    HostedSite,
    escape_address,
    list_forms,
    quote_value,
)

HEAD = """\
# Zu lesen von nginx: im Block server { … } der Website die Zeile
# For nginx: in the block server { … } of the site, the line
#     include /…/nginx.conf;
# (der Weg zu dieser Datei / the path of this file), dann / then: nginx -t && systemctl reload nginx
# Danach bei jeder Veröffentlichung neu laden, die Weiterleitungen ändert. Reload whenever redirects change.
# Wo ein location-Block eigene add_header hat, gelten nur diese. A location with add_header of its own has only these.
"""
HEAD_OF_COPIES = """\
# Komprimierte Kopien: mit dem Paket libnginx-mod-http-brotli-static auch .br, dann vor include: brotli_static on;
# Compressed copies: with the package libnginx-mod-http-brotli-static also .br, then before include: brotli_static on;
"""


def write_nginx_snippet(site: HostedSite) -> str:
    """Writes the snippet."""
    head = HEAD + (HEAD_OF_COPIES if site.has_copies else "")
    return head + "".join(f"{line}\n" for line in (*_list_types(site), *_list_headers(site), *_list_answers(site)))


def _list_types(site: HostedSite) -> Iterator[str]:
    # They replace the server's own: whatever else is there is sent as bytes.
    types = site.list_media_types()
    yield "charset utf-8;"
    texts = [media_type.partition(";")[0] for media_type in types if media_type.startswith("text/")]
    yield f"charset_types {' '.join(texts)};" if texts else ""
    yield "types {"
    for media_type, suffixes in types.items():
        yield f"    {media_type.partition(';')[0]} {' '.join(suffix[1:] for suffix in suffixes)};"
    yield "}"
    for name, media_type in site.list_special_names().items():
        yield f'location ~ "/{name.replace(".", "[.]")}$" {{ types {{}} default_type {media_type}; }}'


def _list_headers(site: HostedSite) -> Iterator[str]:
    yield 'set $netzblatt_policy "";'
    yield f'if ($uri ~ "(?:/|[.]html?)$") {{ set $netzblatt_policy "{site.policy}"; }}'
    yield f'if ($uri ~ "[.]svg$") {{ set $netzblatt_policy "{DRAWING_POLICY}"; }}'
    yield f'set $netzblatt_lifetime "{SHORT}";'
    yield f'if ($uri ~ "{site.fingerprint_pattern}") {{ set $netzblatt_lifetime "{IMMUTABLE}"; }}'
    yield f'set $netzblatt_frames "{site.headers[FRAMES]}";'
    if site.has_embeds:
        embeds = f'if ($uri ~ "/{EMBED_FILE.replace(".", "[.]")}$")'
        yield f'{embeds} {{ set $netzblatt_frames ""; set $netzblatt_policy "{site.open_policy}"; }}'
    for name, value in {**site.headers, FRAMES: "$netzblatt_frames"}.items():
        yield f'add_header {name} "{value}" always;'
    if site.has_copies:
        yield from ("gzip_static on;", "gzip_vary on;")
    # Empty ones are not sent.
    yield "add_header Content-Security-Policy $netzblatt_policy always;"
    yield "add_header Cache-Control $netzblatt_lifetime always;"


def _list_answers(site: HostedSite) -> Iterator[str]:
    # Behind a proxy, nginx knows neither the host nor the port that readers see.
    yield "absolute_redirect off;"
    yield from _list_error_pages(site)
    yield from (f"location ^~ {folder} {{ return 404; }}" for folder in site.list_hidden_folders())
    for address, target in site.redirects.items():
        yield from (
            f"location = {quote_value(form)} {{ return 301 {quote_value(target)}; }}" for form in list_forms(address)
        )
    for address in site.gone:
        yield from (f"location = {quote_value(form)} {{ return 410; }}" for form in list_forms(address))


def _list_error_pages(site: HostedSite) -> Iterator[str]:
    page = site.not_found
    if site.not_found_below:
        yield f'set $netzblatt_not_found "{page}";'
        page = "$netzblatt_not_found"
    for folder, own_page in site.not_found_below.items():
        yield f'if ($uri ~ "^{escape_address(folder)}") {{ set {page} "{own_page}"; }}'
    if page:
        yield f"error_page 404 410 {page};"

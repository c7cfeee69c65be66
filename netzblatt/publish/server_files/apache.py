"""Apache's .htaccess (httpd 2.4, `AllowOverride FileInfo`). Knows no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from netzblatt.publish.cache_lifetimes import IMMUTABLE, SHORT
from netzblatt.publish.server_files.content_policy import DRAWING_POLICY
from netzblatt.publish.server_files.hosted_site import HostedSite, quote_value
from netzblatt.publish.target import CONTROL


def write_htaccess(site: HostedSite) -> str:
    """Writes the lines of .htaccess."""
    return "".join(f"{line}\n" for line in (*_list_answers(site), *_list_types(site), *_list_headers(site)))


def _list_answers(site: HostedSite) -> Iterator[str]:
    if site.not_found:
        yield from (f"ErrorDocument {status} {site.not_found}" for status in (404, 410))
    yield f"RedirectMatch 404 {quote_value(f'^{re.escape(site.base)}/{re.escape(CONTROL)}')}"
    for address, target in site.redirects.items():
        # Apache encodes what it is given here.
        yield f"RedirectMatch 301 {_match(address)} {quote_value(unquote(target).replace('$', chr(92) + '$'))}"
    for address in site.gone:
        yield f"RedirectMatch 410 {_match(address)}"


def _list_types(site: HostedSite) -> Iterator[str]:
    for media_type, suffixes in site.list_media_types().items():
        yield f'AddType "{media_type}" {" ".join(suffixes)}'
    for name, media_type in site.list_special_names().items():
        yield from (f'<Files "{name}">', f"ForceType {media_type}", "</Files>")


def _list_headers(site: HostedSite) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    for name, value in site.headers.items():
        yield f'Header always set {name} "{value}"'
    yield f'Header always set Content-Security-Policy "{site.policy}" "expr=%{{CONTENT_TYPE}} =~ m#^text/html#"'
    drawing = "expr=%{CONTENT_TYPE} =~ m#^image/svg#"
    yield f'Header always set Content-Security-Policy "{DRAWING_POLICY}" "{drawing}"'
    yield f'Header always set Cache-Control "{SHORT}"'
    yield f'Header always set Cache-Control "{IMMUTABLE}" "expr=%{{REQUEST_URI}} =~ m#{site.fingerprint_pattern}#"'
    yield "</IfModule>"


def _match(address: str) -> str:
    """Returns an expression that matches an address in each of its forms."""
    pattern = re.escape(address)
    return quote_value(f"^{pattern}{'?' if address.endswith('/') and address != '/' else ''}$")

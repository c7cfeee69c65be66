"""Apache's .htaccess (httpd 2.4, `AllowOverride FileInfo`). Knows no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from netzblatt.model.paths import EMBED_FILE
from netzblatt.publish.cache_lifetimes import IMMUTABLE, SHORT
from netzblatt.publish.compressed_copies import PLAIN_PATH
from netzblatt.publish.release import COPY_SUFFIXES
from netzblatt.publish.server_files.content_policy import DRAWING_POLICY
from netzblatt.publish.server_files.hosted_site import FRAMES, HostedSite, quote_value
from netzblatt.publish.target import CONTROL

# Apache reads all of them for each answer (docs/decisions/058).
MOST_REDIRECTS = 500
# What ends the names of compressed copies, and how they are encoded (RFC 9110, 8.4.1).
ENCODINGS = dict(zip(COPY_SUFFIXES, ("br", "gzip"), strict=True))
COPY = "([.]br|[.]gz)"


def write_htaccess(site: HostedSite) -> str:
    """Writes the lines of .htaccess."""
    return "".join(f"{line}\n" for line in (*_list_answers(site), *_list_types(site), *_list_headers(site)))


def write_htaccess_of_editions(site: HostedSite) -> dict[str, str]:
    """Writes those of the folders of other languages, by path: which page is shown where there is nothing depends on
    nothing but the folder.
    """
    return {
        f"{folder.removeprefix(site.base)[1:]}.htaccess": "".join(f"{line}\n" for line in _list_error_pages(page))
        for folder, page in site.not_found_below.items()
    }


def _list_error_pages(page: str) -> Iterator[str]:
    yield from (f"ErrorDocument {status} {page}" for status in (404, 410))


def write_last_lines(site: HostedSite) -> str:
    """Writes the lines that come behind those of others: they change the address, which is to be the reader's until all
    others have seen it.
    """
    return "".join(f"{line}\n" for line in _list_copies(site))


def _list_answers(site: HostedSite) -> Iterator[str]:
    if site.not_found:
        yield from _list_error_pages(site.not_found)
    yield f"RedirectMatch 404 {quote_value(f'^{re.escape(site.base)}/{re.escape(CONTROL)}')}"
    # Pages lead on where the others are.
    for address, target in islice(site.redirects.items(), max(site.needed, MOST_REDIRECTS)):
        # Apache encodes what it is given here.
        yield f"RedirectMatch 301 {_match(address)} {quote_value(unquote(target).replace('$', chr(92) + '$'))}"
    for address in site.gone:
        yield f"RedirectMatch 410 {_match(address)}"


def _list_types(site: HostedSite) -> Iterator[str]:
    for media_type, suffixes in site.list_media_types().items():
        yield f'AddType "{media_type}" {" ".join(suffixes)}'
    for name, media_type in site.list_special_names().items():
        yield from (f'<Files "{name}">', f"ForceType {media_type}", "</Files>")


def _list_copies(site: HostedSite) -> Iterator[str]:
    """Lists lines that send a compressed copy in the place of its text to whoever takes it."""
    suffixes = site.list_copied_suffixes()
    if not suffixes:
        return
    texts = f"[.](?:{'|'.join(suffix[1:] for suffix in suffixes)})"
    yield from ("<IfModule mod_rewrite.c>", "<IfModule mod_headers.c>", "RewriteEngine On")
    for suffix, encoding in ENCODINGS.items():
        yield f'RewriteCond %{{HTTP:Accept-Encoding}} "{_accept(encoding)}"'
        yield f"RewriteCond %{{REQUEST_FILENAME}}{suffix} -f"
        yield f'RewriteRule "^{PLAIN_PATH.pattern}{texts}$" "%{{REQUEST_URI}}{suffix}" [L]'
    for suffix, encoding in ENCODINGS.items():
        # Archives with that suffix are sent as what they are.
        yield from _match_names(f"{texts}[.]{suffix[1:]}$", f"AddEncoding {encoding} {suffix}")
    for media_type, group in site.list_media_types().items():
        copied = "|".join(suffix[1:] for suffix in group if suffix in suffixes)
        if copied:
            yield from _match_names(f"[.](?:{copied}){COPY}$", f'ForceType "{media_type}"')
    for name, media_type in site.list_special_names().items():
        yield from _match_names(f"^{re.escape(name)}{COPY}$", f'ForceType "{media_type}"')
    yield from _match_names(f"{texts}{COPY}?$", "Header merge Vary Accept-Encoding")
    yield from ("</IfModule>", "</IfModule>")


def _accept(encoding: str) -> str:
    """Returns an expression that matches Accept-Encoding if it names an encoding, and not with the weight 0."""
    return rf"(?:^|,)[ ]*{encoding}[ ]*(?:$|,|;(?![ ]*q=0(?:[.]0*)?[ ]*(?:$|,)))"


def _list_headers(site: HostedSite) -> Iterator[str]:
    # By names of files, not by expressions of Apache 2.4: other servers read this file, too, and know fewer of them.
    yield f"SetEnvIf Request_URI {quote_value(site.fingerprint_pattern)} netzblatt_immutable"
    yield "<IfModule mod_headers.c>"
    for name, value in {**site.headers, "Cache-Control": SHORT}.items():
        yield f'Header always set {name} "{value}"'
    yield from _set_header(rf"\.html?{COPY}?$", "Content-Security-Policy", f'"{site.policy}"')
    yield from _set_header(rf"\.svg{COPY}?$", "Content-Security-Policy", f'"{DRAWING_POLICY}"')
    if site.has_embeds:
        embeds = rf"^{re.escape(EMBED_FILE)}{COPY}?$"
        yield from _match_names(embeds, f"Header always unset {FRAMES}")
        yield from _set_header(embeds, "Content-Security-Policy", f'"{site.open_policy}"')
    yield from _set_header("-[0-9a-f]{8}", "Cache-Control", f'"{IMMUTABLE}" env=netzblatt_immutable')
    yield "</IfModule>"


def _set_header(pattern: str, name: str, value: str) -> Iterator[str]:
    """Sets a header of files whose names match."""
    yield from _match_names(pattern, f"Header always set {name} {value}")


def _match_names(pattern: str, line: str) -> Iterator[str]:
    """Writes a line that counts for files whose names match."""
    yield from (f'<FilesMatch "{pattern}">', line, "</FilesMatch>")


def _match(address: str) -> str:
    """Returns an expression that matches an address in each of its forms."""
    pattern = re.escape(address)
    return quote_value(f"^{pattern}{'?' if address.endswith('/') and address != '/' else ''}$")

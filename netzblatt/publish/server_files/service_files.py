"""`_redirects` and `_headers`, which Netlify has invented and others read in ways of their own. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from netzblatt.model.paths import EMBED_FILE
from netzblatt.model.publishing import WebServer
from netzblatt.publish.cache_lifetimes import IMMUTABLE
from netzblatt.publish.host_limits import HOST_LIMITS, fit_redirects
from netzblatt.publish.release import is_fingerprinted
from netzblatt.publish.server_files.content_policy import DRAWING_POLICY
from netzblatt.publish.server_files.hosted_site import FRAMES, HostedSite
from netzblatt.publish.target import CONTROL

# Where a redirect and a file have the same address, Netlify shows the file unless it is told otherwise. Cloudflare
# always redirects, GitLab never does.
CODES = {WebServer.NETLIFY: "301!", WebServer.CLOUDFLARE: "301", WebServer.GITLAB_PAGES: "301"}


def list_redirects(site: HostedSite, host: WebServer) -> list[str]:
    """Lists the lines of `_redirects`, as many as the host reads. GitLab redirects only where there is no page."""
    redirects = islice(site.redirects.items(), site.needed if host is WebServer.GITLAB_PAGES else None)
    lines = [f"{quote(address)} {target} {CODES[host]}" for address, target in redirects]
    return fit_redirects(lines, HOST_LIMITS[host])


def write_redirects(site: HostedSite, host: WebServer) -> str:
    """Writes `_redirects`."""
    lines = list_redirects(site, host)
    if host is WebServer.NETLIFY and site.not_found:
        lines.insert(0, f"{site.base}/{CONTROL}* {site.not_found} 404!")
        # The first line that matches counts. Cloudflare finds the nearest page itself, GitLab shows that of the root.
        lines += [f"{folder}* {page} 404" for folder, page in site.not_found_below.items()]
    return "".join(f"{line}\n" for line in lines)


def write_headers(site: HostedSite, host: WebServer) -> str:
    """Writes `_headers`. Where several rules set the same header, these services send all values: so none is set twice,
    and pages have the lifetime that the services give them: none.
    """
    # Netlify takes nothing back: where a page may be shown in frames of other sites, all may.
    is_open = site.has_embeds and host is WebServer.NETLIFY
    lines = [f"{site.base}/*", *_indent((site.open_headers if is_open else site.headers).items())]
    lines += _indent([("Content-Security-Policy", site.open_policy if is_open else site.policy)])
    rules = [f"{site.base}/{folder}" for folder in _list_fingerprint_rules(site)]
    blocks = [[rule, *_indent([("Cache-Control", IMMUTABLE)])] for rule in rules]
    for name, media_type in site.list_special_names().items():
        blocks += [[rule, *_indent([("Content-Type", media_type)])] for rule in _list_name_rules(site, name, host)]
    if host is WebServer.CLOUDFLARE:
        # "!" takes back what the first rule has set.
        policy = [("Content-Security-Policy", DRAWING_POLICY)]
        if site.has_embeds:
            opened = [("Content-Security-Policy", site.open_policy)]
            taken_back = [f"  ! {FRAMES}", "  ! Content-Security-Policy"]
            blocks.insert(0, [f"{site.base}/*/{EMBED_FILE}", *taken_back, *_indent(opened)])
        blocks.insert(0, [f"{site.base}/*.svg", "  ! Content-Security-Policy", *_indent(policy)])
    for block in blocks[: HOST_LIMITS[host].header_rules - 1]:
        lines += block
    return "".join(f"{line}\n" for line in lines)


def _indent(headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"  {name}: {value}" for name, value in headers)


def _list_fingerprint_rules(site: HostedSite) -> Iterator[str]:
    """Lists rules for fingerprinted files: of folders that hold no others, and of single files."""
    kept = sorted(filter(is_fingerprinted, site.paths))
    folders = {path.partition("/")[0] for path in kept}
    mixed = {path.partition("/")[0] for path in site.paths if not is_fingerprinted(path)}
    yield from (f"{folder}/*" for folder in sorted(folders - mixed))
    yield from (quote(path) for path in kept if path.partition("/")[0] in mixed)


def _list_name_rules(site: HostedSite, name: str, host: WebServer) -> list[str]:
    if host is WebServer.CLOUDFLARE:
        return [f"{site.base}/*{name}"]
    return [f"{site.base}/{quote(path)}" for path in sorted(site.paths) if path.rpartition("/")[2] == name]

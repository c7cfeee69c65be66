"""Makes the files that the web server of a target reads. Knows no form of theirs by its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from netzblatt.model.frozen import Frozen
from netzblatt.model.publishing import TargetSettings, WebServer
from netzblatt.publish.compressed_copies import needs_copies
from netzblatt.publish.published_site import PublishedSite
from netzblatt.publish.release import Release, ReleaseFile, make_address
from netzblatt.publish.server_files.apache import write_htaccess, write_htaccess_of_editions, write_last_lines
from netzblatt.publish.server_files.caddy import write_caddy_snippet
from netzblatt.publish.server_files.content_policy import OF_SEARCH, make_content_policy
from netzblatt.publish.server_files.hosted_site import HostedSite
from netzblatt.publish.server_files.known_facts import find_page_facts
from netzblatt.publish.server_files.nginx import write_nginx_snippet
from netzblatt.publish.server_files.page_facts import PageFacts
from netzblatt.publish.server_files.service_files import CODES, list_redirects, write_headers, write_redirects
from netzblatt.publish.target import CONTROL, Target, is_server_file

# Around what is ours in a file that others write in as well.
BEGIN = "# BEGIN netzblatt\n"
END = "# END netzblatt\n"
OURS = re.compile(f"{BEGIN}.*?{END}|{BEGIN}.*", re.DOTALL)


class ServerFiles(Frozen, frozen=True, kw_only=True):
    """The `files` for a web server. `redirects` are all paths that lead on, with the URLs that they lead to;
    `left_out` is the number of those that the server would have to make, and does not. `loads` is what the pages load.
    """

    files: tuple[ReleaseFile, ...] = ()
    redirects: Mapping[str, str] = {}
    left_out: int = 0
    loads: tuple[str, ...] = ()


def make_server_files(
    release: Release, target: Target, settings: TargetSettings | None, *, published: PublishedSite, notes: Path | None
) -> ServerFiles:
    """Makes the files that the host of a target reads, and finds the redirects in them. `published.former` are the
    addresses that are no longer there. Raises OSError if the target or a page cannot be read.
    """
    if settings is None or settings.host is None:
        return ServerFiles(files=_merge({}, target, published, last={}))
    facts = find_page_facts(release, notes=notes)
    base = urlsplit(settings.address).path.rstrip("/")
    of_search = [OF_SEARCH] if any(path.endswith(".pagefind") for path in release) else []
    loads = tuple(sorted({*chain.from_iterable(page.loads for page in facts.values()), *of_search}))
    # Until all is written, readers get pages of the last release, too.
    before = () if target.is_whole else published.loads
    redirects = _find_redirects(facts, published.former, base)
    ordered = sorted(redirects, key=lambda path: (path in release, path))
    site = HostedSite(
        base=base,
        paths=frozenset(release),
        redirects={base + make_address(path): redirects[path] for path in ordered},
        needed=len(redirects.keys() - release.keys()),
        gone=[base + make_address(path) for path, target in published.former.items() if not target],
        policy=make_content_policy({*loads, *before}, allowed_hosts=settings.allowed_hosts),
        has_hsts=settings.hsts,
        has_copies=needs_copies(settings),
    )
    last = {".htaccess": write_last_lines(site)} if settings.host is WebServer.APACHE and site.has_copies else {}
    files = _merge(_write_files(site, settings.host), target, published, last=last)
    left_out = max(0, site.needed - len(list_redirects(site, settings.host))) if settings.host in CODES else 0
    return ServerFiles(files=files, redirects=redirects, left_out=left_out, loads=loads)


def _write_files(site: HostedSite, host: WebServer) -> dict[str, str]:
    """Writes the files of a host, by path. Some hosts read none."""
    match host:
        case WebServer.APACHE:
            return {".htaccess": write_htaccess(site), **write_htaccess_of_editions(site)}
        case WebServer.NGINX:
            return {f"{CONTROL}nginx.conf": write_nginx_snippet(site)}
        case WebServer.CADDY:
            return {f"{CONTROL}Caddyfile": write_caddy_snippet(site)}
        case WebServer.NETLIFY | WebServer.CLOUDFLARE:
            return {"_redirects": write_redirects(site, host), "_headers": write_headers(site, host)}
        case WebServer.GITLAB_PAGES:
            return {"_redirects": write_redirects(site, host)}
    return {}


def _find_redirects(facts: Mapping[str, PageFacts], former: Mapping[str, str], base: str) -> dict[str, str]:
    """Finds where paths lead: pages that do nothing else, and what is no longer there. None leads to another one."""
    steps = {path: base + quote(target) for path, target in former.items() if target}
    for path, page in facts.items():
        address = base + quote(make_address(path))
        target = _encode(urljoin(address, page.leads_to))
        if page.leads_to and target != address:
            steps[path] = target
    by_address = {base + quote(make_address(path)): target for path, target in steps.items()}
    return {path: _follow(target, by_address) for path, target in sorted(steps.items())}


def _encode(url: str) -> str:
    """Encodes the path of a URL in one way, so that equal ones are equal, and no sign means something to a server."""
    parts = urlsplit(url)
    return parts._replace(path=quote(unquote(parts.path)), query=quote(parts.query, safe="=&%+")).geturl()


def _follow(target: str, steps: Mapping[str, str]) -> str:
    seen = {target}
    while target in steps and steps[target] not in seen:
        target = steps[target]
        seen.add(target)
    return target


def _merge(
    texts: Mapping[str, str], target: Target, published: PublishedSite, *, last: Mapping[str, str]
) -> tuple[ReleaseFile, ...]:
    """Puts texts into the files at the target, in which others may have written lines of their own, and the `last` ones
    behind these. What is no longer ours is left to them.
    """
    files = [ReleaseFile.of_bytes(path, text.encode()) for path, text in texts.items() if path.startswith(CONTROL)]
    for path in sorted(filter(is_server_file, {*texts, *published.files})):
        there = (target.read(path) or b"").decode("utf-8", "surrogateescape")
        before, after = _split(there)
        if after and path in last and not after.endswith("\n"):
            after += "\n"
        merged = before + _mark(texts.get(path)) + after + _mark(last.get(path))
        if merged:
            files.append(ReleaseFile.of_bytes(path, merged.encode("utf-8", "surrogateescape")))
    return tuple(files)


def _split(text: str) -> tuple[str, str]:
    """Returns what others have written before and behind our lines. Ours are the first where there are none yet."""
    found = OURS.search(text)
    return (text[: found.start()], OURS.sub("", text[found.end() :])) if found else ("", text)


def _mark(text: str | None) -> str:
    """Marks lines as ours, if there are any."""
    return "" if text is None else f"{BEGIN}{text}{END}"

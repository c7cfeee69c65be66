"""The limits of hosts, as their handbooks told them in November 2026, and what goes beyond them. Knows no target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE, SITE_FILE
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.publishing import WebServer
from netzblatt.publish.release import Release
from netzblatt.publish.target import CONTROL

# For what is not limited.
ENDLESS = 2**62
MB = 2**20


class HostLimits(Frozen, frozen=True, kw_only=True):
    """The limits of a host: the number of files (`paid_files` for those who pay), the bytes of a file and of the whole
    site, the rules of `_redirects` and their bytes, and the rules of `_headers`.
    """

    files: int = ENDLESS
    paid_files: int = ENDLESS
    file_bytes: int = ENDLESS
    site_bytes: int = ENDLESS
    redirects: int = ENDLESS
    redirect_bytes: int = ENDLESS
    header_rules: int = ENDLESS


HOST_LIMITS: Mapping[WebServer, HostLimits] = {
    WebServer.APACHE: HostLimits(),
    WebServer.NGINX: HostLimits(),
    WebServer.CADDY: HostLimits(),
    # developers.cloudflare.com/pages/platform/limits; 100 more redirects with wildcards, of which we write none.
    WebServer.CLOUDFLARE: HostLimits(
        files=20_000, paid_files=100_000, file_bytes=25 * MB, redirects=2_000, header_rules=100
    ),
    # docs.github.com: limits of Pages, and of files in a repository.
    WebServer.GITHUB_PAGES: HostLimits(file_bytes=100 * MB, site_bytes=1024 * MB),
    # docs.gitlab.com/user/project/pages/redirects, and the settings of GitLab.com. Others set their own.
    # Of 64 KiB of redirects, some are for others' lines.
    WebServer.GITLAB_PAGES: HostLimits(
        files=200_000, paid_files=200_000, site_bytes=1024 * MB, redirects=1_000, redirect_bytes=60 * 1024
    ),
    # docs.netlify.com: with more, a deploy may fail.
    WebServer.NETLIFY: HostLimits(redirects=10_000),
    # docs.aws.amazon.com: one request writes no more.
    WebServer.S3: HostLimits(file_bytes=5 * 1024 * MB),
}


def find_exceeded_limits(release: Release, host: WebServer | None, *, kept: int, left_out: int) -> Iterator[Problem]:
    """Yields a Problem for each limit of the host that a release goes beyond. `kept` is the number of files of earlier
    releases that stay, `left_out` that of the redirects that are needed and find no room.
    """
    if host is None:
        return
    limits, position = HOST_LIMITS[host], Position(SITE_FILE)
    public = [file for file in release.values() if not file.path.startswith(CONTROL)]
    files, size = len(public) + kept, sum(file.size for file in public)
    if files > limits.paid_files:
        yield error(position, "publish/many-files", host=host, n=files, most=limits.paid_files)
    elif files > limits.files:
        yield warning(position, "publish/many-free-files", host=host, n=files, most=limits.files)
    if size > limits.site_bytes:
        yield error(position, "publish/large-site", host=host, size=_in_mb(size), most=_in_mb(limits.site_bytes))
    if left_out:
        yield error(position, "publish/many-redirects", host=host, n=left_out)
    for file in public:
        if file.size > limits.file_bytes:
            most = _in_mb(limits.file_bytes)
            place = Position(f"{SITE}/{file.path}")
            yield error(place, "publish/large-file", host=host, size=_in_mb(file.size), most=most)


def fit_redirects(lines: Sequence[str], limits: HostLimits) -> list[str]:
    """Returns as many of the lines of `_redirects`, from the first on, as a host reads."""
    sizes = accumulate(len(line.encode()) + 1 for line in lines)
    chosen = lines[: limits.redirects]
    return [line for line, size in zip(chosen, sizes, strict=False) if size <= limits.redirect_bytes]


def _in_mb(size: int) -> int:
    """Returns a size in MB, rounded up: 25.1 are not 25."""
    return -(-size // MB)

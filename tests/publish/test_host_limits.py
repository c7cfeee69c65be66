from __future__ import annotations

from collections.abc import Iterable

import pytest

from netzblatt.model.publishing import WebServer
from netzblatt.publish.host_limits import HOST_LIMITS, MB, find_exceeded_limits, fit_redirects
from netzblatt.publish.release import Release, ReleaseFile


def _make_release(sizes: Iterable[int]) -> Release:
    return {f"{number}.html": ReleaseFile(f"{number}.html", "", size, b"") for number, size in enumerate(sizes)}


def _find_codes(host: WebServer | None, sizes: Iterable[int], *, kept: int = 0, left_out: int = 0) -> list[str]:
    problems = find_exceeded_limits(_make_release(sizes), host, kept=kept, left_out=left_out)
    return [f"{problem.code} {problem.severity}" for problem in problems]


def test_every_host_has_its_limits() -> None:
    assert set(WebServer) == HOST_LIMITS.keys()


def test_what_fits_is_no_problem() -> None:
    assert [] == _find_codes(WebServer.CLOUDFLARE, [25 * MB] * 20)
    assert [] == _find_codes(None, [25 * 1024 * MB])


@pytest.mark.parametrize(
    ("host", "sizes", "kept", "left_out", "code"),
    [
        (WebServer.CLOUDFLARE, [1] * 20_000, 1, 0, "publish/many-free-files warning"),
        (WebServer.CLOUDFLARE, [1], 100_000, 0, "publish/many-files error"),
        (WebServer.CLOUDFLARE, [1, 25 * MB + 1], 0, 0, "publish/large-file error"),
        (WebServer.CLOUDFLARE, [1], 0, 1, "publish/many-redirects error"),
        (WebServer.GITHUB_PAGES, [90 * MB] * 12, 0, 0, "publish/large-site error"),
    ],
)
def test_what_does_not_fit_is_told(host: WebServer, sizes: list[int], kept: int, left_out: int, code: str) -> None:
    assert [code] == _find_codes(host, sizes, kept=kept, left_out=left_out)


def test_a_size_is_never_told_as_what_is_allowed() -> None:
    [problem] = find_exceeded_limits(_make_release([25 * MB + 1]), WebServer.CLOUDFLARE, kept=0, left_out=0)
    assert ("26", "25") == (dict(problem.values)["size"], dict(problem.values)["most"])


def test_of_the_redirects_the_first_are_read_as_many_as_fit() -> None:
    lines = [f"/{number}/ /" for number in range(3_000)]
    assert lines[:2_000] == fit_redirects(lines, HOST_LIMITS[WebServer.CLOUDFLARE])
    long = [f"/{number:0200}/ / 301" for number in range(1_000)]
    fitting = fit_redirects(long, HOST_LIMITS[WebServer.GITLAB_PAGES])
    assert long[: len(fitting)] == fitting
    assert 59 * 1024 < len("\n".join(fitting)) < 60 * 1024

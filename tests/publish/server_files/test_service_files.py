from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.publishing import WebServer
from netzblatt.publish.server_files.service_files import write_headers, write_redirects
from tests.publish.server_files.sites import POLICY, SITE

OPEN = "  Content-Security-Policy: img-src x; frame-ancestors *"
ONLY_SERVER = "/netz/termin.ics /netz/ter%20mine/"


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        (
            WebServer.NETLIFY,
            [
                "/netz/.netzblatt/* /netz/404.html 404!",
                f"{ONLY_SERVER} 301!",
                "/netz/alt/ /netz/neu/ 301!",
            ],
        ),
        (WebServer.CLOUDFLARE, [f"{ONLY_SERVER} 301", "/netz/alt/ /netz/neu/ 301"]),
        # GitLab shows the page wherever there is one.
        (WebServer.GITLAB_PAGES, [f"{ONLY_SERVER} 301"]),
    ],
)
def test_redirects_are_written_as_the_service_reads_them(host: WebServer, lines: list[str]) -> None:
    assert lines == write_redirects(SITE, host).splitlines()


def test_netlify_is_told_of_the_pages_of_editions_last() -> None:
    site = replace(SITE, paths=SITE.paths | {"en/404.html"})
    assert "/netz/en/* /netz/en/404.html 404" == write_redirects(site, WebServer.NETLIFY).splitlines()[-1]
    assert "404" not in write_redirects(site, WebServer.CLOUDFLARE)


def test_addresses_are_percent_encoded() -> None:
    site = replace(SITE, redirects={"/netz/für alle:1*/": "/netz/"})
    assert "/netz/f%C3%BCr%20alle%3A1%2A/ /netz/ 301\n" == write_redirects(site, WebServer.CLOUDFLARE)


def test_no_header_is_set_twice() -> None:
    text = write_headers(SITE, WebServer.NETLIFY)
    assert f"  Content-Security-Policy: {POLICY}\n" in text
    assert 1 == text.count("Cache-Control")
    assert "/netz/media/*\n  Cache-Control: public, max-age=31536000, immutable\n" in text
    assert "/netz/feed.json\n  Content-Type: application/feed+json\n" in text


def test_files_beside_others_that_may_change_are_named_one_by_one() -> None:
    site = replace(SITE, paths=SITE.paths | {"assets/site-0a1b2c3d.css"})
    assert "/netz/assets/site-0a1b2c3d.css\n  Cache-Control" in write_headers(site, WebServer.NETLIFY)


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        (WebServer.NETLIFY, []),
        (
            WebServer.CLOUDFLARE,
            [
                "/netz/*/embed.html",
                "  ! X-Frame-Options",
                "  ! Content-Security-Policy",
                OPEN,
            ],
        ),
    ],
)
def test_lists_for_frames_may_be_shown_in_those_of_others(host: WebServer, lines: list[str]) -> None:
    site = replace(SITE, paths=SITE.paths | {"cluster/optik/embed.html"}, policy="img-src x; frame-ancestors 'self'")
    written = write_headers(site, host).splitlines()
    start = written.index("/netz/*/embed.html") if lines else 0
    assert lines == written[start : start + len(lines)]
    assert (host is WebServer.CLOUDFLARE) == ("  X-Frame-Options: SAMEORIGIN" in written)


def test_more_rules_than_a_service_takes_are_left_out() -> None:
    site = replace(SITE, paths=SITE.paths | {f"assets/{number:08x}-0a1b2c3d.css" for number in range(200)})
    text = write_headers(site, WebServer.CLOUDFLARE)
    assert 100 == sum(line.startswith("/") for line in text.splitlines())
    assert "/netz/*.svg\n  ! Content-Security-Policy\n" in text

"""What readers get from real servers that read the files which were written for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import httpx
import pytest

from netzblatt.model.publishing import WebServer
from netzblatt.publish import open_target
from netzblatt.publish.cache_lifetimes import IMMUTABLE, SHORT
from tests.publish.server_files.sites import NASTY, NEW, OLD, make_settings, publish_files
from tests.publish.web_servers import BROTLI, SERVERS, run_web_server

BASE = "/netz"


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client that asks a server for addresses below the site's base."""
    with _show(WebServer(request.param), tmp_path_factory.mktemp(request.param), BASE) as client:
        yield client


@pytest.fixture(scope="module", params=SERVERS)
def root_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client that asks a server for addresses of a site that has its host for itself."""
    with _show(WebServer(request.param), tmp_path_factory.mktemp(f"{request.param}-root"), "") as client:
        yield client


@contextmanager
def _show(host: WebServer, place: Path, base: str) -> Iterator[httpx.Client]:
    # Apache may answer as another user.
    for folder in (place, *place.parents[:2]):
        folder.chmod(0o755)
    docroot = place / "www"
    # A site below a sub-path is a folder in the docroot of the host.
    settings = make_settings(host, docroot / base.strip("/"), hsts=True, address=f"https://www.example.org{base}")
    for files in (OLD, NEW):
        with open_target(settings, place) as target:
            assert publish_files(files, target, settings).is_done
    # Somebody else's.
    (docroot / base.strip("/") / "archiv.tar.gz").write_bytes(b"a")
    with run_web_server(host, docroot, Path(settings.folder)) as address, httpx.Client() as client:
        client.base_url = httpx.URL(f"{address}{base}/")
        yield client


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("alt/", "/netz/news/"),
        ("alt", "/netz/news/"),
        ("alt.html", "/netz/news/"),
        (NASTY, "/netz/news/"),
        ("noch/älter (1+1)/", "/netz/news/"),
        ("noch/älter (1+1)", "/netz/news/"),
        ("termine/tagung.ics", "/netz/termine/"),
        ("tags/optik/", "/netz/tags/"),
        ("tags/optik/feed.atom", "/netz/tags/"),
        # The servers' own.
        ("news", "/netz/news/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(server: httpx.Client, address: str, target: str) -> None:
    answer = server.get(quote(address))
    assert answer.status_code in {301, 308}
    assert target == urlsplit(urljoin(str(answer.url), answer.headers["location"])).path


@pytest.mark.parametrize("address", ["weg/", "weg", "weg/bild.jpg"])
def test_what_is_gone_on_purpose_is_said_to_be_gone(server: httpx.Client, address: str) -> None:
    answer = server.get(address)
    assert (410, NEW["404.html"]) == (answer.status_code, answer.text)


@pytest.mark.parametrize("address", ["nichts", "nichts/", "assets/nichts-0a1b2c3d.css", ".netzblatt/published.json"])
def test_where_nothing_is_the_page_of_the_site_says_so(server: httpx.Client, address: str) -> None:
    answer = server.get(address)
    assert (404, NEW["404.html"]) == (answer.status_code, answer.text)
    assert ("text/html; charset=utf-8", SHORT) == (answer.headers["content-type"], answer.headers["cache-control"])
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("address", "status", "page"),
    [
        ("en/nothing", 404, "en/404.html"),
        ("en/nothing/at/all.html", 404, "en/404.html"),
        ("en/gone/", 410, "en/404.html"),
        ("english/", 404, "404.html"),
        ("nichts/en/", 404, "404.html"),
    ],
)
def test_each_edition_says_in_its_language_that_nothing_is_there(
    server: httpx.Client, address: str, status: int, page: str
) -> None:
    answer = server.get(address)
    assert (status, NEW[page]) == (answer.status_code, answer.text)
    assert ("text/html; charset=utf-8", SHORT) == (answer.headers["content-type"], answer.headers["cache-control"])
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_at_the_root_of_a_host_each_edition_says_so_too(root_server: httpx.Client) -> None:
    for address, page in (("en/nothing/", "en/404.html"), ("nichts/", "404.html")):
        for accepted in ("identity", "gzip", "br"):
            answer = root_server.get(address, headers={"Accept-Encoding": accepted})
            assert (404, NEW[page]) == (answer.status_code, answer.text)


def test_what_publishers_keep_beside_the_site_is_hidden(server: httpx.Client) -> None:
    assert 404 == server.get(server.base_url.join("/netz.netzblatt/published.json")).status_code


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("news/", "text/html; charset=utf-8"),
        ("feed.atom", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
        ("termine.ics", "text/calendar; charset=utf-8"),
        ("bild.avif", "image/avif"),
        ("bild.webp", "image/webp"),
        ("zeichen.svg", "image/svg+xml"),
        ("netz.webmanifest", "application/manifest+json"),
        ("heft.pdf", "application/pdf"),
        ("assets/schrift.woff2", "font/woff2"),
        ("assets/site-0a1b2c3d.css", "text/css; charset=utf-8"),
    ],
)
def test_each_file_has_its_media_type(server: httpx.Client, address: str, media_type: str) -> None:
    answer = server.get(address)
    assert (200, media_type) == (answer.status_code, answer.headers["content-type"])


@pytest.mark.parametrize(
    ("address", "lifetime"),
    [("", SHORT), ("feed.atom", SHORT), ("heft-20260101.pdf", SHORT), ("assets/site-0a1b2c3d.css", IMMUTABLE)],
)
def test_only_what_never_changes_is_kept_for_long(server: httpx.Client, address: str, lifetime: str) -> None:
    assert [lifetime] == server.get(address).headers.get_list("cache-control")


@pytest.mark.parametrize("address", ["", "en/", "feed.atom", "nichts", "weg/", "assets/site-0a1b2c3d.css"])
def test_every_answer_has_the_headers_of_a_careful_site(server: httpx.Client, address: str) -> None:
    headers = server.get(address).headers
    assert ["nosniff"] == headers.get_list("x-content-type-options")
    assert ["SAMEORIGIN"] == headers.get_list("x-frame-options")
    assert ["max-age=31536000"] == headers.get_list("strict-transport-security")
    assert {"referrer-policy", "permissions-policy"} <= headers.keys()


def test_pages_and_drawings_have_policies_of_their_own(server: httpx.Client) -> None:
    policies = [server.get(path).headers.get("content-security-policy", "") for path in ("", "zeichen.svg", "heft.pdf")]
    assert ["style-src 'sha256-" in policies[0], "style-src 'unsafe-inline'" in policies[1], policies[2]] == [
        True,
        True,
        "",
    ]


def test_only_pages_that_are_made_for_it_may_be_shown_in_frames_of_others(server: httpx.Client) -> None:
    embed, page = (server.get(path).headers for path in ("netze/optik/embed.html", "news/"))
    assert ([], ["SAMEORIGIN"]) == (embed.get_list("x-frame-options"), page.get_list("x-frame-options"))
    assert 1 == len(embed.get_list("content-security-policy"))
    assert "frame-ancestors *;" in f"{embed['content-security-policy']};"
    assert "frame-ancestors 'self'" in page["content-security-policy"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("identity", ""), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip;q=1.0", "gzip")],
)
@pytest.mark.parametrize(
    "address", ["", "en/", "news/", "feed.atom", "feed.json", "termine.ics", "zeichen.svg", "assets/site-0a1b2c3d.css"]
)
def test_whoever_takes_it_gets_a_text_compressed(
    root_server: httpx.Client, address: str, accepted: str, expected: str
) -> None:
    if expected == "br" and not BROTLI.exists():
        pytest.skip("nginx has no module for brotli: install libnginx-mod-http-brotli-static")
    plain = root_server.get(address, headers={"Accept-Encoding": "identity"})
    answer = root_server.get(address, headers={"Accept-Encoding": accepted})
    assert (expected, plain.content) == (answer.headers.get("content-encoding", ""), answer.content)
    assert ["Accept-Encoding"] == answer.headers.get_list("vary", split_commas=True)
    for name in ("content-type", "content-security-policy", "cache-control", "x-content-type-options"):
        assert plain.headers.get_list(name) == answer.headers.get_list(name)


def test_pages_for_errors_are_sent_whatever_the_reader_takes(root_server: httpx.Client) -> None:
    answers = [root_server.get("nichts", headers={"Accept-Encoding": each}) for each in ("identity", "gzip", "br")]
    assert [(404, NEW["404.html"])] * 3 == [(answer.status_code, answer.text) for answer in answers]


def test_an_archive_stays_one(root_server: httpx.Client) -> None:
    answer = root_server.get("archiv.tar.gz")
    assert (b"a", None) == (answer.content, answer.headers.get("content-encoding"))


def test_rules_of_others_see_the_address_that_the_reader_asked_for(tmp_path: Path) -> None:
    docroot = tmp_path / "www"
    docroot.mkdir()
    rule = 'RewriteEngine On\nRewriteCond %{HTTP_HOST} !^neu\nRewriteRule ^(.*)$ "http://neu.example.org/$1" [R=301,L]'
    (docroot / ".htaccess").write_text(rule)
    settings = make_settings(WebServer.APACHE, docroot, address="https://www.example.org")
    for _ in range(2):
        with open_target(settings, tmp_path) as target:
            publish_files(NEW, target, settings)
    assert 2 == (docroot / ".htaccess").read_text().count("# BEGIN netzblatt")
    with run_web_server(WebServer.APACHE, docroot, docroot) as address:
        answer = httpx.get(f"{address}/news/index.html", headers={"Accept-Encoding": "br"})
        shown = httpx.get(f"{address}/news/", headers={"Accept-Encoding": "br", "Host": "neu.example.org"})
    assert (301, "http://neu.example.org/news/index.html") == (answer.status_code, answer.headers["location"])
    assert ("br", NEW["news/index.html"]) == (shown.headers["content-encoding"], shown.text)

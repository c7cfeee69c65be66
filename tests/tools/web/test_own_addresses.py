from __future__ import annotations

import pytest

from netzblatt.tools.web.own_addresses import OwnAddresses, is_own, is_preview

SITE = "https://www.example.org/netz"
PATH = "content/news/2026-02-12-rueckblick.md"
DOCUMENTS = [("/alt/r%C3%BCckblick", PATH), ("/2013/alt.html", PATH), ("/news/2026/rueckblick/", PATH)]
HOSTS = (
    "",
    "https://www.example.org",
    "http://WWW.example.org",
    "https://www.example.org:443",
    "http://127.0.0.1:8000",
    "http://localhost:8001",
    "http://[::1]:8000",
    "http://0.0.0.0:8000",
    "HTTP://LocalHost",
)
PATHS = (
    "/netz/news/2026/rueckblick/",
    "/news/2026/rueckblick/",
    "/netz/news/2026/rueckblick",
    "/news/2026/rueckblick/index.html",
    "/netz/news/2026/rueckblick/?utm_source=post",
    "/netz/alt/rückblick/",
    "/netz/2013/alt.html",
)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", PATHS)
def test_a_document_is_found_however_its_address_is_written(host: str, path: str) -> None:
    assert is_own(host + path, SITE)
    assert PATH == OwnAddresses(SITE, DOCUMENTS).find_document(host + path)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/netz/news/2026/rueckblick/",
        "https://www.example.org:8443/netz/news/2026/rueckblick/",
        "https://www.example.org.example/netz/",
        "https://localhost.example/netz/",
        "https://127.0.0.1.example/",
        "https://a@example.net/www.example.org/",
        "http://127.0.0.10/",
        "mailto:a@www.example.org",
        "news/2026/rueckblick/",
        "content/news/a.md",
        "",
    ],
)
def test_other_sites_are_other_sites(address: str) -> None:
    assert not is_own(address, SITE)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/termine/", "/termine/"),
        ("/netz/termine/?jahr=2026", "/termine/?jahr=2026"),
        ("https://www.example.org/netz", "/"),
        ("https://www.example.org/netz/", "/"),
        ("http://localhost:8000/netz/termine", "/termine"),
        ("http://localhost:8000", "/"),
        ("http://localhost:8001/netz/", "/"),
        ("http://localhost/netz/", "http://localhost/netz/"),
        ("http://127.0.0.1:3000/", "http://127.0.0.1:3000/"),
        ("/netzwerk/", "/netzwerk/"),
        ("https://www.example.org/wiki/", "https://www.example.org/wiki/"),
    ],
)
def test_an_address_begins_at_the_site_s_root(link: str, address: str) -> None:
    assert address == OwnAddresses(SITE, DOCUMENTS).find_address(link)


def test_a_site_without_sub_path_has_them_too() -> None:
    own = OwnAddresses("https://example.org", [("/a/", "a.md")])
    links = ("/a", "https://example.org/a/", "http://localhost:8000/a/")
    assert ["a.md"] * 3 == [own.find_document(link) for link in links]
    assert ["/", "/b/"] == [own.find_address(link) for link in ("https://example.org", "https://example.org/b/")]


def test_a_preview_is_known_by_its_host() -> None:
    assert [True, False] == [is_preview(f"{host}:8000/x/") for host in ("http://localhost", "http://example.org")]

from __future__ import annotations

from netzblatt.model.frozen import replace
from netzblatt.publish.server_files.apache import write_htaccess
from tests.publish.server_files.sites import SITE


def test_redirects_match_whole_addresses() -> None:
    lines = write_htaccess(SITE).splitlines()
    assert 'RedirectMatch 301 "^/netz/alt/?$" "/netz/neu/"' in lines
    assert 'RedirectMatch 410 "^/netz/weg/bild\\\\.jpg$"' in lines


def test_targets_are_plain_because_apache_encodes_them() -> None:
    assert '"/netz/ter mine/"' in write_htaccess(SITE)


def test_of_very_many_redirects_only_those_without_a_page_are_written() -> None:
    site = replace(SITE, redirects={f"/netz/{number}/": "/netz/" for number in range(3_000)}, needed=600)
    assert 600 == write_htaccess(site).count("RedirectMatch 301")
    assert 500 == write_htaccess(replace(site, needed=3)).count("RedirectMatch 301")


def test_a_server_without_mod_headers_shows_the_site_all_the_same() -> None:
    text = write_htaccess(SITE)
    assert text.index("<IfModule mod_headers.c>") < text.index("Header always") < text.index("</IfModule>")

from __future__ import annotations

from netzblatt.publish.server_files.apache import write_htaccess
from tests.publish.server_files.sites import SITE


def test_redirects_match_whole_addresses() -> None:
    lines = write_htaccess(SITE).splitlines()
    assert 'RedirectMatch 301 "^/netz/alt/?$" "/netz/neu/"' in lines
    assert 'RedirectMatch 410 "^/netz/weg/bild\\\\.jpg$"' in lines


def test_targets_are_plain_because_apache_encodes_them() -> None:
    assert '"/netz/ter mine/"' in write_htaccess(SITE)


def test_a_server_without_mod_headers_shows_the_site_all_the_same() -> None:
    text = write_htaccess(SITE)
    assert text.index("<IfModule mod_headers.c>") < text.index("Header always") < text.index("</IfModule>")

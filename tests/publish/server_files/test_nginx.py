from __future__ import annotations

from netzblatt.publish.server_files.nginx import write_nginx_snippet
from tests.publish.server_files.sites import SITE


def test_the_snippet_says_first_how_it_is_included() -> None:
    assert "include /…/nginx.conf;" in write_nginx_snippet(SITE).split("\n\n")[0]


def test_addresses_are_matched_exactly() -> None:
    lines = write_nginx_snippet(SITE).splitlines()
    assert 'location = "/netz/alt" { return 301 "/netz/neu/"; }' in lines
    assert 'location = "/netz/weg/" { return 410; }' in lines

from __future__ import annotations

from netzblatt.model.frozen import replace
from netzblatt.publish.server_files.caddy import write_caddy_snippet
from tests.publish.server_files.sites import SITE


def test_the_snippet_says_first_how_it_is_imported() -> None:
    assert "import /…/Caddyfile" in write_caddy_snippet(SITE)[:400]


def test_signs_that_no_caddyfile_can_hold_are_left_to_pages() -> None:
    site = replace(SITE, redirects={"/netz/{$HOME}/": "/netz/"}, gone=["/netz/\\"])
    assert [] == [line for line in write_caddy_snippet(site).splitlines() if line.startswith('\t"/')]


def test_addresses_are_looked_up_in_one_table() -> None:
    lines = write_caddy_snippet(SITE).splitlines()
    assert '\t"/netz/alt" moved "/netz/neu/"' in lines
    assert '\t"/netz/weg/" gone -' in lines

from __future__ import annotations

from netzblatt.publish.server_files.content_policy import LONGEST_POLICY, make_content_policy

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self'; frame-ancestors 'self'"


def test_pages_that_load_nothing_may_load_nothing() -> None:
    assert NOTHING == make_content_policy([])


def test_what_any_page_loads_is_allowed_and_no_more() -> None:
    loads = ["img-src 'self'", "media-src 'self'", "img-src data:", "form-action https://a.example.org"]
    assert (
        "default-src 'none'; base-uri 'none'; form-action https://a.example.org; img-src 'self' data:; "
        "frame-ancestors 'self'; media-src 'self'"
    ) == make_content_policy(loads)


def test_hosts_of_style_sheets_may_send_fonts_pictures_and_styles() -> None:
    policy = make_content_policy([], allowed_hosts=["fonts.example.org"])
    assert "; font-src https://fonts.example.org; style-src https://fonts.example.org" in policy
    assert "script-src" not in policy


def test_scripts_may_ask_their_own_site() -> None:
    assert "connect-src 'self'; script-src 'self'" in make_content_policy(["script-src 'self'"])


def test_more_styles_than_a_header_holds_are_allowed_without_looking() -> None:
    styles = [f"style-src 'sha256-{number:043}='" for number in range(40)]
    policy = make_content_policy(["style-src 'self'", "style-src 'unsafe-hashes'", *styles])
    assert f"{NOTHING}; style-src 'self' 'unsafe-inline'" == policy
    assert len(policy) < LONGEST_POLICY

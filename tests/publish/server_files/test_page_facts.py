from __future__ import annotations

import pytest

from netzblatt.publish.server_files.page_facts import read_page_facts

HASH = "'sha256-"


@pytest.mark.parametrize(
    ("html", "loads"),
    [
        ("<p>nichts", []),
        ('<img src="/a.png" srcset="b.png 1x, //cdn.example.org/c.png 2x">', ["https://cdn.example.org", "'self'"]),
        ("<img src=data:image/png;base64,AA==>", ["data:"]),
    ],
)
def test_pictures_are_loaded_from_where_they_are(html: str, loads: list[str]) -> None:
    assert sorted(f"img-src {source}" for source in loads) == [*read_page_facts("a.html", html.encode()).loads]


@pytest.mark.parametrize(
    ("html", "load"),
    [
        ('<LINK REL="stylesheet" HREF="a.css">', "style-src 'self'"),
        (
            '<link rel="preload" as="font" href="https://CDN.example.org:8443/a">',
            "font-src https://cdn.example.org:8443",
        ),
        ('<link rel="icon" href="icon.svg">', "img-src 'self'"),
        ('<link rel="manifest" href="m.webmanifest">', "manifest-src 'self'"),
        ('<script src="a.js"></script>', "script-src 'self'"),
        ('<iframe title="a > b" src="https://karte.example.org/x"></iframe>', "frame-src https://karte.example.org"),
        ("<video><source src='a.mp4'></video>", "media-src 'self'"),
        ('<audio src="a.mp3"></audio>', "media-src 'self'"),
        ('<form action="/suche/">', "form-action 'self'"),
    ],
)
def test_each_element_loads_what_its_kind_loads(html: str, load: str) -> None:
    assert (load,) == read_page_facts("a.html", html.encode()).loads


def test_what_is_embedded_is_shown_like_a_frame() -> None:
    for html in (b'<object data="a.pdf"></object>', b'<embed src="a.pdf">'):
        assert ("frame-src 'self'", "object-src 'self'") == read_page_facts("a.html", html).loads


def test_styles_and_scripts_of_the_page_itself_are_known_by_their_hashes() -> None:
    # As `openssl dgst -sha256 -binary | base64` computes them.
    data = '<script type="application/ld+json">{"a": "<img src=x>"}</script>'
    html = f"<style>p{{color:red}}</style><script>1</script>{data}".encode()
    assert (
        "script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",
        "style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='",
    ) == read_page_facts("a.html", html).loads


def test_styles_and_handlers_of_single_elements_need_more() -> None:
    loads = read_page_facts("a.html", b"<p style=\"background:url('a.png')\" onclick='x()'>style=\"b\"</p>").loads
    assert ["img-src 'self'", "script-src 'unsafe-hashes'", "style-src 'unsafe-hashes'"] == [
        load for load in loads if HASH not in load
    ]
    assert 2 == sum(HASH in load for load in loads)


@pytest.mark.parametrize(
    ("css", "load"),
    [
        ("@font-face{src:url('../f.woff2')}", "font-src 'self'"),
        ("@font-face{src:url(data:font/woff2;base64,AA)}", "font-src data:"),
        ("a{background:url(//cdn.example.org/a.png)}", "img-src https://cdn.example.org"),
        ('@import "b.css";', "style-src 'self'"),
        ("@import url(https://fonts.example.org/css);", "style-src https://fonts.example.org"),
        ("a{background:image-set('a.png' 1x)}", "img-src 'self'"),
    ],
)
def test_style_sheets_load_fonts_and_pictures(css: str, load: str) -> None:
    assert (load,) == read_page_facts("a.css", css.encode()).loads
    assert load in read_page_facts("a.html", f"<style>{css}</style>".encode()).loads


@pytest.mark.parametrize(
    ("content", "address"),
    [
        ("0; url=../neu/", "../neu/"),
        ("0;URL='../neu/'", "../neu/"),
        ("0, ../neu/", "../neu/"),
        ("0; url=&quot;a'b/&quot;", "a'b/"),
        ("0; url=it's/", "it's/"),
    ],
)
def test_a_page_that_leads_on_at_once_is_a_redirect(content: str, address: str) -> None:
    page = f'<meta http-equiv="Refresh" content="{content}">'
    assert address == read_page_facts("alt.html", page.encode()).leads_to


def test_a_page_that_renews_itself_is_none() -> None:
    assert "" == read_page_facts("a.html", b'<meta http-equiv="refresh" content="30">').leads_to

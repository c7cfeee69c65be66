from __future__ import annotations

import pytest

from netzblatt.model.settings import Settings
from netzblatt.plan.draft_folder import DraftFolder

SITE = "https://www.example.org/netz"
FOLDER = DraftFolder(
    folder="d", moved="/news/2026/x/", settings=Settings(name="N", address=SITE), address="http://127.0.0.1/netz"
)
PAGE = "news/2026/x/index.html"
OUTPUTS = {PAGE, "news/2026/x/plan.pdf", "media/a-1.jpg", "media/a-2.jpg", "assets/s.css", "assets/fonts/f.woff2"}


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ('<img src="/netz/media/a-1.jpg">', '<img src="/netz/d/media/a-1.jpg">'),
        ("<img src=../../../media/a-1.jpg>", "<img src=/netz/d/media/a-1.jpg>"),
        ("set='/netz/media/a-1.jpg 1x, /netz/media/a-2.jpg'", "set='/netz/d/media/a-1.jpg 1x, /netz/d/media/a-2.jpg'"),
        (f'content="{SITE}/media/a-1.jpg"', 'content="http://127.0.0.1/netz/d/media/a-1.jpg"'),
        (f'{{"url":"{SITE}/news/2026/x/"}}', '{"url":"http://127.0.0.1/netz/d/"}'),
        ('<a href="/netz/news/2026/x/plan.pdf">', '<a href="/netz/d/plan.pdf">'),
        ('<a href="/netz/news/2026/x/#ziele">', '<a href="/netz/d/#ziele">'),
        ("style=\"background:url('/netz/media/a-1.jpg')\"", "style=\"background:url('/netz/d/media/a-1.jpg')\""),
        ('<a href="/netz/news/2026/y/">', '<a href="/netz/news/2026/y/">'),
        ('<a href="/netz/en/news/2026/x/">', '<a href="/netz/en/news/2026/x/">'),
        ('"https://else.example.org/netz/media/a-1.jpg"', '"https://else.example.org/netz/media/a-1.jpg"'),
        ("<p>Die Datei index.html. Und index.html/.</p>", "<p>Die Datei index.html. Und index.html/.</p>"),
    ],
)  # fmt: skip
def test_what_lies_in_the_folder_is_named_by_its_place_and_all_else_stays(written: str, moved: str) -> None:
    assert f"<html><head>{{}}</head>{moved}" == FOLDER.rewrite(PAGE, f"<html><head></head>{written}", OUTPUTS).replace(
        '<meta name="robots" content="noindex">', "{}"
    )


def test_style_sheets_find_their_fonts_by_relative_addresses() -> None:
    css = "a{src:url(fonts/f.woff2)}b{src:url('../media/a-1.jpg')}c{src:url(/netz/media/a-2.jpg)}"
    assert {"assets/fonts/f.woff2", "media/a-1.jpg", "media/a-2.jpg"} == {*FOLDER.find_loaded("assets/s.css", css)}
    assert {"url(/netz/d/media/a-2.jpg)", "url(/netz/d/assets/fonts/f.woff2)"} <= {
        part[part.index("url") :] for part in FOLDER.rewrite("assets/s.css", css, OUTPUTS).split("}") if part
    }


@pytest.mark.parametrize(
    ("page", "hidden"),
    [
        ("<!doctype html>\n<html>\n<head>\n<title>T</title>", "<!doctype html>\n<html>\n<head>N\n<title>T</title>"),
        ("<!doctype html><html lang=de><title>T</title>", "<!doctype html><html lang=de>N<title>T</title>"),
        ("<!doctype html><title>T</title>", "<!doctype html>N<title>T</title>"),
        ("<title>T</title>", "N<title>T</title>"),
        (f'<head><link rel="canonical" href="{SITE}/x/"><title>T</title>', "<head>N<title>T</title>"),
    ],
)  # fmt: skip
def test_search_engines_are_told_to_forget_the_page(page: str, hidden: str) -> None:
    assert hidden.replace("N", '<meta name="robots" content="noindex">') == FOLDER.rewrite(PAGE, page, ())

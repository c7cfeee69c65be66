from __future__ import annotations

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import StyleSheet
from netzblatt.render import render
from netzblatt.tools.jinja.templates import Templates


def bundle(*parts: bytes) -> bytes:
    objects = Objects()
    action = StyleSheet(tuple(objects.put(part) for part in parts))
    return render(action, templates=Templates({}, "de"), objects=objects)


def test_style_sheets_stand_in_their_order_on_lines_of_their_own() -> None:
    assert b'@charset "UTF-8";\na{}\nb{}\n' == bundle(b"a{}", b"\xef\xbb\xbfb{}\n\n")


def test_an_empty_style_sheet_leaves_no_line() -> None:
    assert b'@charset "UTF-8";\na{}\n' == bundle(b"", b"a{}")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (b"a{} /* b */ b{}", b"a{}  b{}"),
        (b"a/**/b{}", b"a b{}"),
        (b"a{}\n  /* b\n  c */\nb{}", b"a{}\n \nb{}"),
        (b'/* " */a{content:"/* no */"}', b'a{content:"/* no */"}'),
        (b"a{b:url(/*c*/d)}/* ' */", b"a{b:url(/*c*/d)}"),
        (b"/*! OFL */a{}", b"/*! OFL */a{}"),
        (b"a{} /* open", b"a{} /* open"),
    ],
)
def test_comments_are_left_out(part: bytes, expected: bytes) -> None:
    assert b'@charset "UTF-8";\n' + expected + b"\n" == bundle(part)


def test_each_cluster_has_its_accent_for_either_paper() -> None:
    sheet = StyleSheet((), (("timm", "#b3341f", "#ff9b85"), ("b", "#111111", "#eeeeee")))

    css = render(sheet, templates=Templates({}, "de"), objects=Objects()).decode()

    assert css.endswith(
        ".of-timm{--accent:#b3341f}.of-b{--accent:#111111}\n"
        "@media screen and (prefers-color-scheme:dark){.of-timm{--accent:#ff9b85}.of-b{--accent:#eeeeee}}\n"
    )


def test_the_site_says_where_it_is() -> None:
    sheet = StyleSheet((), origin="https://www.example.org")

    css = render(sheet, templates=Templates({}, "de"), objects=Objects()).decode()

    assert css == '@charset "UTF-8";\n:root{--origin:"https://www.example.org"}\n'

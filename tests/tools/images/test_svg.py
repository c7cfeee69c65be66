from __future__ import annotations

import pytest

from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import ImageError


def _svg(attributes: str, inside: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 640 480"', (640, 480)),
        ('viewBox="-10,-10 , 640.4, 479.6"', (640, 480)),
        ('width="320" height="200"', (320, 200)),
        ('width="320px" height="200.4px" viewBox="0 0 1 1"', (320, 200)),
        ('width="100%" height="100%" viewBox="0 0 640 480"', (640, 480)),
        ('width="20em" viewBox="0 0 640 480"', (640, 480)),
        ('width="320" viewBox="0 0 640 480"', (320, 240)),
        ('height="240" viewBox="0 0 640 480"', (320, 240)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('width="2.54cm" height="72pt"', (96, 96)),
        ('width="6pc" height="1e2"', (96, 100)),
        ('viewBox="0 0 0.2 0.1"', (1, 1)),
    ],
)
def test_the_size_is_the_one_that_browsers_show(attributes: str, expected: tuple[int, int]) -> None:
    assert expected == svg.measure(_svg(attributes))


@pytest.mark.parametrize(
    "before",
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Inkscape -->\n',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        "\ufeff",
        "  \n",
    ],
)
def test_declarations_comments_and_spaces_in_front_do_not_matter(before: str) -> None:
    data = _svg('viewBox="0 0 3 2"', before=before)
    assert (True, (3, 2)) == (svg.is_xml(data), svg.measure(data))


def test_other_encodings_are_read_as_they_say() -> None:
    text = _svg('viewBox="0 0 3 2"', "<title>Größe</title>").decode()
    for data in (
        text.encode("utf-16"),
        ("<?xml version='1.0' encoding='iso-8859-1'?>" + text).encode("latin-1"),
    ):
        assert (True, (3, 2)) == (svg.is_xml(data), svg.measure(data))


_TENFOLD = (f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in zip("abcdefgh", "bcdefghi", strict=True))
BOMB = f'<!DOCTYPE svg [<!ENTITY a "{"a" * 10}">{"".join(_TENFOLD)}]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_svg(""), "image/sizeless"),
        (_svg('viewBox="0 0 0 10"'), "image/sizeless"),
        (_svg('viewBox="0 0 -5 10" width="-3" height="2"'), "image/sizeless"),
        (_svg('viewBox="zero"'), "image/sizeless"),
        (_svg('width="100"'), "image/sizeless"),
        (b"<svg", "image/broken"),
        (_svg('viewBox="0 0 3 2"')[:-3], "image/broken"),
        (_svg('viewBox="0 0 3 2"', "&undeclared;"), "image/broken"),
        (_svg('viewBox="0 0 3 2"') + b"<p/>", "image/broken"),
        (b"<!doctype html><title>404</title>", "image/broken"),
        (b"<html><body>Not found</body></html>", "image/unknown"),
        (b'<svg viewBox="0 0 3 2"/>', "image/unknown"),
        (_svg('viewBox="0 0 3 2"', "<text>&i;</text>", before=BOMB), "image/entities"),
        (
            _svg('viewBox="0 0 3 2"', "&x;", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "image/entities",
        ),
        (_svg('viewBox="0 0 3 2"', before='<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://h/x"> %x;]>'), "image/entities"),
        (_svg('viewBox="0 0 3 2"', "<script>alert(1)</script>"), "image/active"),
        (_svg('viewBox="0 0 3 2" xmlns:s="http://www.w3.org/2000/svg"', "<s:script/>"), "image/active"),
        (_svg('viewBox="0 0 3 2"', "<g><foreignObject/></g>"), "image/active"),
        (_svg('viewBox="0 0 3 2" onload="alert(1)"'), "image/active"),
        (_svg('viewBox="0 0 3 2"', '<rect ONCLICK="x()"/>'), "image/active"),
        (_svg('viewBox="0 0 3 2"', '<a href=" java&#10;script:x()"/>'), "image/active"),
        (
            _svg('viewBox="0 0 3 2" xmlns:l="http://www.w3.org/1999/xlink"', '<a l:href="JavaScript:x()"/>'),
            "image/active",
        ),
    ],
)
def test_each_fault_of_a_drawing_has_its_code(data: bytes, code: str) -> None:
    with pytest.raises(ImageError) as told:
        svg.measure(data)
    assert code == told.value.code


def test_a_drawing_with_links_and_pictures_is_a_drawing() -> None:
    inside = '<style>a{}</style><a href="https://example.org/"><image href="a.png"/></a><text font-size="1">on</text>'
    assert (3, 2) == svg.measure(_svg('viewBox="0 0 3 2"', inside))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"GIF89a", b"RIFF", b"BM", b"II*\x00"])
def test_pictures_of_pixels_are_no_xml(data: bytes) -> None:
    assert not svg.is_xml(data)

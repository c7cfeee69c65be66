from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image

from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.xml_text import is_xml
from tests.endless import must_end
from tests.tools.images.exports import EXPORTS, SECRETS
from tests.xss import harm
from tests.xss.drawings import list_vectors


def _svg(attributes: str, inside: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


SIZE = 'width="9" height="9"'
NAMESPACE_ENTITY = f'<!DOCTYPE svg [<!ENTITY a "http://ns.adobe.com/{"x" * 30}">]>'
FILL_BYTES = b"\xff\xd8" + b"\xff" * 60_000


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
    assert (True, (3, 2)) == (is_xml(data), svg.measure(data))


def test_other_encodings_are_read_as_they_say() -> None:
    text = _svg('viewBox="0 0 3 2"', "<title>Größe</title>").decode()
    for data in (
        text.encode("utf-16"),
        ("<?xml version='1.0' encoding='iso-8859-1'?>" + text).encode("latin-1"),
    ):
        assert (True, (3, 2)) == (is_xml(data), svg.measure(data))


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


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('<a href="https://example.org/"><text font-size="1">on &amp; off</text></a>',) * 2,
        ("<style>a &gt; b { fill: url(#shade) }</style>",) * 2,
        ('<rect style="fill:url(&quot;#shade&quot;)" transform="rotate(45 1 1)" class="url(x)"/>',) * 2,
        ('<use xml:space="preserve" href="#a"/>',) * 2,
        ("<style>/* @import */ @media (width > 9px) { a { fill: red } } /* url(x)</style>", "<style></style>"),
        ("<!-- note --><g>words<!-- note --><metadata><a/></metadata><?note x?></g>", "<g/>"),
        ('<g id="a" data-name="b" onyx:x="1" xmlns:onyx="urn:x"><onyx:g>x</onyx:g></g>', '<g id="a"/>'),
        ("<g><g/></g><font><glyph/></font>", "<g><g/></g>"),
        ('<switch><g systemLanguage="de"/></switch>',) * 2,
    ],
)
def test_only_what_is_static_is_published(written: str, published: str) -> None:
    published = published.replace("<style></style>", "<style>@media (width &gt; 9px) { a { fill: red } }</style>")
    published = published.replace(' href="https://example.org/"', "")
    expected = _svg('viewBox="0 0 3 2"', published)
    assert expected == svg.clean(_svg('viewBox="0 0 3 2"', written))


def test_all_vectors_are_refused_or_become_harmless() -> None:
    vectors, published = list(list_vectors()), set()
    for vector in vectors:
        with suppress(ImageError):
            published.add(svg.clean(vector))
    assert {} == {data: found for data in published if (found := harm.find_in_drawing(data))}
    assert (True, True) == (len(vectors) > 1500, 1 < len(published) < 50)


def test_what_drawing_programs_write_is_published() -> None:
    for program, written in EXPORTS.items():
        published = svg.clean(written.encode())
        assert (program, (300, 200)) == (program, svg.measure(published))
        assert (program, published) == (program, svg.clean(published))
        assert (program, []) == (program, [secret for secret in SECRETS if secret in published])
        assert published.count(b"<path") == written.count("<path"), program
        assert b"url(#shade)" in published


def test_all_faults_of_a_drawing_are_told_with_their_lines() -> None:
    inside = '\n<script/>\n<set/><g onload="x"/>\n' + "<set/>" * 9
    with pytest.raises(ImageError) as told:
        svg.clean(_svg('viewBox="0 0 3 2"', inside))
    assert {"name": "<script>, <set>, onload", "line": "2, 3, 4"} == told.value.values


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("@keyframes x {}", "image/active"),
        ("@Font-Face { src: local(x) }", "image/foreign"),
        ("a { fill: url(x) }", "image/foreign"),
    ],
)
def test_css_that_moves_is_told_from_css_that_loads(css: str, code: str) -> None:
    with pytest.raises(ImageError, match=code):
        svg.clean(_svg('viewBox="0 0 3 2"', f"<style>{css}</style>"))


def test_a_picture_within_a_drawing_loses_its_notes() -> None:
    photo = BytesIO()
    Image.new("RGB", (2, 2)).save(photo, "JPEG", comment=b"secret")
    inside = f'<image href="data:image/JPEG;base64,\n{b64encode(photo.getvalue()).decode()}"/>'
    published = svg.clean(_svg('viewBox="0 0 3 2"', inside)).decode()
    picture = b64decode(published.partition("base64,")[2].partition('"')[0])
    assert (True, True, False) == (
        b"secret" in photo.getvalue(),
        picture.startswith(b"\xff\xd8\xff"),
        b"secret" in picture,
    )


LONG = 100_000


@pytest.mark.parametrize(
    "data",
    [
        _svg(f'width="{"1" * LONG}" height="1"'),
        _svg(f'width="{"1" * LONG}!" height="1"'),
        _svg(f'viewBox="0 0 {"1" * LONG} 1"'),
        _svg(f'viewBox="{" , " * LONG}"'),
        _svg('width="1e999" height="9"'),
        _svg('width="9" height="1e308"'),
        _svg('width="1" viewBox="0 0 1e-300 1e300"'),
        _svg('viewBox="0 0 100001 1"'),
        _svg('viewBox="0 0 3 2"', "<g>" * 300 + "</g>" * 300),
        _svg('viewBox="0 0 3 2"', f'<g style="{"a" * LONG}({"/*" * LONG}" class="{"(" * LONG}"/>'),
        _svg('viewBox="0 0 3 2"', f"<style>{'@' * LONG}</style>"),
        _svg('viewBox="0 0 3 2"', f"<style>{'(' * LONG}</style><set/>"),
        _svg('viewBox="0 0 3 2"', f'<a href="{"x" * LONG}:"/>'),
        _svg('viewBox="0 0 3 2"', f'<image href="data:image/png;base64,{"=" * LONG}"/>'),
        _svg('viewBox="0 0 3 2"', before=f"<?xml {' ' * LONG}?>"),
        _svg('viewBox="0 0 3 2"', "x" * 10_000_001),
        _svg('viewBox="0 0 3 2"', f'<g style="{"rgb(" * LONG * 4}"/>'),
        _svg('viewBox="0 0 3 2"', f"<style>{'@media ' * LONG * 4}</style>"),
        _svg('viewBox="0 0 3 2"', f'<g fill="url({" " * LONG * 9})"/>'),
        _svg('viewBox="0 0 3 2"', "<x>" * LONG * 2),
        _svg(SIZE, "<g " + " ".join(f'a{number}=""' for number in range(400_000)) + "/>"),
        _svg(SIZE, f"<text>{'&a;' * 400_000}</text>", before=NAMESPACE_ENTITY),
        _svg(SIZE, f'<image href="data:image/jpeg;base64,{b64encode(FILL_BYTES).decode()}"/>' * 50),
    ],
    ids=range(23),
)
def test_whatever_is_hostile_is_refused_in_no_time(data: bytes) -> None:
    with must_end(), pytest.raises(ImageError):
        svg.measure(data)


def test_the_namespaces_of_programs_may_be_entities_and_nothing_else() -> None:
    head = '<!DOCTYPE svg [<!ENTITY ai "http://ns.adobe.com/{}">]>'
    data = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2" xmlns:i="&ai;"/>'
    assert (3, 2) == svg.measure((head.format("Flows/1.0/") + data).encode())
    with pytest.raises(ImageError, match="image/entities"):
        svg.measure((head.format("a" * 60) + data).encode())


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n", b"GIF89a", b"RIFF", b"BM", b"II*\x00"])
def test_pictures_of_pixels_are_no_xml(data: bytes) -> None:
    assert not is_xml(data)

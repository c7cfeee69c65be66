from __future__ import annotations

import pytest

from netzblatt.tools.markdown.directives.syntax import CLOSING, OPENING, read_directive
from tests.endless import must_end


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::youtube{id=a}", ("youtube", "", {"id": "a"}, "")),
        (':YouTube{id="a b"}', ("YouTube", "", {"id": "a b"}, "")),
        ("::: karte { lat: 50,5 ; lon=8.1, }", ("karte", "", {"lat": "50,5", "lon": "8.1"}, "")),
        ("::video(src='a.mp4', poster=„b c.jpg“)", ("video", "", {"src": "a.mp4", "poster": "b c.jpg"}, "")),
        ("::youtube{https://youtu.be/a?t=1}", ("youtube", "", {"": "https://youtu.be/a?t=1"}, "")),
        ("::youtube https://youtu.be/a", ("youtube", "", {}, "https://youtu.be/a")),
        ("::youtube[Ein [kurzer] Titel]{id=a}", ("youtube", "Ein [kurzer] Titel", {"id": "a"}, "")),
        ("::youtube{titel=Ein langer Titel, id=a}", ("youtube", "", {"titel": "Ein langer Titel", "id": "a"}, "")),
        ("::youtube{id=a", ("youtube", "", {"id": "a"}, "")),
        ('::youtube{title="}"}::', ("youtube", "", {"title": "}"}, "")),
        ("::video{src=a.mp4\n  poster=b.jpg}", ("video", "", {"src": "a.mp4", "poster": "b.jpg"}, "")),
        (":::kasten Was ist neu?", ("kasten", "", {}, "Was ist neu?")),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, expected: tuple[str, str, dict[str, str], str]) -> None:
    directive = read_directive(line)

    assert directive is not None
    values = {value.name: value.value for value in directive.values}
    assert OPENING.match(line)
    assert expected == (directive.name, directive.label, values, directive.rest)


def test_a_value_knows_what_stands_in_the_text_for_it() -> None:
    directive = read_directive('::video{src = a.mp4, titel="B"}')

    assert directive is not None
    assert ["src = a.mp4", 'titel="B"'] == [value.source for value in directive.values]


@pytest.mark.parametrize("line", ["Text", "::1 ist eine Adresse", ": : a", ":name", ":smile: gut", "    ::a{}"])
def test_other_lines_are_text(line: str) -> None:
    assert not OPENING.match(line)


@pytest.mark.parametrize(("line", "expected"), [(":::", True), ("  ::  ", True), (":", False), ("::: a", False)])
def test_colons_alone_close(line: str, *, expected: bool) -> None:
    assert expected == bool(CLOSING.match(line))


@pytest.mark.parametrize("mark", ["„ ", "“ ", "a=„ ", "» ", '"', "' ", "[ ", "{ ", "a: "])
def test_rows_of_marks_are_read_in_a_time_that_grows_as_they_do(mark: str) -> None:
    with must_end():
        read_directive(f"::video{{{mark * 60_000}}}")

from __future__ import annotations

from netzblatt.model.problem import Position
from netzblatt.tools.markdown.positions import TextPositions, make_link_pattern, make_target_pattern

TEXT = "[a](b.md)\n\n```\n[a](b.md)\n```\n`[a](b.md)` [a](b.md)\n[1]: b.md"


def test_each_question_finds_the_next_place_outside_of_code() -> None:
    places = TextPositions(TEXT, path="p", first_line=3)
    found = [places.find_next(make_target_pattern("b.md"))[0] for _ in range(4)]
    assert [Position("p", 3, 5), Position("p", 8, 17), Position("p", 9, 6), Position("p", 3, 5)] == found


def test_a_place_comes_with_its_line() -> None:
    assert (Position("p", 2, 3), "x b y") == TextPositions("a\nx b y\nc", path="p", first_line=1).find_next("b")


def test_a_pattern_that_matches_nothing_has_the_position_of_the_file() -> None:
    assert (Position("p"), "") == TextPositions("a", path="p", first_line=1).find_next("x", "y")


def test_the_second_pattern_is_asked_when_the_first_finds_nothing() -> None:
    assert Position("p", 1, 2) == TextPositions("ab", path="p", first_line=1).find_next("x", "b")[0]


def test_a_match_is_found_by_its_number() -> None:
    assert Position("p", 2, 1) == TextPositions("a\na", path="p", first_line=1).find_nth(1, "^a")[0]


def test_an_open_fence_is_no_code() -> None:
    text = "```\n[a](b.md)\n~~~\n"
    assert Position("p", 2, 5) == TextPositions(text, path="p", first_line=1).find_next(make_target_pattern("b.md"))[0]


def test_a_thousand_links_are_looked_up_once() -> None:
    text = "".join(f"[a]({n}.md)\n" for n in range(1000))
    places = TextPositions(text, path="p", first_line=1)
    assert [Position("p", n + 1, 5) for n in range(1000)] == [
        places.find_next(make_target_pattern(f"{n}.md"))[0] for n in range(1000)
    ]


def test_of_links_that_begin_alike_the_right_one_is_found() -> None:
    positions = TextPositions("[a](x.mdx) [b](x.md#y) [c](x.md)\n[d](x.md 'T')", path="p.md", first_line=1)
    pattern = make_target_pattern("x.md")
    assert ["p.md:1:28", "p.md:2:5"] == [str(positions.find_next(pattern)[0]) for _ in range(2)]


def test_of_links_with_one_target_the_right_one_is_found_by_its_text() -> None:
    positions = TextPositions(
        "[gut](x.md) [hier](x.md#y) [**mehr\nlesen**](x.md) [hier](x.md)", path="p.md", first_line=1
    )
    assert "p.md:1:31" == str(positions.find_next(make_link_pattern("mehr lesen", "x.md"))[0])
    assert "p.md:2:17" == str(positions.find_next(make_link_pattern("hier", "x.md"))[0])


def test_a_target_with_backslashes_is_found() -> None:
    positions = TextPositions(r"[a](b\_c\(d.md)", path="p.md", first_line=1)
    assert "p.md:1:5" == str(positions.find_next(make_target_pattern("b_c(d.md"))[0])
    assert "p.md:1:5" == str(positions.find_next(make_target_pattern("b\x0295\x03c(d.md"))[0])

from __future__ import annotations

import pytest

from netzblatt.model.front_page import choose_stories
from netzblatt.model.records import FrontPlace, Picture
from tests.plan.newsroom import NOW, article, entry_of, moment

PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
FIRST, SECOND, FOURTH, ANY = FrontPlace(1), FrontPlace(2), FrontPlace(4), FrontPlace()
UNTIL_TODAY, UNTIL_YESTERDAY = FrontPlace(1, moment("2026-03-15")), FrontPlace(1, moment("2026-03-14"))


def choose(featured: dict[int, FrontPlace], *, pictured: int = 0, count: int = 20) -> tuple[list[int], list[int], int]:
    """The stories at the top, those crowded out, and how many stand below, of articles of which 1 is the newest."""
    entries = [
        entry_of(
            article(
                f"a{n}", f"2026-02-{29 - n:02}", front_place=featured.get(n), image=PHOTO if n == pictured else None
            )
        )
        for n in range(1, count + 1)
    ]
    stories = choose_stories(entries, now=NOW)
    numbers = {entry.path: n for n, entry in enumerate(entries, 1)}
    top = [numbers[entry.path] for entry in (*filter(None, [stories.lead]), *stories.second)]
    return top, [numbers[entry.path] for entry in stories.crowded_out], len(stories.latest)


@pytest.mark.parametrize(
    ("featured", "expected"),
    [
        ({}, [1, 2, 3, 4]),
        ({5: ANY}, [5, 1, 2, 3]),
        ({5: ANY, 7: ANY}, [5, 7, 1, 2]),
        # A number comes first, and of two equal ones the newer.
        ({5: ANY, 7: FIRST}, [7, 5, 1, 2]),
        ({5: FIRST, 7: FIRST}, [5, 7, 1, 2]),
        ({6: SECOND}, [1, 6, 2, 3]),
        ({6: FOURTH, 7: FOURTH}, [7, 1, 2, 6]),
        # Without a last day no old story comes back; with one it stays until that day is over.
        ({18: FIRST}, [1, 2, 3, 4]),
        ({18: UNTIL_TODAY}, [18, 1, 2, 3]),
        ({3: UNTIL_YESTERDAY}, [1, 2, 3, 4]),
    ],
)
def test_editors_shape_the_top_of_the_front_page(featured: dict[int, FrontPlace], expected: list[int]) -> None:
    assert (expected, [], 9) == choose(featured)


def test_without_an_editors_word_the_lead_has_a_picture() -> None:
    assert ([6, 1, 2, 3], [], 9) == choose({}, pictured=6)
    assert ([1, 2, 3, 4], [], 9) == choose({}, pictured=16)
    assert ([4, 1, 2, 3], [], 9) == choose({4: ANY}, pictured=6)


def test_those_without_room_are_known() -> None:
    assert ([2, 3, 4, 5], [6, 7], 9) == choose(dict.fromkeys(range(2, 8), ANY))


@pytest.mark.parametrize(("count", "expected"), [(0, ([], [], 0)), (1, ([1], [], 0)), (3, ([1, 2, 3], [], 0))])
def test_few_stories_take_the_first_places(count: int, expected: tuple[list[int], list[int], int]) -> None:
    assert expected == choose({}, count=count)

from __future__ import annotations

import pytest

from netzblatt.model.problem import Position
from netzblatt.tools.yaml.positions import ValuePositions


def test_marks_count_from_the_start_of_the_text_and_places_from_that_of_the_file() -> None:
    places = ValuePositions({(): (0, 0), ("tags", 1): (2, 4)}, "a.md", 2)
    assert {(): Position("a.md", 2, 1), ("tags", 1): Position("a.md", 4, 5)} == dict(places)
    assert (2, True, False, None) == (len(places), () in places, ("tags",) in places, places.get(("tags",)))
    assert [2, 4] == places.list_lines()
    assert (4, 0) == (places.find_line(("tags", 1)), places.find_line(("tags",)))
    with pytest.raises(KeyError):
        places["tags",]

from __future__ import annotations

import sys

import pytest

from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.svg_uses import ROOT, UseCounter
from tests.endless import must_end


def _count(*elements: tuple[str, dict[str, str]]) -> int:
    """Counts elements, each with the id that it stands under."""
    counter = UseCounter()
    for owner, attributes in elements:
        counter.add(owner, attributes)
    return counter.count()


def test_what_is_shown_again_is_counted_again() -> None:
    group = [(ROOT, {}), (ROOT, {"id": "a"}), ("a", {}), ("a", {})]
    assert 4 == _count(*group)
    assert 4 + 1 + 3 == _count(*group, (ROOT, {"href": "#a"}))
    assert 4 + 1 + 3 == _count(*group, (ROOT, {"fill": "url( '#a')"}))
    assert 4 + 1 == _count(*group, (ROOT, {"fill": "#a", "href": "#unknown"}))


def test_an_id_twice_is_that_of_the_first_element() -> None:
    counter = UseCounter()
    assert ["a", "a", ROOT] == [counter.add(owner, {"id": "a"}) for owner in (ROOT, "a", ROOT)]
    assert 3 == counter.count()


def test_what_contains_itself_has_no_number() -> None:
    assert sys.maxsize == _count((ROOT, {"id": "a"}), ("a", {"href": "#b"}), (ROOT, {"id": "b", "href": "#a"}))


@pytest.mark.parametrize(
    "show", ['<use href="#g{}"/>', '<rect fill="url(#g{})"/>', '<g style="mask:url(&quot;#g{}&quot;)"/>']
)
def test_a_drawing_that_grows_without_end_is_refused_in_no_time(show: str) -> None:
    groups = "".join(f'<g id="g{number}">{show.format(number - 1) * 10}</g>' for number in range(1, 100))
    with must_end(), pytest.raises(ImageError, match="image/intricate"):
        svg.clean(f'<svg xmlns="http://www.w3.org/2000/svg"><path id="g0"/>{groups}</svg>'.encode())

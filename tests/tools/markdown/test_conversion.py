from __future__ import annotations

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.problem import Position, error, warning
from netzblatt.tools.markdown.conversion import Conversion


def test_problems_have_position_line_and_values() -> None:
    conversion = Conversion(text="a\nb c", path="p", first_line=7, language="de", typography=True)
    conversion.add_error("x/y", "c", value=1)
    conversion.add_warning("x/z", "nichts", "b")
    expected = [
        error(Position("p", 8, 3), "x/y", excerpt="b c", value=1),
        warning(Position("p", 8, 1), "x/z", excerpt="b c"),
    ]
    assert expected == conversion.collected.problems


def test_any_number_of_warnings_hides_no_error() -> None:
    conversion = Conversion(text="a", path="p", first_line=1, language="de", typography=True)
    for _ in range(MOST_TEXT_PROBLEMS + 20):
        conversion.add_warning("x/y", "a")
    conversion.add_error("x/z", "a")
    many = warning(Position("p"), "text/many", most=MOST_TEXT_PROBLEMS)
    expected = [*[warning(Position("p", 1, 1), "x/y", excerpt="a")] * MOST_TEXT_PROBLEMS, many]
    assert [*expected, error(Position("p", 1, 1), "x/z", excerpt="a")] == conversion.collected.problems

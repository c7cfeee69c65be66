from __future__ import annotations

from netzblatt.model.problem import Position, error, warning
from netzblatt.pipeline import Result

ERROR, WARNING = error(Position("content/site.yml"), "x"), warning(Position("content/site.yml"), "y")


def test_an_error_keeps_the_site_from_being_exchanged_and_a_warning_does_not() -> None:
    assert [False, False, True] == [
        Result(problems=problems).has_errors for problems in ((), (WARNING,), (WARNING, ERROR))
    ]


def test_two_results_do_not_share_what_they_are_filled_with() -> None:
    first, second = Result(), Result()
    assert first.manifest is not second.manifest
    assert first.stages is not second.stages

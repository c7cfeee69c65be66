from __future__ import annotations

import pytest

from netzblatt.commands._shared.publishing import ask_password, format_size
from netzblatt.model.publishing import TargetKind, TargetSettings


@pytest.mark.parametrize(
    ("size", "expected"), [(0, "0 B"), (999, "999 B"), (1_000, "1,0 kB"), (2_345_678, "2,3 MB"), (5 * 10**9, "5,0 GB")]
)
def test_sizes_are_in_units_that_people_know(size: int, expected: str) -> None:
    assert expected == format_size(size, language="de")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_password_is_asked_for_where_somebody_is(*, is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: is_terminal)
    monkeypatch.setattr("getpass.getpass", lambda question: f"answer to {question}")
    settings = TargetSettings(name="live", kind=TargetKind.FTPS, server="example.org", user="erika")
    answer = "answer to Passwort für erika auf example.org: " if is_terminal else ""
    assert answer == ask_password(settings)

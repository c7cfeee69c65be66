from __future__ import annotations

import os
from pathlib import Path

import pytest

from netzblatt.commands._shared.publishing import (
    ask_password,
    find_address,
    find_private_things,
    format_size,
    name_person,
)
from netzblatt.model.frozen import replace
from netzblatt.model.publishing import Publishing, TargetKind, TargetSettings


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


def test_of_several_targets_only_one_is_at_the_address_of_the_site() -> None:
    live, trial = (TargetSettings(name=name, kind=TargetKind.FOLDER) for name in ("live", "probe"))
    elsewhere = replace(trial, address="https://probe.example.org")
    site = "https://www.example.org"
    assert site == find_address(live, Publishing(targets=(live, trial)), site)
    assert "" == find_address(trial, Publishing(targets=(live, trial)), site)
    assert site == find_address(trial, Publishing(targets=(trial,)), site)
    assert elsewhere.address == find_address(elsewhere, Publishing(targets=(live, elsewhere)), site)


def test_whoever_has_no_name_has_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def know_nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", know_nobody)
    assert str(os.getuid()) == name_person()
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.getuid", lambda: 54_321)
    assert "~" == find_private_things(Path("/srv"), ()).paths[1]

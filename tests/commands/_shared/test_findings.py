from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.commands._shared.findings import DOUBTFUL, GOOD, WRONG, FindingReport
from netzblatt.model.problem import Position, error, warning


def test_a_line_each_behind_its_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = FindingReport(tmp_path, language="en")
    report.tell(GOOD, "Fine")
    report.tell(DOUBTFUL, "Two\nlines", about="live")
    report.tell_problem(error(Position(""), "online/no-host", url="https://a.example"))
    report.tell_problem(warning(Position(""), "target/empty"), about="live")
    lines = capsys.readouterr().out.splitlines()
    assert "ok  Fine" == lines[0]
    assert "!   live: Two lines" == lines[1]
    assert lines[2].startswith("x   Nobody knows the name in https://a.example. Please ")
    assert "!   live: Nothing was ever published there. python3 build.py publish does it." == lines[3]
    assert (1, 2) == (report.wrong, report.doubtful)


def test_nothing_that_is_secret_or_tells_whose_machine_this_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/gisela")
    monkeypatch.setenv("NETZBLATT_PASSWORD_LIVE", "abc-geheim")
    monkeypatch.setenv("OTHER_TOKEN", "")
    FindingReport(tmp_path, language="de").tell(WRONG, f"{tmp_path}/a /home/gisela/.ssh/id abc-geheim {WRONG}")
    assert "x   ./a ~/.ssh/id … x\n" == capsys.readouterr().out


def test_of_very_many_the_first_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = FindingReport(tmp_path, language="en")
    report.tell_problems(
        [error(Position(""), "online/changed", url=f"https://a.example/{n}") for n in range(8)], about="a"
    )
    lines = capsys.readouterr().out.splitlines()
    assert (6, "x   a: 3 more like these") == (len(lines), lines[-1])

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from netzblatt import pipeline
from netzblatt.commands._shared.run_build import build_site, print_result, run_build
from netzblatt.model.problem import Position, error
from netzblatt.model.settings import Settings
from netzblatt.pipeline import Options, Result

RESULT = Result(settings=Settings(name="Net", address="https://example.org", language="en"), is_exchanged=True)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Options]]:
    """The builds that were asked for; none takes place."""
    calls: list[tuple[Path, Options]] = []

    def build(root: Path, *, options: Options) -> Result:
        calls.append((root, options))
        return RESULT

    monkeypatch.setattr(pipeline, "build", build)
    return calls


def test_the_clock_is_read_once_unless_the_environment_gives_the_time(
    builds: list[tuple[Path, Options]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(UTC)
    run_build(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    run_build(tmp_path)
    times = [options.now for _, options in builds]
    assert before <= times[0] <= datetime.now(UTC)
    assert datetime(1970, 1, 2, tzinfo=UTC) == times[1]


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999"])
def test_an_impossible_time_is_a_mistake_of_usage(
    epoch: str, builds: list[tuple[Path, Options]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(click.UsageError, match=epoch):
        run_build(tmp_path)
    assert [] == builds


def test_options_reach_the_build_and_the_summary_is_printed(
    builds: list[tuple[Path, Options]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert RESULT is build_site(tmp_path, is_clean=True)
    ((root, options),) = builds
    assert (tmp_path, True) == (root, options.is_clean)
    assert str(tmp_path / "site") in capsys.readouterr().out


def test_problems_come_before_the_summary(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    problem = error(Position("content/news/a.md", 3), "link/missing", target="x.md")
    print_result(Result(settings=RESULT.settings, problems=(problem,)), tmp_path)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("content/news/a.md:3: link/missing: ")
    assert lines[-1] != lines[0]


def test_a_build_that_waits_for_another_says_for_which(
    builds: list[tuple[Path, Options]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run_build(tmp_path)
    report: Callable[[int], Any] | None = builds[0][1].report_waiting
    assert report
    report(4711)
    assert "4711" in capsys.readouterr().err

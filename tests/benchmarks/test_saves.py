from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.saves import SaveFigure, Saves, split_seconds
from benchmarks.serving import format_outcome, run_preview
from benchmarks.tab import Seen
from netzblatt.model.problem import Position, error, warning
from netzblatt.preview.outcome import BuildOutcome, Wish
from tests.proofs.test_soak import free_port

SMALL = Path(__file__).parents[1] / "sites" / "small"
ARTICLE = "content/news/2026-02-12-rueckblick.md"
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_figure_is_a_row_with_its_median_and_what_comes_late() -> None:
    times = [*range(1, 100), 1000.4]
    figure = SaveFigure(
        articles=1000, server="ours", what="article", times=times, parts={"read": [1, 2, 4], "plan": [9]}
    )
    assert ("1,000", "ours", "article", "100", "50", "95", "read 2, plan 9") == figure.format_cells()


def test_the_parts_are_the_whole() -> None:
    outcome = BuildOutcome(wish=Wish(), at=AT, seconds=0.5, stages={"read": 0.125, "plan": 0.25})
    saved, told = AT.timestamp() - 0.75, AT.timestamp() + 0.125
    parts = split_seconds(json.loads(format_outcome(outcome)), saved, told)
    expected = {"until it is seen": 0.25, "read": 0.125, "plan": 0.25}
    assert {**expected, "rest of the build": 0.125, "compared and told": 0.125} == parts
    assert told - saved == sum(parts.values())


def test_a_build_with_errors_is_no_figure() -> None:
    problems = (error(Position("a.md", 3), "date/impossible"), warning(Position("b.md"), "title/long"))
    assert ["a.md:3: date/impossible"] == json.loads(
        format_outcome(BuildOutcome(wish=Wish(), at=AT, problems=problems))
    )["wrong"]
    assert ["full"] == json.loads(format_outcome(BuildOutcome(wish=Wish(), at=AT, fault="full")))["wrong"]


def test_the_clock_stops_when_the_browser_is_told_and_when_it_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.saves.PAUSE", 0)
    monkeypatch.setattr("time.time", lambda: 1000.0)
    words: list[str] = []
    saves = Saves(
        words.append, lambda word: Seen(1000.25, 1000.5 + len(word)), lambda *ends: {"all": ends[1] - ends[0]}
    )
    told, shown = saves.measure_saves(2, articles=1, server="ours", what="article")
    assert ([250, 250], {"all": [250, 250]}) == (told.times, told.parts)
    assert ([5500, 5500], "article, to be seen") == (shown.times, shown.what)
    assert 2 == len(set(words))


def test_what_is_on_show_is_told_line_by_line(tmp_path: Path) -> None:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    with run_preview(tmp_path, free_port()) as server:
        (tmp_path / ARTICLE).write_text((tmp_path / ARTICLE).read_text("utf-8") + "Nachtrag.\n", "utf-8")
        assert ["news/2026/rueckblick/index.html"] == server.wait_for_build()["saved"]
        assert 200 == server.get("/netz/news/2026/rueckblick/")
        assert not server.has_ended()

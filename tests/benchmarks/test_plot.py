from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.plot import draw, read_figures


class _Axes:
    def __init__(self) -> None:
        self.lines: dict[str, list[tuple[float, ...]]] = {}
        self.settings: dict[str, Any] = {}

    def plot(self, *points: tuple[float, ...], marker: str, label: str) -> None:
        assert "o" == marker
        self.lines[label] = list(points)

    def set(self, **settings: Any) -> None:
        self.settings = settings

    def grid(self, **_: object) -> None: ...

    def legend(self) -> None: ...


class _Figure:
    axes: list[_Axes]

    def __init__(self, **_: object) -> None:
        _Figure.axes = []

    def subplots(self, rows: int, columns: int) -> list[_Axes]:
        assert 1 == rows
        _Figure.axes = [_Axes() for _ in range(columns)]
        return _Figure.axes

    def savefig(self, path: Path) -> None:
        path.write_text("drawn", "utf-8")


def test_figures_are_drawn_over_the_size_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # matplotlib is in no group that build.py installs.
    module = ModuleType("matplotlib.figure")
    vars(module)["Figure"] = _Figure
    monkeypatch.setitem(sys.modules, "matplotlib", ModuleType("matplotlib"))
    monkeypatch.setitem(sys.modules, "matplotlib.figure", module)
    figures = [
        {"newsroom": "usual", "scenario": "cold", "articles": 1000, "seconds": 2.0, "peak": 5e6},
        {"newsroom": "usual", "scenario": "cold", "articles": 100, "seconds": 1.0, "peak": 4e6},
    ]
    (tmp_path / "figures.json").write_text("\n".join(map(json.dumps, figures)), "utf-8")
    draw(read_figures(tmp_path / "figures.json"), tmp_path / "plot.svg")
    seconds, memory = _Figure.axes
    assert ([(100, 1000), (1.0, 2.0)], [(100, 1000), (4.0, 5.0)]) == (seconds.lines["cold"], memory.lines["cold"])
    assert ("log", "Seconds") == (seconds.settings["yscale"], seconds.settings["ylabel"])
    assert "drawn" == (tmp_path / "plot.svg").read_text("utf-8")

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.builds import COLUMNS, BuildFigure, measure_builds
from benchmarks.plot import read_figures


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("builds")


@pytest.fixture(scope="module")
def figure(folder: Path) -> BuildFigure:
    (figure,) = measure_builds(folder, 1, ["cold"], rounds=1)
    return figure


def test_a_figure_fills_a_row_of_the_table(figure: BuildFigure) -> None:
    assert len(COLUMNS) == len(figure.format_cells())
    assert ("usual", "1", "cold") == (*figure.format_cells()[:2], figure.format_cells()[3])


def test_a_build_is_measured(figure: BuildFigure, folder: Path) -> None:
    assert figure.pages == len(list((folder / "usual-1" / "site").rglob("*.html")))
    # No Python is smaller than 5 MB.
    assert 5e6 < figure.peak
    assert 0 < figure.cpu
    assert {"start and end"} < set(figure.stages)
    assert [] == [name for name, seconds in figure.stages.items() if seconds <= 0]


@pytest.mark.usefixtures("figure")
def test_what_a_cold_build_must_not_find_is_kept_until_the_end(folder: Path) -> None:
    assert {".netzblatt", "site"} == {path.name.partition("-")[2] for path in (folder / "trash-usual-1").iterdir()}


def test_of_two_figures_for_one_thing_the_last_is_drawn(figure: BuildFigure, tmp_path: Path) -> None:
    lines = [json.dumps(asdict(figure) | {"seconds": seconds}) for seconds in (2, 1)]
    (tmp_path / "figures.json").write_text("\n".join(lines), "utf-8")
    assert {("cold", 1): 1} == {key: found["seconds"] for key, found in read_figures(tmp_path / "figures.json").items()}

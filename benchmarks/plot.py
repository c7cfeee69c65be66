"""Draws the cost of builds over the size of a site: `python -m benchmarks.plot FIGURES.json PLOT.svg`.

FIGURES.json comes from `benchmarks.builds --json`; of a build that was measured more than once the last figure counts.
Needs matplotlib: the dependency group `benchmark` of pyproject.toml.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.newsroom import USUAL

# The fields of a BuildFigure that are drawn: label of the axis, and factor to its unit.
AXES = {"seconds": ("Seconds", 1.0), "peak": ("Memory of all processes, MB", 1e-6)}
Figures = Mapping[tuple[str, int], Mapping[str, Any]]


def read_figures(path: Path) -> Figures:
    """Reads the last figure of each scenario and size, in the usual newsroom."""
    figures = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {(figure["scenario"], figure["articles"]): figure for figure in figures if figure["newsroom"] == USUAL}


def draw(figures: Figures, path: Path) -> None:
    """Draws the figures into a file, in the format of its suffix. Both axes are logarithmic."""
    # Imported by name, because mypy must not need a package that only this file uses.
    canvas = import_module("matplotlib.figure").Figure(figsize=(11, 4.5), layout="constrained")
    for axes, (field, (label, unit)) in zip(canvas.subplots(1, len(AXES)), AXES.items(), strict=True):
        for name in dict.fromkeys(name for name, _ in figures):
            points = sorted((size, figure[field] * unit) for (other, size), figure in figures.items() if other == name)
            axes.plot(*zip(*points, strict=True), marker="o", label=name)
        axes.set(xscale="log", yscale="log", xlabel="Articles", ylabel=label)
        axes.grid(visible=True, which="both", linewidth=0.3)
    axes.legend()
    canvas.savefig(path)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    draw(read_figures(Path(sys.argv[1])), Path(sys.argv[2]))

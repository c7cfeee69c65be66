"""Measures the main pages of the sample site with Lighthouse as a phone on a slow line: `python -m tests.face.speed`.

Prints the scores, the first and the largest paint, the shift and the largest element; ends with 1 if a score is below
100, if anything moves, or if the largest element is neither a picture nor a headline. On a busy machine speed is lower.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.pipeline import Options, build
from tests.conftest import ROOT
from tests.face.lighthouse import Report, measure, show_as_a_host
from tests.face.test_lighthouse import PAGES
from tests.pipeline.small_site import copy_sources

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
# The ends of selectors of pictures, and of headlines and what opens a text.
LARGEST = ("img", "h1", "h1.headline", "h2.headline > a", "p.teaser", "p.name")
LEAST_SHIFT = 0.001


def find_faults(name: str, report: Report) -> list[str]:
    """Returns what is not as it should be. The page of the search has nothing large."""
    faults = [f"{category} {score}" for category, score in report.scores.items() if score < 100]
    if (report.shift or 0) >= LEAST_SHIFT:
        faults.append(f"shift {report.shift:.4f}")
    if name != "search" and not report.element.endswith(LARGEST):
        faults.append(f"largest element {report.element or 'unknown'}")
    return faults


def main() -> int:
    """Measures all pages, and returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "sample")
        root.mkdir()
        copy_sources(root, ROOT)
        assert build(root, options=Options(now=NOW)).is_exchanged
        with show_as_a_host(root / "site", Path(folder)) as home:
            reports = measure([f"{home}{address}" for address in PAGES.values()])
    for name, report in zip(PAGES, reports, strict=True):
        weight = sum(load.bytes for load in report.loads if load.kind != "Image")
        sys.stdout.write(
            f"{name}: {report.scores} first paint {report.times[0]} ms, largest {report.times[1]} ms, blocked"
            f" {report.times[2]} ms, shift {report.shift or 0:.5f}, {weight} bytes without pictures,"
            f" {report.element}; {', '.join(find_faults(name, report)) or 'nothing to mend'}\n"
        )
    sys.stdout.write(f"Lighthouse {reports[0].version}\n")
    return 1 if any(find_faults(name, report) for name, report in zip(PAGES, reports, strict=True)) else 0


if __name__ == "__main__":
    sys.exit(main())

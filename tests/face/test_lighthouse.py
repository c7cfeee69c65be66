"""What Lighthouse says of the main pages of the sample site, and what a first view of them may cost. Nothing here
depends on how fast the machine is: the score for speed is asked for by `python -m tests.face.speed`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.face.lighthouse import Report, measure, show_as_a_host

PAGES = {
    "home": "",
    "article": "news/2026/sechs-zacken/",
    "event": "veranstaltungen/2026/offener-messtisch/",
    "cluster": "cluster/praezisionskreis-musterau/",
    "search": "suche/",
}
SETTINGS = {
    "onlyCategories": ["accessibility", "best-practices", "seo"],
    "onlyAudits": ["network-requests", "cumulative-layout-shift"],
    # Lighthouse waits until nothing happens for a while; here nothing does.
    **dict.fromkeys(("pauseAfterFcpMs", "pauseAfterLoadMs", "networkQuietThresholdMs", "cpuQuietThresholdMs"), 100),
    "disableFullPageScreenshot": True,
}
# Bytes of a first view without its pictures, and how many fonts it may load. A page whose text is emphasised needs one
# more.
MOST_BYTES, MOST_FONTS = 60 * 1024, 3
EMPHASIS = ("newsreader-italic.woff2", "newsreader-text-600.woff2")


@pytest.fixture(scope="module")
def reports(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    with show_as_a_host(sample / "site", tmp_path_factory.mktemp("host")) as home:
        found = measure([f"{home}{address}" for address in PAGES.values()], **SETTINGS)
    return dict(zip(PAGES, found, strict=True))


def test_lighthouse_has_nothing_to_say(reports: dict[str, Report]) -> None:
    assert {} == {name: report.found for name, report in reports.items() if report.found or report.fault}
    assert {100} == {score for report in reports.values() for score in report.scores.values()}


def test_nothing_jumps_when_fonts_arrive(reports: dict[str, Report]) -> None:
    assert dict.fromkeys(PAGES, 0.0) == {name: round(report.shift or 0, 2) for name, report in reports.items()}


def test_texts_are_set_in_our_fonts(reports: dict[str, Report]) -> None:
    fonts = {load.path.rpartition("/")[2] for load in reports["article"].loads if load.kind == "Font"}
    assert {"barlow-500.woff2", "newsreader-display.woff2", "newsreader-text.woff2"} <= fonts


def test_a_first_view_is_small(reports: dict[str, Report]) -> None:
    for name, report in reports.items():
        loads = [load for load in report.loads if load.kind != "Image" and not load.path.endswith(EMPHASIS)]
        fonts = [load.path for load in loads if load.kind == "Font"]
        sheets = [load.path for load in loads if load.kind == "Stylesheet"]
        assert (name, 1, True) == (name, len(sheets), len(fonts) <= MOST_FONTS)
        assert (name, []) == (name, loads if sum(load.bytes for load in loads) > MOST_BYTES else [])


def test_at_most_two_fonts_are_asked_for_before_anything_is_shown_and_no_script_blocks(sample: Path) -> None:
    for address in PAGES.values():
        page = html.parse(sample / "site" / address / "index.html")
        assert len(page.xpath("//link[@rel='preload'][@as='font']")) <= 2
        assert [] == page.xpath("//script[@src][not(@defer or @async or @type='module')]/@src")

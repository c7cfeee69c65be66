from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.compare import Ours, format_article
from netzblatt.pipeline import Options, build

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ARTICLE: dict[str, Any] = {
    "title": 'Optik: "Licht" #1',
    "slug": "licht-000001",
    "date": "2013-02-21T08:05:00Z",
    "kicker": "Forschung",
    "teaser": "Ein Satz.",
    "tags": ["laser", "start-up"],
    "clusters": ["optik"],
    "source": "Redaktion",
    "body": "Ein Text.\n",
    "event": {"start": "2013-03-01", "end": "2013-03-02", "location": "Jena", "organiser": "Lumera AG"},
}


def _discard(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "ours"
    Ours(["optik"], _discard).prepare(str(root), [ARTICLE])
    return root


def test_the_site_of_the_comparison_is_built_without_a_problem(site: Path) -> None:
    result = build(site, options=Options(now=NOW))
    assert (True, ()) == (result.is_exchanged, result.problems)


def test_an_article_has_its_title_its_facts_and_its_text(site: Path) -> None:
    build(site, options=Options(now=NOW))
    page = (site / "site/news/2013/licht-000001/index.html").read_text("utf-8")
    for part in ("<h1>Optik: „Licht“ #1</h1>", "<li>Ort: Jena</li>", "<p>Ein Text.</p>"):
        assert part in page


def test_nobody_writes_tomorrow() -> None:
    late = ARTICLE | {"date": "2026-11-33T09:00:00Z"}
    assert "date: 2026-11-20 12:00" == format_article(late, now=NOW).splitlines()[1]
    assert "date: 2013-02-21 08:05" == format_article(ARTICLE, now=NOW).splitlines()[1]


def test_cold_is_without_what_earlier_builds_left(site: Path) -> None:
    build(site, options=Options(now=NOW))
    Ours(["optik"], _discard).clean(str(site))
    assert {"assets", "content", "templates"} == {path.name for path in site.iterdir()}

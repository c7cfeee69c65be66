"""The site in tests/sites/small, built and opened as the tests of the pipeline need it: in this process alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from netzblatt.pipeline import Options, Result, build
from netzblatt.pipeline.open_build import OpenBuild, open_build
from netzblatt.pipeline.planning import PlannedSite, plan_outputs
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.reading import read_site
from netzblatt.pipeline.session import DiskSession
from netzblatt.site_folder.paths import SitePaths
from netzblatt.trial import try_site

SMALL = Path(__file__).parents[1] / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
SOURCES = ("content", "templates", "assets")
ARTICLE, ARTICLE_PAGE = "content/news/2026-03-01-linse/index.md", "news/2026/linse/index.html"
# A plain text without pictures, the oldest of all.
OLDEST, OLDEST_PAGE = "content/news/2025-12-31-year-end.md", "news/2025/year-end/index.html"
PHOTOGRAPH = "content/news/2026-03-01-linse/foto.png"


def copy_sources(root: Path, origin: Path = SMALL) -> Path:
    """Copies the sources of a site to `root`, and returns that."""
    for folder in SOURCES:
        shutil.copytree(origin / folder, root / folder)
    return root


def make_options(**wishes: Any) -> Options:
    return Options(**{"now": NOW, "jobs": 1, **wishes})


def build_site(root: Path, *, is_trial: bool = False, **wishes: Any) -> Result:
    return (try_site if is_trial else build)(root, options=make_options(**wishes))


def edit(root: Path, path: str = ARTICLE, sentence: str = "Und noch ein Satz.") -> Path:
    """Adds a sentence to a document."""
    document = root / path
    document.write_text(f"{document.read_text('utf-8')}\n{sentence}\n", "utf-8")
    return document


def replace_text(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def add_to_template(root: Path, name: str, html: str) -> None:
    replace_text(root, f"templates/pages/{name}.html", "{% block main %}", "{% block main %}" + html)


def list_problems(result: Result) -> list[tuple[str, str]]:
    """Lists the positions and the codes of a result's Problems."""
    return [(str(problem.position), problem.code) for problem in result.problems]


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def open_site(root: Path, *, keeps_results: bool = True, **wishes: Any) -> Iterator[tuple[Previous, OpenBuild]]:
    """Provides what a build has after it has looked, and its means."""
    options = make_options(**wishes)
    paths = SitePaths(root, options.is_preview)
    previous = (options.session or DiskSession()).look(paths, options)
    sources, known = previous.survey.sources, previous.load_documents()
    with open_build(paths, sources, options, known=known, keeps_results=keeps_results) as opened:
        yield previous, opened


def plan_site(previous: Previous, opened: OpenBuild) -> PlannedSite:
    """Reads and plans a site that has no errors."""
    site = read_site(previous.survey, opened)
    assert site.catalog
    planned = plan_outputs(site.catalog, site, opened, known=previous.load_rows())
    assert () == planned.result.problems
    return planned

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netzblatt.cache import output_rows
from netzblatt.cache.database import Database
from netzblatt.cache.keys import Keys
from netzblatt.cache.objects import Objects
from netzblatt.cache.survey import read_all_sources
from netzblatt.cache.task_groups import open_groups
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.tasks import PlannedOutput
from netzblatt.plan import PlanContext, plan_features
from netzblatt.read import read
from netzblatt.tools.jinja.templates import Templates
from tests.pipeline.small_site import NOW, SMALL


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "store.sqlite")


@pytest.mark.slow
def test_a_group_is_planned_anew_when_what_it_is_made_from_is_another(tmp_path: Path, database: Database) -> None:
    root = shutil.copytree(SMALL, tmp_path / "site")
    sources, _ = read_all_sources(root)
    catalog, _ = read(sources, objects=Objects.of_sources(root, sources), now=NOW)
    assert catalog
    templates = Templates(sources, "de")
    oldest = catalog.articles[-1]
    news = (*catalog.articles[:-1], oldest._replace(record_digest=b"another"))
    edited = replace(catalog, by_kind={**catalog.by_kind, oldest.kind: news})
    pages = {entry.path for entry in catalog.articles}

    def plan(planned: Catalog) -> set[str]:
        """Plans a site, compares all keys with a new plan's, and returns the origins of what was planned anew."""
        keys = Keys(templates)
        known = output_rows.load(database, "groups")
        tasks, rows = open_groups(plan_features(PlanContext(planned)), keys, known)
        for task in tasks:
            assert not isinstance(task, PlannedOutput) or task.key == keys.compute_key(task.action)
        output_rows.save(database, "groups", rows, there=known)
        return {row[1] for key in rows.keys() - known.keys() for row in rows[key]}

    assert pages <= plan(catalog)
    assert set() == pages & plan(catalog)
    same_year = {entry.path for entry in catalog.articles if entry.address[:11] == oldest.address[:11]}
    # The catalogue that was edited, and the one before: its groups have been forgotten.
    assert same_year == pages & plan(edited)
    assert same_year == pages & plan(catalog)

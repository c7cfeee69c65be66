from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.read import read
from tests.read.conftest import NOW

SITE = """\
name: Netz
address: https://www.example.org
partners:
  - name: Lasernetz Musterau
    website: https://laser.example
    cluster: optik
"""
FILE = "content/partners/lasernetz-musterau/2026-02-01-laser-0a1b2c3d.md"


def _write(fields: str) -> str:
    return f"---\ntitle: Laser\nurl: https://laser.example/a/\n{fields}\n---\n"


Read = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]


@pytest.fixture
def read_files(sources: Callable[[Mapping[str, str | bytes]], dict[str, Source]]) -> Read:
    def read_all(files: Mapping[str, str]) -> tuple[Catalog, list[Problem]]:
        common = {"content/site.yml": SITE, "content/clusters/optik.md": "---\nname: Optik\n---\nText.\n"}
        found = sources({**common, **files})
        catalog, problems = read(found, objects=Objects.of_sources(Path(), found), now=NOW, goes_on=True)
        assert catalog
        return catalog, problems

    return read_all


def test_a_file_is_a_news_item_of_its_partner_and_of_its_cluster(read_files: Read) -> None:
    catalog, problems = read_files({FILE: _write("date: 2026-02-01")})
    (item,) = catalog.partner_items
    assert [] == problems
    assert ("lasernetz-musterau", "https://laser.example/a/") == (item.slug, item.url)
    assert ((), ()) == (catalog.articles, catalog.keywords)


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("date: 2026-02-01\nablehnen: ja", []),
        ("date: 2026-02-01\nhidden: ja", []),
        ("date: 2030-02-01", []),
        ("", ["form/missing"]),
        ("date: gestern", ["date/unreadable"]),
        ("start: 2026-05-02\nend: 2026-05-01", ["date/end-before-start"]),
    ],
)
def test_what_is_refused_or_to_come_or_wrong_is_not_shown(read_files: Read, fields: str, codes: list[str]) -> None:
    catalog, problems = read_files({FILE: _write(fields)})
    assert (codes, ()) == ([problem.code for problem in problems], catalog.partner_items)


@pytest.mark.parametrize(
    "path", ["content/partners/lasernetz/2026-02-01-laser.md", "content/partners/2026-02-01-laser.md"]
)
def test_a_file_of_nobody_is_not_shown_and_told(read_files: Read, path: str) -> None:
    catalog, problems = read_files({path: _write("date: 2026-02-01")})
    assert (["partner/unknown"], ()) == ([problem.code for problem in problems], catalog.partner_items)
    assert not problems[0].is_error


def test_a_partner_of_no_cluster_is_told_at_its_line(faults: Callable[[Mapping[str, str]], list[str]]) -> None:
    site = SITE.replace("cluster: optik", "cluster: optk")
    assert ["site.yml:6:14: cluster/unknown"] == faults({"content/site.yml": site})


def test_their_words_are_not_read_over(read_files: Read) -> None:
    text = _write('date: 2026-02-01\nteaser: "Lorem ipsum ..  WICHTIG!!! Das ist  so ."')
    assert [] == read_files({FILE: text})[1]

"""A site made of texts, and what reading it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.read import read
from netzblatt.tools.i18n.sentences import write_hint, write_message

NOW = datetime(2026, 4, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
# Most texts of these tests are bare, and are meant to be.
BARE = "teaser/missing"
SITE = {
    "content/site.yml": "name: Netz\naddress: https://www.example.org\n",
    "templates/images.yml": "lead: {uses: [lead], widths: [480], formats: [jpeg]}\n",
}
Sources = dict[str, Source]
Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
Faults = Callable[[Mapping[str, str | bytes]], list[str]]


def _source(path: str, text: str | bytes) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(path, path, digest.of_bytes(data), len(data), data)


def _sources(files: Mapping[str, str | bytes]) -> Sources:
    return {path: _source(path, text) for path, text in sorted({**SITE, **files}.items())}


@pytest.fixture
def sources() -> Callable[[Mapping[str, str | bytes]], Sources]:
    """Files by path as Sources, with the least that a site needs."""
    return _sources


@pytest.fixture
def read_all() -> Reader:
    """The catalogue of files and its Problems, sorted."""

    def reader(files: Mapping[str, str | bytes]) -> tuple[Catalog | None, list[Problem]]:
        sources, objects = _sources(files), Objects()
        for source in sources.values():
            objects.put(source.data or b"")
        catalog, problems = read(sources, objects=objects, now=NOW)
        return catalog, sorted(set(problems))

    return reader


@pytest.fixture
def read_site(read_all: Reader) -> Reader:
    """The same, not asking bare texts for a teaser."""

    def reader(files: Mapping[str, str | bytes]) -> tuple[Catalog | None, list[Problem]]:
        catalog, problems = read_all(files)
        return catalog, [problem for problem in problems if problem.code != BARE]

    return reader


@pytest.fixture
def faults(read_site: Reader) -> Faults:
    """What is wrong with files: "path:line:column: code", without content/ before it, a warning with a mark."""

    def found(files: Mapping[str, str | bytes]) -> list[str]:
        _, problems = read_site(files)
        for problem in problems:
            assert all(write(problem, language=tag) for tag in ("de", "en") for write in (write_message, write_hint))
        return [
            f"{p.position}: {p.code}".removeprefix("content/") + ("" if p.is_error else " (warning)") for p in problems
        ]

    return found


@pytest.fixture
def catalog_of(read_site: Reader) -> Callable[[Mapping[str, str | bytes]], Catalog]:
    """The catalogue of files that have no error."""

    def made(files: Mapping[str, str | bytes]) -> Catalog:
        catalog, problems = read_site(files)
        assert [] == [problem for problem in problems if problem.is_error]
        assert catalog
        return catalog

    return made

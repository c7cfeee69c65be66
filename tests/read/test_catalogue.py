from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.read.addresses import parse_document_path
from netzblatt.read.document import read_document
from netzblatt.read.kinds import KINDS
from netzblatt.read.settings import STAND_IN

CatalogOf = Callable[[Mapping[str, str]], Catalog]
Reader = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]
Sources = Callable[[Mapping[str, str]], dict[str, Source]]
HEAVY = "pydantic yaml markdown PIL babel nh3 jinja2".split()


def test_nothing_heavy_is_imported_before_a_file_is_read() -> None:
    script = f"import sys, netzblatt.read; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


def test_errors_leave_no_catalogue_and_warnings_do(read_site: Reader) -> None:
    good = "---\ntitel: A\ndatum: 2013-02-21\n---\n"
    assert read_site({"content/news/a.md": good})[0]
    catalog, problems = read_site({"content/news/2013-02-22-a.md": good})
    assert (True, ["date/file-name"]) == (catalog is not None, [problem.code for problem in problems])
    assert read_site({"content/news/a.md": good, "content/news/b.md": "---\n---\n"})[0] is None


def test_a_file_is_read_the_same_whenever_it_is_read(sources: Sources) -> None:
    text = '---\ntitel: "A"\ndatum: 2013-02-21\n---\n## Ein\n\n[Programm](b.md) und "mehr".\n'
    source = sources({"content/news/a.md": text})["content/news/a.md"]
    where = parse_document_path(source.path, KINDS)
    assert where
    assert not isinstance(where, Problem)
    first, second = (read_document(source, where, settings=STAND_IN, objects=Objects()) for _ in range(2))
    assert first.record
    assert first == second
    assert digest.of_value(first.record) == digest.of_value(second.record)


@pytest.mark.parametrize("path", ["content/news/a.md", "content/news/a/index.md"])
def test_an_article_is_a_file_or_a_folder(read_site: Reader, path: str) -> None:
    catalog, _ = read_site({path: "---\ntitel: A\ndatum: 2013-02-21\n---\n"})
    assert catalog
    assert ["/news/2013/a/"] == [article.address for article in catalog.articles]


def test_a_new_file_of_a_former_name_takes_no_identity_away(catalog_of: CatalogOf) -> None:
    text = "---\ntitel: Forum\nbeginn: {}-05-05\n{}---\nB.\n"
    files = {"content/events/b.md": text.format(2026, "alte_adressen: [/veranstaltungen/2026/a/]\n")}
    before = catalog_of(files)
    after = catalog_of({**files, "content/events/a.md": text.format(2027, "")})
    (known,), (kept, new) = before.events, after.events
    assert "/veranstaltungen/a/" == known.summary.identity == kept.summary.identity
    assert ("content/events/a.md", "/veranstaltungen/2027/a/", "") == (
        new.path,
        new.address,
        new.summary.identity,
    )


def test_of_two_chosen_identities_a_changed_one_is_a_cure(read_all: Reader) -> None:
    text = "---\ntitel: Forum\nbeginn: 2026-05-0{}\nid: {}\n---\nB.\n"
    files = {f"content/events/{name}.md": text.format(day, "forum-1") for name, day in (("a", 5), ("b", 6))}
    assert ["address/same-id"] == [problem.code for problem in read_all(files)[1] if problem.is_error]
    files["content/events/b.md"] = text.format(6, "forum-2")
    assert [] == [problem.code for problem in read_all(files)[1] if problem.is_error]

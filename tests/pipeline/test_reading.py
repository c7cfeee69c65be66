from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.memo import MemoryCache
from netzblatt.model.frozen import replace
from netzblatt.model.records import Article
from netzblatt.pipeline.open_build import OpenBuild
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.reading import ReadSite, read_site
from netzblatt.read.readers.document_reader import DocumentReader
from netzblatt.workers.tuning import Tuning
from tests.pipeline.small_site import (
    ARTICLE,
    OLDEST,
    PHOTOGRAPH,
    build_site,
    edit,
    list_problems,
    open_site,
    replace_text,
)


def make_reader(root: Path, opened: OpenBuild, known: DocumentIndex, results: MemoryCache) -> DocumentReader:
    return DocumentReader(root, objects=opened.objects, results=results, known=known)


def read_with(reader: DocumentReader, previous: Previous, opened: OpenBuild) -> ReadSite:
    return read_site(previous.survey, opened._replace(documents=reader))


def test_faults_of_editors_and_designers_are_told_together(root: Path) -> None:
    (root / "content" / "news" / "2026-03-03-x.md").write_text("---\ntitle: X\nclusters: [optk]\n---\nText.\n", "utf-8")
    (root / "templates" / "pages" / "404.html").write_text("{% if %}", "utf-8")
    assert [
        ("content/news/2026-03-03-x.md:3:12", "cluster/misspelt"),
        ("templates/pages/404.html:1", "template/syntax"),
    ] == list_problems(build_site(root))


def test_documents_that_are_known_are_not_read_again(built: Path) -> None:
    with open_site(built) as (previous, opened):
        assert read_site(previous.survey, opened).catalog
        assert opened.documents.index is opened.documents.known
        assert {} == opened.documents.stats


def test_of_an_edit_one_document_is_read(built: Path) -> None:
    edit(built)
    with open_site(built) as (previous, opened):
        read_site(previous.survey, opened)
        known, index = opened.documents.known.facts, opened.documents.index.facts
        assert {ARTICLE} == {path for path, facts in index.items() if known[path] is not facts}


@pytest.mark.parametrize(
    ("old", "new"), [("language: de", "language: en"), ("Europe/Berlin", "Europe/Lisbon")], ids=["language", "zone"]
)
def test_in_another_language_or_time_zone_all_documents_are_read_again(built: Path, old: str, new: str) -> None:
    replace_text(built, "content/site.yml", old, new)
    with open_site(built) as (previous, opened):
        read_site(previous.survey, opened)
        known, index = opened.documents.known, opened.documents.index
        assert known.locale != index.locale
        assert known.facts.keys() == index.facts.keys()
        assert [] == [path for path, facts in index.facts.items() if known.facts[path] is facts]


def test_a_file_that_vanishes_after_the_look_is_left_out(root: Path) -> None:
    with open_site(root) as (previous, opened):
        (root / OLDEST).unlink()
        site = read_site(previous.survey, opened)
    assert site.catalog
    assert OLDEST not in site.catalog.entries
    assert previous.survey.sources.keys() - {OLDEST} == site.survey.sources.keys()


def test_a_survey_knows_the_digests_of_all_documents_after_reading(root: Path) -> None:
    with open_site(root) as (previous, opened):
        assert "" == previous.survey.sources[ARTICLE].digest
        survey = read_site(previous.survey, opened).survey
    assert all(source.digest for source in survey.sources.values())
    with open_site(root, has_cache=False) as (again, _):
        assert again.survey.sources.keys() == survey.sources.keys() == set(survey.entries)


def test_a_survey_that_is_complete_stays_as_it_is(built: Path) -> None:
    with open_site(built) as (previous, opened):
        assert previous.survey is read_site(previous.survey, opened).survey


def test_a_record_that_the_store_has_lost_is_read_again(built: Path) -> None:
    with open_site(built) as (previous, opened):
        site = read_site(previous.survey, opened)
        assert site.catalog
        entry = site.catalog.entries[OLDEST]
        expected = opened.documents.load_record(entry)
        reader = make_reader(built, opened, opened.documents.known, MemoryCache())
        assert read_with(reader, previous, opened).catalog
        record = reader.load_record(entry)
    assert isinstance(record, Article)
    assert "The year ends" == record.title
    assert expected == record


def test_a_lost_record_whose_file_was_changed_meanwhile_is_a_fault_of_the_world(built: Path) -> None:
    # No text is in memory already.
    with open_site(built, tuning=Tuning(early_documents=0)) as (previous, opened):
        reader = make_reader(built, opened, opened.documents.known, MemoryCache())
        catalog = read_with(reader, previous, opened).catalog
        assert catalog
        edit(built, OLDEST)
        with pytest.raises(OSError, match=f"command/world/changing: .{OLDEST}"):
            reader.load_record(catalog.entries[OLDEST])
        (built / OLDEST).unlink()
        with pytest.raises(OSError, match=f"command/world/changing: .{OLDEST}"):
            reader.load_record(catalog.entries[OLDEST])


def test_the_text_of_a_record_is_lent_to_the_objects(built: Path) -> None:
    with open_site(built) as (previous, opened):
        catalog = read_site(previous.survey, opened).catalog
        assert catalog
        record = opened.documents.load_record(catalog.entries[OLDEST])
        assert b"<p>It is \xe2\x80\x9cover\xe2\x80\x9d.</p>" == opened.objects.get(record.body.digest).strip()


def test_the_one_document_that_was_changed_is_read_again(built: Path) -> None:
    with open_site(built) as (previous, opened):
        catalog = read_site(previous.survey, opened).catalog
        assert catalog
        documents, settings = opened.documents, catalog.settings
        before = documents.index.facts
        edit(built, OLDEST)
        source = previous.survey.sources[OLDEST]
        facts = documents.read_again(source, settings)
        assert facts
        after = documents.index.facts
        assert {OLDEST} == {path for path in before if before[path] is not after[path]}
        assert facts == after[OLDEST][1]
        (built / OLDEST).unlink()
        assert documents.read_again(replace(source, data=None), settings) is None
        assert documents.read_again(previous.survey.sources[PHOTOGRAPH], settings) is None

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from netzblatt.cache.document_index import unpack
from netzblatt.cache.memo import MemoryCache
from netzblatt.model.frozen import replace
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read import DocumentPath
from netzblatt.read.addresses import parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.read.readers.worker import DocumentFile, ReaderSetup, read_all, read_one
from tests.pipeline.small_site import ARTICLE, OLDEST

SETTINGS = Settings(name="Netz", address="https://www.example.org")


class CountingCache(MemoryCache):
    """A store that notes the keys that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def get(self, key: str) -> bytes | None:
        self.asked.append(key)
        return super().get(key)


@pytest.fixture
def setup(root: Path) -> ReaderSetup:
    return ReaderSetup(root, CountingCache(), SETTINGS, "locale")


def make_file(path: str) -> DocumentFile:
    document_path = parse_document_path(path, KINDS)
    assert isinstance(document_path, DocumentPath)
    return Source(path, path, "", 0, None), document_path


def test_a_document_is_read_and_looked_up_the_second_time(setup: ReaderSetup) -> None:
    first = read_one(setup, make_file(OLDEST))
    assert first
    assert first[0].is_new
    setup.results.put(first[0].key, first[0].data)
    second = read_one(setup, make_file(OLDEST))
    assert (first[0]._replace(is_new=False), first[1]) == second


def test_in_a_first_build_nothing_is_looked_up(setup: ReaderSetup) -> None:
    results = CountingCache()
    later, first = replace(setup, results=results), replace(setup, results=results, is_first=True)
    assert read_one(first, make_file(OLDEST))
    assert [] == results.asked
    document = read_one(later, make_file(OLDEST))
    assert document
    assert [document[0].key] == results.asked


def test_a_result_that_is_damaged_is_read_again(setup: ReaderSetup) -> None:
    first = read_one(setup, make_file(OLDEST))
    assert first
    setup.results.put(first[0].key, b"rubbish")
    assert first == read_one(setup, make_file(OLDEST))


def test_a_file_that_was_read_before_is_not_read_again(setup: ReaderSetup) -> None:
    source, path = make_file(OLDEST)
    data = (setup.root / OLDEST).read_bytes()
    first = read_one(setup, (source, path))
    assert first
    (setup.root / OLDEST).unlink()
    again = read_one(setup, (replace(source, data=data, digest=first[0].source.digest), path))
    assert again
    assert again[0].stat is None
    assert (first[0].key, first[0].data, first[1]) == (again[0].key, again[0].data, again[1])


def test_a_file_that_has_vanished_is_left_out(setup: ReaderSetup) -> None:
    (setup.root / OLDEST).unlink()
    assert read_one(setup, make_file(OLDEST)) is None
    batch = read_all(setup, [make_file(OLDEST), make_file(ARTICLE)])
    assert [ARTICLE] == [document.source.path for document in batch.documents]
    assert [ARTICLE] == list(unpack(batch.facts, timezone=SETTINGS.timezone))


def test_a_batch_can_be_sent_to_another_process(setup: ReaderSetup) -> None:
    files = [make_file(OLDEST), make_file(ARTICLE)]
    batch = read_all(setup, files)
    assert batch == pickle.loads(pickle.dumps(batch))  # noqa: S301
    facts = unpack(batch.facts, timezone=SETTINGS.timezone)
    for document in batch.documents:
        assert (document.source.digest, (read_one(setup, make_file(document.source.path)) or ((), ()))[1]) == facts[
            document.source.path
        ]


def test_a_document_that_cannot_be_read_has_no_entry_and_says_what_is_wrong(setup: ReaderSetup) -> None:
    (setup.root / OLDEST).write_text("---\ntitle\n---\n", "utf-8")
    document = read_one(setup, make_file(OLDEST))
    assert document
    entry, problems = document[1]
    assert entry is None
    assert [(OLDEST, 2)] == [(problem.position.path, problem.position.line) for problem in problems]


def test_a_key_is_that_of_the_locale_the_bytes_and_the_path(setup: ReaderSetup) -> None:
    source = Source(OLDEST, OLDEST, "digest", 6, b"")
    keys = {
        setup.compute_key(source),
        replace(setup, locale="another").compute_key(source),
        setup.compute_key(replace(source, digest="another")),
        setup.compute_key(replace(source, path=ARTICLE)),
    }
    assert 4 == len(keys)
    # Another computer may spell the same path otherwise.
    assert setup.compute_key(source) == setup.compute_key(replace(source, location="elsewhere"))


@pytest.mark.parametrize(("size", "codes"), [(600_000, ["picture/pasted"] * 2), (16_000_000, ["file/too-large"])])
def test_pictures_pasted_into_a_text_are_told_however_large_they_are(
    setup: ReaderSetup, size: int, codes: list[str]
) -> None:
    picture = f"![Ein Rad](data:image/png;base64,{'iVBOR/+w' * (size // 8)})"
    (setup.root / ARTICLE).write_text(f"---\ntitel: A\nvorspann: B.\n---\n{picture}\n\nUnd:\n\n{picture}\n", "utf-8")
    read = read_one(setup, make_file(ARTICLE))
    assert read
    entry, problems = read[1]
    assert (None, codes) == (entry, [problem.code for problem in problems])
    assert [5, 9][: len(codes)] == [problem.position.line or 5 for problem in problems]

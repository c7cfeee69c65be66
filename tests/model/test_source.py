from __future__ import annotations

import pickle

from netzblatt.model.source import Source

TEXT = Source("content/news/ö.md", "content/news/o\u0308.md", "d1", 4, b"text")
PICTURE = Source("content/news/x.jpg", "content/news/x.jpg", "d2", 9, None)


def test_sources_travel_to_other_processes_with_their_bytes() -> None:
    copies = pickle.loads(pickle.dumps((TEXT, PICTURE)))  # noqa: S301
    assert (TEXT, PICTURE) == copies
    assert (b"text", None) == (copies[0].data, copies[1].data)


def test_a_file_is_another_source_when_its_bytes_or_its_spelling_change() -> None:
    assert TEXT != Source(TEXT.path, TEXT.location, "d3", 4, b"tent")
    assert TEXT != Source(TEXT.path, TEXT.path, TEXT.digest, TEXT.size, TEXT.data)


def test_a_picture_is_known_by_its_suffix() -> None:
    names = ("a.JPG", "b/a.svg", "a.jpg/b", "jpg", "a.pdf")
    assert [True, True, False, False, False] == [Source(name, name, "d", 1, None).is_picture for name in names]

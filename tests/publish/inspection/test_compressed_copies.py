from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping

import brotli
import pytest

from netzblatt.model.frozen import replace
from netzblatt.publish.inspection.compressed_copies import examine_copies
from netzblatt.publish.inspection.visit import Visit
from netzblatt.publish.published_site import PublishedFile
from tests.publish.inspection.website import FILES, SpoiltAnswer, Website

PATH = "news/index.html"
TEXT = FILES[PATH].encode()
PACK: Mapping[str | None, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "br": brotli.compress, None: bytes}


def _add_copies(visit: Visit) -> Visit:
    copies = {f"{PATH}{suffix}": PublishedFile("x", 1, 1) for suffix in (".br", ".gz")}
    visit.published = replace(visit.published, files={**visit.published.files, **copies})
    return visit


def test_a_site_without_copies_is_not_asked_for_any(visit: Visit) -> None:
    assert examine_copies(visit) is None


@pytest.mark.parametrize(
    ("encoding", "text", "codes"),
    [
        ("gzip", TEXT, []),
        ("gzip", b"old", ["online/changed"]),
        ("br", TEXT, ["online/no-copies"]),
        ("br", b"old", ["online/changed"]),
        (None, TEXT, ["online/no-copies"]),
    ],
)
def test_what_readers_unpack_is_what_was_published(
    visit: Visit, website: Website, encoding: str | None, text: bytes, codes: list[str]
) -> None:
    website.spoilt[PATH] = SpoiltAnswer(200, {"Content-Encoding": encoding}, PACK[encoding](text))
    examination = examine_copies(_add_copies(visit))
    assert examination
    assert (codes, 1) == ([problem.code for problem in examination.problems], examination.count)

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.model.paths import MANIFEST
from netzblatt.site_folder.ledger import FileRecord
from netzblatt.site_folder.manifest import SiteManifest, read_manifest, write_manifest

RECORDS: dict[str, FileRecord] = {"b/ü.html": ("k", "2" * 32, 1, 1, 1), "a.html": ("k", "1" * 32, 1, 1, 1)}
DIGESTS = {"a.html": "1" * 32, "b/ü.html": "2" * 32}
ADDRESS = "https://example.org/netz"


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    (tmp_path / "staging").mkdir()
    return tmp_path / "staging"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_what_was_written_is_read(site: Path) -> None:
    record = write_manifest(site, RECORDS, address=ADDRESS, site=site, previous=None)
    data = (site / MANIFEST).read_bytes()
    assert {"address": ADDRESS, "outputs": DIGESTS} == json.loads(data)
    assert SiteManifest(ADDRESS, {**DIGESTS, MANIFEST: digest.of_bytes(data)}) == read_manifest(site)
    status = (site / MANIFEST).stat()
    assert (digest.of_bytes(data), status.st_size, status.st_mtime_ns, status.st_ino) == record[1:]


def test_the_same_outputs_have_the_same_file(staging: Path, site: Path) -> None:
    earlier = write_manifest(site, RECORDS, address=ADDRESS, site=site, previous=None)
    assert earlier == write_manifest(
        staging, dict(reversed(RECORDS.items())), address=ADDRESS, site=site, previous=earlier
    )
    assert (staging / MANIFEST).samefile(site / MANIFEST)
    (staging / MANIFEST).unlink()
    assert earlier[1] != write_manifest(staging, {}, address=ADDRESS, site=site, previous=earlier)[1]


RUBBISH = {
    "nothing": b"",
    "cut off": b'{"address":"","outputs":{"a.html":"1"}',
    "a list": b'["a.html"]',
    "numbers": b'{"address":"","outputs":{"a.html":1}}',
    "not UTF-8": b'{"address":"","outputs":{"\xff":"1"}}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", RUBBISH.values(), ids=RUBBISH)
def test_a_damaged_manifest_lists_nothing(site: Path, data: bytes) -> None:
    (site / MANIFEST).write_bytes(data)
    assert SiteManifest() == read_manifest(site)


def test_a_site_without_a_manifest_lists_nothing(site: Path) -> None:
    assert SiteManifest() == read_manifest(site)
    os.mkfifo(site / MANIFEST)
    assert SiteManifest() == read_manifest(site)

"""The same sources make the same bytes: whoever builds them, where, in which order, with however many hands."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import pytest

from netzblatt.workers import pool
from tests.proofs.command import make_edition, publish
from tests.proofs.folders import Digests, check_out, compute_digests, find_files
from tests.proofs.twins import NOW, Twins, make_random

# The clock of every build here: https://reproducible-builds.org/specs/source-date-epoch/
EPOCH = {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))}
ENVIRONMENTS = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4711"},
    {"LC_ALL": "C", "LANG": "C", "LANGUAGE": ""},
    {"LC_ALL": "en_US.UTF-8", "TZ": "America/Los_Angeles"},
    {"TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
    {"LC_ALL": "POSIX", "HOME": "/nonexistent"},
)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Digests:
    """Builds the sources in another folder."""
    root = tmp_path_factory.mktemp("reference")
    check_out(root, make_edition(1))
    return publish(root, environment=EPOCH)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Checks the same sources out in a folder with a longer and stranger name."""
    root = tmp_path / "Öffentlichkeits arbeit" / "{{ netz }}"
    check_out(root, make_edition(1))
    return root


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_every_environment_makes_the_same_bytes(root: Path, reference: Digests, environment: dict[str, str]) -> None:
    assert reference == publish(root, environment=EPOCH | environment)


@pytest.mark.parametrize("jobs", [2, 3, 5])
def test_any_number_of_processes_makes_the_bytes_that_one_makes(tmp_path: Path, jobs: int) -> None:
    twins = Twins(tmp_path)
    twins.manner["jobs"] = jobs
    twins.check()


def test_whatever_is_made_again_is_the_same(root: Path, reference: Digests) -> None:
    publish(root, environment=EPOCH)
    again = ("--clean", "--twice", "--no-cache", "--prune", "")
    made = {option: publish(root, *filter(None, [option]), environment=EPOCH) for option in again}
    assert dict.fromkeys(again, reference) == made


def test_the_clock_is_that_of_source_date_epoch(root: Path) -> None:
    future, past = (str(int((NOW + timedelta(days=days)).timestamp())) for days in (5, -5))
    assert "news/2026/morgen/index.html" in publish(root, environment={"SOURCE_DATE_EPOCH": future})
    assert "news/2026/morgen/index.html" not in publish(root, environment={"SOURCE_DATE_EPOCH": past})


def test_a_copy_with_other_times_makes_the_same_bytes(root: Path, reference: Digests) -> None:
    copy = root.with_name("copy")
    shutil.copytree(root, copy)
    for number, path in enumerate(find_files(copy)):
        os.utime(path, (number, number))
    assert reference == publish(copy, environment=EPOCH)


class _Shuffled:
    """The entries of os.scandir in another order, as other file systems have them."""

    def __init__(self, entries: Any) -> None:
        with entries:
            found = sorted(entries, key=lambda entry: entry.name)
        make_random(len(found)).shuffle(found)
        self._entries = iter(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)


def test_processes_that_share_nothing_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS and Windows."""
    monkeypatch.setattr(pool, "choose_start_method", lambda: "spawn")
    twins = Twins(tmp_path)
    twins.manner["jobs"] = 2
    twins.check()


def test_any_order_of_reading_makes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twins = Twins(tmp_path)
    expected = twins.check()
    shutil.rmtree(twins.store)
    scandir, listdir = os.scandir, os.listdir
    monkeypatch.setattr(os, "scandir", lambda path=".": _Shuffled(scandir(path)))
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True))
    result = twins.check()
    assert expected.manifest == result.manifest
    assert expected.problems == result.problems
    assert dict(result.manifest) == compute_digests(twins.site)

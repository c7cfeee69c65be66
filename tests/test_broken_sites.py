"""One folder a mistake: tests/sites/broken/NAME holds what is laid over the small site (removed.txt names a file that
is taken out of it), and the report that an editor gets, in both languages. After an intended change:
NETZBLATT_RENEW=1 pytest this file, and read the difference.

What only looks like a mistake lies in tests/sites/harmless/: it is published as it was meant, without a word.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from netzblatt.cache.memo import MemoryCache
from netzblatt.commands._shared.report import format_problem
from netzblatt.model.problem import Problem
from netzblatt.pipeline import Options, open_build
from netzblatt.trial import try_site, trying

SITES = Path(__file__).parent / "sites"
MISTAKES = sorted(path.name for path in (SITES / "broken").iterdir())
HARMLESS = sorted(path.name for path in (SITES / "harmless").iterdir())
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
RESULTS = MemoryCache()
READERS = {suffix: cache(read) for suffix, read in trying.READERS.items()}
FORMATS = {suffix: cache(read) for suffix, read in trying.FORMATS.items()}


@pytest.fixture
def shared_results(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found in one trial holds for all: nearly everything is the small site's, and is looked at once."""
    monkeypatch.setattr(open_build, "MemoryCache", lambda: RESULTS)
    monkeypatch.setattr(open_build, "Blobs", lambda _: RESULTS)
    monkeypatch.setattr(trying, "READERS", READERS)
    monkeypatch.setattr(trying, "FORMATS", FORMATS)


def _problems(over: Path, root: Path, *, jobs: int = 1) -> tuple[Problem, ...]:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SITES / "small" / room, root / room)
    shutil.copytree(over, root, dirs_exist_ok=True, symlinks=True)
    if (gone := root / "removed.txt").exists():
        (root / gone.read_text("utf-8").strip()).unlink()
    result = try_site(root, options=Options(now=NOW, jobs=jobs))
    assert not (root / "site").exists()
    return result.problems


def _report(problems: tuple[Problem, ...], language: str) -> str:
    found = [line for problem in problems for line in format_problem(problem, language=language)]
    return "".join("".join(text for text, _ in line) + "\n" for line in found)


@pytest.mark.usefixtures("shared_results")
@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_as_written_down(mistake: str, tmp_path: Path) -> None:
    problems = _problems(SITES / "broken" / mistake, tmp_path)
    found = {language: _report(problems, language) for language in ("de", "en")}
    for language, text in found.items():
        kept = SITES / "broken" / mistake / f"report.{language}.txt"
        if os.environ.get("NETZBLATT_RENEW"):
            kept.write_text(text, "utf-8")
        assert kept.read_text("utf-8") == text
    assert problems


@pytest.mark.parametrize("mistake", MISTAKES[::18])
def test_two_processes_tell_what_one_tells(mistake: str, tmp_path: Path) -> None:
    folder = SITES / "broken" / mistake
    assert _problems(folder, tmp_path / "one") == _problems(folder, tmp_path / "two", jobs=2)


def test_there_are_many_mistakes_and_no_two_alike() -> None:
    reports = [(SITES / "broken" / mistake / "report.de.txt").read_text("utf-8") for mistake in MISTAKES]
    assert len(reports) == len(set(reports)) >= 90


@pytest.mark.usefixtures("shared_results")
@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_a_mistake_is_published_without_a_word(name: str, tmp_path: Path) -> None:
    assert () == _problems(SITES / "harmless" / name, tmp_path)

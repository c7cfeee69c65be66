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

from netzblatt.cache.keys import Keys
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.commands._shared.report import format_problem
from netzblatt.model.problem import Problem
from netzblatt.model.tasks import RenderedAction
from netzblatt.pipeline import Options, open_build
from netzblatt.render import renderer
from netzblatt.render.rendering import render
from netzblatt.tools.jinja.templates import Templates
from netzblatt.trial import try_site, trying

SITES = Path(__file__).parent / "sites"
MISTAKES = sorted(path.name for path in (SITES / "broken").iterdir())
HARMLESS = sorted(path.name for path in (SITES / "harmless").iterdir())
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
RESULTS = MemoryCache()
READERS = {suffix: cache(read) for suffix, read in trying.READERS.items()}
FORMATS = {suffix: cache(read) for suffix, read in trying.FORMATS.items()}
RENDERED: dict[str, bytes] = {}


@pytest.fixture
def shared_results(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found and rendered in one trial holds for all: nearly everything is the small site's, and is looked at
    once.
    """
    monkeypatch.setattr(open_build, "MemoryCache", lambda: RESULTS)
    monkeypatch.setattr(open_build, "Blobs", lambda _: RESULTS)
    monkeypatch.setattr(trying, "READERS", READERS)
    monkeypatch.setattr(trying, "FORMATS", FORMATS)
    monkeypatch.setattr(renderer, "render", _render)
    monkeypatch.setattr(Templates, "prepare", lambda *_: None)


def _render(action: RenderedAction, *, templates: Templates, objects: Objects) -> bytes:
    """Renders as a build does: what has the key of an earlier output has its bytes."""
    key = Keys(templates).compute_key(action)
    if key not in RENDERED:
        RENDERED[key] = render(action, templates=templates, objects=objects)
    return RENDERED[key]


@pytest.fixture(scope="module")
def shared_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies the small site once, for all that is laid over it and taken away again."""
    root = tmp_path_factory.mktemp("small")
    for room in ("content", "templates", "assets"):
        shutil.copytree(SITES / "small" / room, root / room)
    return root


def _find_problems(over: Path, root: Path, *, jobs: int = 1) -> tuple[Problem, ...]:
    """Lays a folder over the small site at `root`, tries it, and leaves it as it was."""
    shutil.copytree(over, root, dirs_exist_ok=True, symlinks=True)
    gone = root / "removed.txt"
    removed = gone.read_text("utf-8").split() if gone.exists() else []
    for name in removed:
        (root / name).unlink()
    try:
        result = try_site(root, options=Options(now=NOW, jobs=jobs))
        assert not (root / "site").exists()
        return result.problems
    finally:
        names = [path.relative_to(over).as_posix() for path in sorted(over.rglob("*"), reverse=True)]
        for name in (*names, *removed):
            _restore(root / name, SITES / "small" / name)


def _restore(path: Path, original: Path) -> None:
    if original.is_file():
        shutil.copy2(original, path)
    elif path.is_symlink() or path.is_file():
        path.unlink()
    elif not original.is_dir():
        path.rmdir()


def _report(problems: tuple[Problem, ...], language: str) -> str:
    found = [line for problem in problems for line in format_problem(problem, language=language)]
    return "".join("".join(text for text, _ in line) + "\n" for line in found)


@pytest.mark.usefixtures("shared_results")
@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_as_written_down(mistake: str, shared_root: Path) -> None:
    problems = _find_problems(SITES / "broken" / mistake, shared_root)
    found = {language: _report(problems, language) for language in ("de", "en")}
    for language, text in found.items():
        kept = SITES / "broken" / mistake / f"report.{language}.txt"
        if os.environ.get("NETZBLATT_RENEW"):
            kept.write_text(text, "utf-8")
        assert kept.read_text("utf-8") == text
    assert problems


@pytest.mark.parametrize("mistake", MISTAKES[::18])
def test_two_processes_tell_what_one_tells(mistake: str, shared_root: Path) -> None:
    folder = SITES / "broken" / mistake
    assert _find_problems(folder, shared_root) == _find_problems(folder, shared_root, jobs=2)


def test_there_are_many_mistakes_and_no_two_alike() -> None:
    reports = [(SITES / "broken" / mistake / "report.de.txt").read_text("utf-8") for mistake in MISTAKES]
    assert len(reports) == len(set(reports)) >= 90


@pytest.mark.usefixtures("shared_results")
@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_a_mistake_is_published_without_a_word(name: str, shared_root: Path) -> None:
    assert () == _find_problems(SITES / "harmless" / name, shared_root)

"""Asserts what must be true of every file and every site, whatever is in it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.commands._shared.report import format_problem
from netzblatt.model.problem import Problem
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.pipeline import Options, build
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.document import read_document
from netzblatt.read.kinds import KINDS
from netzblatt.tools.i18n.sentences import write_hint, write_message
from netzblatt.tools.text_files import decoding
from netzblatt.trial import try_site
from tests.endless import must_end

SMALL = Path(__file__).parent.parent / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
SETTINGS = Settings(name="Netz", address="https://www.example.org")


def check_document(data: bytes, *, kind: str) -> tuple[Problem, ...]:
    """Reads one file alone. What is wrong must be reported, at its position, and in both languages."""
    path = f"content/{kind}/2026-02-21-a.md"
    where = parse_document_path(path, KINDS)
    assert isinstance(where, DocumentPath)
    source = Source(path, path, digest.of_bytes(data), len(data), data)
    objects = Objects()
    objects.put(data)
    with must_end():
        found = read_document(source, where, settings=SETTINGS, objects=objects)
    assert found.record or any(problem.is_error for problem in found.problems)
    check_report(found.problems, {path: data})
    return found.problems


def check_site(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Checks and builds a whole site. It is published, or has errors and is not published at all."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for room in ("templates", "assets"):
            shutil.copytree(SMALL / room, root / room)
        written = dict(_write(root, files))
        site = root / "site"
        with must_end(40):
            trial = try_site(root, options=Options(now=NOW))
        check_report(trial.problems, written)
        assert not site.exists()
        with must_end(40):
            result = build(root, options=Options(now=NOW))
        assert result.is_exchanged == site.exists() == (not result.has_errors)
        if site.exists():
            found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
            assert sorted(found) == sorted(result.manifest)
    check_report(result.problems, written)
    return result.problems


def _write(root: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Writes the files, and yields those that the file system takes: a name may be too long, or also a folder's."""
    for path, data in files.items():
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        except OSError:
            continue
        yield path, data


def check_report(problems: Iterable[Problem], files: Mapping[str, bytes]) -> None:
    """Checks that every problem lies inside its file and has sentences."""
    for problem in problems:
        # The last net is there, and never used.
        assert not problem.is_fault, dict(problem.values).get("traceback", problem)
        check_position(problem, files)
        for language in ("de", "en"):
            assert write_message(problem, language=language), problem
            assert write_hint(problem, language=language), problem
            shown = [text for line in format_problem(problem, language=language) for text, _ in line]
            assert all(text.isprintable() for text in shown), problem


def check_position(problem: Problem, files: Mapping[str, bytes]) -> None:
    """Checks that line and column exist; the column may be right behind the last character."""
    place = problem.position
    if place.path not in files:
        assert place.path.startswith(("templates/", "content/")), problem
        return
    source = Source(place.path, place.path, "", 0, files[place.path])
    text = decoding.decode(source)[0].split("\n")
    assert 0 <= place.line <= len(text), problem
    assert 0 <= place.column <= (len(text[place.line - 1]) + 1 if place.line else 0), problem

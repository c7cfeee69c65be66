"""A cure is tried before it is told: what the hints of tests/sites/broken show is written so, and read again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.read import read
from netzblatt.tools.i18n.catalogue import find_text
from netzblatt.tools.text_files.decoding import decode

SITES = Path(__file__).parent / "sites"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
MISTAKES = sorted(path.name for path in (SITES / "broken").iterdir())
CERTAIN = ("So ist es richtig", "This is right")
# The mistake is in other lines, too, and the hint says so; or the hint shows more than the wrong value.
MANY_LINES = frozenset({"form/inner-key", "form/time-key", "picture/focus", "yaml/list-mark", "yaml/tab"})
# Whole lines, with their indent.
INDENTED = ("yaml/indent", "yaml/loose-line", "front-matter/")


def _load(folder: Path) -> dict[str, bytes]:
    files = [*folder.rglob("content/**/*"), *folder.rglob("templates/images.yml")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()}


SMALL = _load(SITES / "small")


def _read(files: dict[str, bytes]) -> list[Problem]:
    objects = Objects()
    sources = {}
    for path, data in sorted(files.items()):
        sources[path] = Source(path, path, objects.put(data), len(data), data)
    return sorted(read(sources, objects=objects, now=NOW)[1])


def _apply(problem: Problem, data: bytes) -> bytes | None:
    """Returns a file with the line of a Problem as its hint says; None if it says none."""
    lines = decode(Source("", "", "", len(data), data))[0].split("\n")
    number = problem.position.line - 1
    if not 0 <= number < len(lines) or problem.code in MANY_LINES:
        return None
    new = _correct(problem, lines[number])
    if new is None:
        return None
    lines[number : number + (problem.code != "front-matter/missing")] = [new]
    return "\n".join(lines).encode()


def _correct(problem: Problem, line: str) -> str | None:
    values = dict(problem.values)
    if problem.code.startswith(INDENTED):
        return values.get("corrected")
    for wrong, right in (
        ("value", "corrected"),
        ("target", "corrected"),
        ("target", "guess"),
        ("fragment", "guess"),
        ("value", "guess"),
    ):
        if values.get(wrong) and values.get(right):
            written = values[wrong] if values[wrong] in line else quote(values[wrong])
            # What is shown with quotes takes the place of what stands between quotes already.
            written = f'"{written}"' if values[right].startswith('"') and f'"{written}"' in line else written
            return line.replace(written, values[right], 1)
    corrected = values.get("corrected")
    if corrected is None:
        return None
    return line[: len(line) - len(line.lstrip())] + corrected.lstrip()


def _is_told_as_certain(problem: Problem) -> bool:
    return any(find_text(f"{problem.code} hint", language).startswith(CERTAIN) for language in ("de", "en"))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_cure_that_is_called_right_cures(mistake: str) -> None:
    files = SMALL | _load(SITES / "broken" / mistake)
    removed = SITES / "broken" / mistake / "removed.txt"
    if removed.exists():
        files.pop(removed.read_text("utf-8").strip(), None)
    problems = _read(files)
    for problem in problems:
        path = problem.position.path
        cured = _apply(problem, files[path]) if path in files else None
        if cured is None:
            continue
        left = _read({**files, path: cured})
        known = {(each.position.line, each.code) for each in problems}
        there = {(each.position.line, each.code) for each in left if each.position.path == path}
        is_cured = (problem.position.line, problem.code) not in there
        new = [each for each in left if each.is_error and (each.position.line, each.code) not in known]
        is_well = is_cured and not (new and _is_told_as_certain(problem))
        assert (is_well, []) == (True, [] if is_well else [*map(str, new)]), problem

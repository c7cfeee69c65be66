from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from netzblatt.commands.test import _find_temporary_folder

Typed = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent.parent


def _calls(monkeypatch: pytest.MonkeyPatch, codes: dict[str, int]) -> list[list[str]]:
    calls = []

    def run(command: list[str], *, cwd: Path, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[bytes]:
        assert (sys.executable, "-m", ROOT, False) == (command[0], command[1], cwd, check)
        # What is compiled is kept, on whatever machine.
        assert "" == env["PYTHONDONTWRITEBYTECODE"]
        assert (command[2] == "pytest") == ("/memory" == env.get("TMPDIR"))
        calls.append(command[2:])
        return subprocess.CompletedProcess(command, codes.get(command[2], 0))

    monkeypatch.setattr("netzblatt.commands.test.subprocess.run", run)
    monkeypatch.setattr("netzblatt.commands.test._find_temporary_folder", lambda _: "/memory")
    return calls


def test_all_checks_run_and_pytest_last_with_what_was_typed(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _calls(monkeypatch, {})
    code, out, _ = typed("test", "-k", "slug", "--lf", "tests/tools", root=ROOT)
    expected = [
        "ruff check",
        "ruff format --check",
        "mypy -n auto",
        "pytest -n auto --dist loadfile -k slug --lf tests/tools",
    ]
    assert (0, expected) == (code, [" ".join(call) for call in calls])
    assert [f"$ {line}" for line in expected] == out.splitlines()


def test_quick_leaves_out_what_is_slow_and_nothing_else(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _calls(monkeypatch, {})
    code, out, _ = typed("test", "tests/tools", "--quick", "-x", root=ROOT)
    assert (0, 4, "$ pytest -n auto --dist loadfile -m 'not slow' tests/tools -x") == (
        code,
        len(calls),
        out.splitlines()[-1],
    )
    assert ["pytest", "-n", "auto", "--dist", "loadfile", "-m", "not slow", "tests/tools", "-x"] == calls[-1]


def test_the_first_that_fails_decides_and_stops_nothing(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _calls(monkeypatch, {"mypy": 3, "pytest": 5})
    assert (3, 4) == (typed("test", root=ROOT)[0], len(calls))


@pytest.mark.parametrize(("gigabytes", "flags"), [(8, 0), (1, 0), (8, os.ST_NOEXEC)])
def test_files_of_tests_are_made_in_memory_where_it_can_hold_and_run_them(
    gigabytes: int, flags: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    status = SimpleNamespace(f_bavail=gigabytes << 18, f_frsize=1 << 12, f_flag=flags)
    monkeypatch.setattr("netzblatt.commands.test.os.statvfs", lambda _: status)
    monkeypatch.delenv("TMPDIR", raising=False)
    assert (str(tmp_path) if (gigabytes, flags) == (8, 0) else "") == _find_temporary_folder(tmp_path)
    assert "" == _find_temporary_folder(tmp_path / "missing")
    monkeypatch.setenv("TMPDIR", "/scratch")
    assert "" == _find_temporary_folder(tmp_path)


def test_a_site_is_not_the_project(typed: Typed, site: Path) -> None:
    code, _, err = typed("test", root=site)
    assert (2, f"In {site} gibt es keine Tests: test gehört in einen Klon von Netzblatt.\n") == (code, err)

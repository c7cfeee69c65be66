from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt import __version__
from netzblatt.commands.check import check

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
START = "import sys; from netzblatt.commands import main; main()"
Typed = Callable[..., tuple[int, str, str]]


def test_it_tells_its_version(typed: Typed) -> None:
    assert (0, f"{__version__}\n", "") == typed("--version")


def _failing(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(check, "callback", fail)


def test_the_world_s_fault_is_a_line_and_exit_code_2(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    assert (2, "", "Das System meldet: Auf dem Datenträger ist kein Platz mehr\n") == typed("check")


def test_a_person_who_interrupts_is_not_lectured(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, KeyboardInterrupt())
    assert (130, "") == typed("check")[:2]


def test_our_own_fault_keeps_its_traceback(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        typed("check")


def _started(*arguments: str, folder: Path | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, "-c", f"{START}; print(*sys.modules, file=sys.stderr)", *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True)


def test_a_build_without_a_question_does_not_load_what_understands_questions(tmp_path: Path) -> None:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    first, second = (_started(folder=tmp_path) for _ in range(2))
    assert b"click" not in first.stderr.split()
    assert set() == set(second.stderr.decode().split()) & {"click", "jinja2", "netzblatt.pipeline.planning"}
    asked = _started("build", "--jobs", "1", folder=tmp_path)
    assert b"click" in asked.stderr.split()
    told = {re.sub(rb"\d,\d Sek", b"", each.stdout) for each in (first, second, asked)}
    assert 1 == len(told)


def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", START, "--help"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert b"" == result.stderr


def test_a_console_that_lacks_a_letter_does_not_stop_it() -> None:
    result = _started("--help", PYTHONIOENCODING="iso8859-5", LANG="de_DE.UTF-8", LC_ALL="")
    assert b"\\xc4nderung" in result.stdout


def test_a_terminal_that_knows_ascii_only_gets_words_and_no_traceback(tmp_path: Path) -> None:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    photo = tmp_path / "content" / "news" / "2026-03-01-linse" / "foto.png"
    shutil.copy(photo, photo.with_name("größe.png"))
    article = photo.with_name("index.md")
    article.write_text(article.read_text("utf-8") + '\n![Eine Linse](größe.png){credit="© A"}\n', "utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    for arguments in (["build"], ["new", "news", "Größe"], ["rename", str(photo.with_name("größe.png")), "maß.png"]):
        command = [sys.executable, "-c", "from netzblatt.commands import door; door()", *arguments]
        ended = subprocess.run(command, env=os.environ | ascii_only, cwd=tmp_path, capture_output=True, check=False)
        assert (0, b"") == (ended.returncode, ended.stderr)

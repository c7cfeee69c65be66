from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest

from netzblatt.site_folder.lock import lock

PROGRAM = """
import os, sys
from pathlib import Path
from netzblatt.site_folder.lock import lock

def say(text):
    os.write(1, text.encode() + b"\\n")

with lock(Path(sys.argv[1]), on_wait=lambda number: say(f"waiting {number}")):
    say("inside")
    if sys.argv[2] == "forks" and not os.fork():
        say("forked")
    sys.stdin.read()
"""


@contextmanager
def _program(path: Path, mode: str = "") -> Iterator[subprocess.Popen[str]]:
    """Another process that is inside until its stdin closes, and tells what happens to it."""
    command = [sys.executable, "-c", PROGRAM, str(path), mode]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as program:
        try:
            yield program
        finally:
            program.kill()


def _said(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def _leave(program: subprocess.Popen[str]) -> None:
    assert program.stdin
    program.stdin.close()


def _must_not_wait(number: int) -> None:
    pytest.fail(f"waits for {number}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "room" / "lock"


def test_whoever_comes_first_does_not_wait(path: Path) -> None:
    for _ in range(2):
        with lock(path, on_wait=_must_not_wait):
            assert str(os.getpid()) == path.read_text("ascii")


def test_the_second_one_is_told_who_is_inside_and_enters_when_it_leaves(path: Path) -> None:
    with _program(path) as first, _program(path.with_name("another")) as elsewhere:
        assert ["inside", "inside"] == [_said(first), _said(elsewhere)]
        with _program(path) as second:
            assert f"waiting {first.pid}" == _said(second)
            _leave(first)
            assert ("inside", str(second.pid)) == (_said(second), path.read_text("ascii"))


def test_it_is_open_again_after_a_fault_and_after_a_kill(path: Path) -> None:
    with pytest.raises(KeyError), lock(path, on_wait=_must_not_wait):
        raise KeyError
    with _program(path) as program:
        assert "inside" == _said(program)
        program.kill()
        program.wait()
        with lock(path, on_wait=_must_not_wait):
            pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_what_was_forked_inside_keeps_it_when_its_parent_is_killed(path: Path) -> None:
    with _program(path, "forks") as program:
        assert {"inside", "forked"} == {_said(program), _said(program)}
        program.kill()
        program.wait()
        with _program(path) as second:
            assert f"waiting {program.pid}" == _said(second)
            _leave(program)
            assert "inside" == _said(second)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_whoever_waits_can_be_interrupted(path: Path) -> None:
    with lock(path, on_wait=_must_not_wait), _program(path) as program:
        _said(program)
        program.send_signal(signal.SIGINT)
        assert program.communicate(timeout=20)[1].endswith("KeyboardInterrupt\n")


def test_a_lock_that_was_deleted_is_not_the_one_that_is_there(path: Path) -> None:
    with _program(path) as first, _program(path) as second:
        # Who waits may not know yet for whom.
        said = [_said(first), _said(second)]
        inside, waiting = (first, second) if said[0] == "inside" else (second, first)
        shutil.rmtree(path.parent)
        with lock(path, on_wait=_must_not_wait):
            _leave(inside)
            # It was let in to a file that is gone, and waits for us now.
            inside.wait()
            assert waiting.stdout
            assert ([], [], []) == select([waiting.stdout], [], [], 0.3)
        assert "inside" == _said(waiting)


@pytest.mark.parametrize("text", ["", "rubbish", "12 or so"])
def test_nobody_is_named_where_the_number_is_not_known(path: Path, text: str) -> None:
    with lock(path, on_wait=_must_not_wait):
        path.write_text(text, "ascii")
        with _program(path) as program:
            assert "waiting 0" == _said(program)


def test_a_folder_in_its_place_is_the_fault_of_the_world(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(OSError, match="lock"), lock(path, on_wait=_must_not_wait):
        pass

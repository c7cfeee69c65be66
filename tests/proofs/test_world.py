"""A world that is full, closed or short of something: a clear line, exit code 2, and the old site stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proofs.command import AFTER, BEFORE, PROJECT, Outcome, Press, build_with, finish, start
from tests.proofs.world import FAULTS

# Root may do what it likes, unless it goes without these two (capabilities(7)).
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@pytest.mark.parametrize(("jobs", "faults"), [("1", tuple(FAULTS)), ("2", ("full", "broken"))])
def test_whatever_is_refused_from_any_touch_on_site_is_whole_and_the_next_build_is_right(
    jobs: str, faults: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "tests.proofs.world", "--fault", *faults, "--stride", "31", "--jobs", jobs]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr), done.stdout


def _check_refusal(press: Press, done: Outcome) -> None:
    """Checks that the build ended with one clear line, and left the old site."""
    assert (2, BEFORE, 1) == (done.code, press.judge_site(), done.err.count("\n")), done.err
    assert "Traceback" not in done.err


def test_twenty_open_files_are_enough_or_too_few_and_said_to_be(press: Press) -> None:
    press.turn()
    done = build_with("limit_files", 20, press.root)
    if done.code:
        _check_refusal(press, done)
    else:
        assert AFTER == press.judge_site()
    assert [] == press.mend()


@pytest.fixture(params=["site", ".netzblatt", "."])
def read_only_folder(request: pytest.FixtureRequest, press: Press) -> Iterator[Path]:
    """Makes a folder read-only, and writable again."""
    folder = press.root / request.param
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_folder_that_nobody_may_write_to_keeps_the_old_site(press: Press, read_only_folder: Path) -> None:
    press.turn()
    done = finish(start(press.root, "build", before=WITHOUT_RIGHTS))
    if done.code:
        _check_refusal(press, done)
    else:
        assert AFTER == press.judge_site()
    read_only_folder.chmod(0o755)
    assert [] == press.mend()


def test_a_store_without_any_rights_keeps_the_old_site(press: Press) -> None:
    (press.root / ".netzblatt").chmod(0)
    press.turn()
    done = finish(start(press.root, "build", before=WITHOUT_RIGHTS))
    (press.root / ".netzblatt").chmod(0o755)
    _check_refusal(press, done)
    assert [] == press.mend()


def _find_mounting_command() -> tuple[str, ...]:
    """Finds the command that lets another one mount a disk of its own; () if this system does not allow it."""
    private = ("unshare", "--user", "--map-root-user", "--mount")
    if shutil.which("unshare") is None:
        return ()
    attempt = subprocess.run([*private, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return private if attempt.returncode == 0 else ()


# Where nobody may mount a small disk, files that are cut off stand for it.
PRIVATE = _find_mounting_command()
DISKS = {
    "cut": ("sh", "-c", '"$0" -m tests.proofs.full_disk "$1" --cut'),
    "small": (*PRIVATE, "sh", "-c", 'mount -t tmpfs -o size=8m none "$1" && "$0" -m tests.proofs.full_disk "$1"'),
}


@pytest.mark.parametrize("disk", [disk for disk in DISKS if disk == "cut" or PRIVATE])
def test_a_full_disk_keeps_the_old_site(tmp_path: Path, disk: str) -> None:
    command = (*DISKS[disk], sys.executable, str(tmp_path))
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr), done.stdout

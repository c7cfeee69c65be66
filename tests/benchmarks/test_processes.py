from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.processes import run

# The parent waits for a child that holds 64 MB until it was looked at.
HOLDING = "import time; kept = b'x' * 64_000_000; time.sleep(0.3)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDING!r}]); print('done')"


def test_the_memory_of_children_counts(tmp_path: Path) -> None:
    result = run([sys.executable, "-c", PARENT], folder=tmp_path)
    assert "done\n" == result.output
    assert 64e6 < result.peak < 200e6


def test_time_is_that_on_the_wall_and_that_of_the_processors(tmp_path: Path) -> None:
    result = run([sys.executable, "-c", "import time; time.sleep(0.5)"], folder=tmp_path)
    assert result.cpu < 0.5 < result.seconds


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as told:
        run([sys.executable, "-c", "raise SystemExit('no disk')"], folder=tmp_path)
    assert (1, "no disk\n") == (told.value.returncode, told.value.output)

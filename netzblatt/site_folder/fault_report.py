"""Writes down what failed in the program, for those who mend it. Knows no stage."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from netzblatt import __version__
from netzblatt.model.frozen import replace
from netzblatt.model.paths import FAULT_REPORT
from netzblatt.model.problem import Problem

# More of them would be the same fault at other files.
MOST_TRACEBACKS = 20


def write_down_faults(problems: Sequence[Problem], root: Path) -> tuple[Problem, ...]:
    """Returns the Problems without their tracebacks, which it writes into FAULT_REPORT. Raises OSError if the disk does
    not take them.
    """
    faults = [problem for problem in problems if problem.is_fault]
    if not faults:
        return tuple(problems)
    parts = [f"Netzblatt {__version__}, Python {sys.version}, {sys.platform}\n"]
    parts += [f"{fault.position.path}\n{dict(fault.values).get('traceback', '')}" for fault in faults[:MOST_TRACEBACKS]]
    path = root / FAULT_REPORT
    path.parent.mkdir(parents=True, exist_ok=True)
    # Anew: never through a link of that name.
    path.unlink(missing_ok=True)
    with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
        file.write("\n".join(parts))
    return tuple(_drop_traceback(problem) if problem.is_fault else problem for problem in problems)


def _drop_traceback(fault: Problem) -> Problem:
    return replace(fault, values=tuple(item for item in fault.values if item[0] != "traceback"))

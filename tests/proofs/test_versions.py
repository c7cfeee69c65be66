"""Two versions of the program that take turns at one site: neither believes what only the other can read."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

from tests.proofs.command import AFTER, PROJECT, Press, build

# What is kept between builds as an object, under a name that the next version may not have.
KEPT = re.compile(r"\b(Withheld|Settings|Problem|Article|Body|Entry|Note)\b")


def test_versions_that_take_turns_at_one_site_are_each_right(tmp_path: Path) -> None:
    other = tmp_path / "other version"
    shutil.copytree(PROJECT / "netzblatt", other / "netzblatt", ignore=shutil.ignore_patterns("__pycache__"))
    for module in other.rglob("*.py"):
        module.write_text(KEPT.sub(r"\1Again", module.read_text("utf-8")), "utf-8")
    theirs = partial(build, environment={"PYTHONPATH": str(other)})
    press = Press(tmp_path)
    for turns in (theirs, build, theirs):
        # Once where nothing changed but the version, once with another edition.
        assert (0, "") == turns(press.root)[::2]
        press.turn()
        assert (0, "") == turns(press.root)[::2]
        assert AFTER == press.judge_site()

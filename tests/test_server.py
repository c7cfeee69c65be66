"""What docs/ holds for those who have a server: units of systemd, a line for cron, a container."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from configparser import ConfigParser, SectionProxy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "docs" / "server"
GUIDES = ("publishing.md", "veroeffentlichen.md")
# Prints with what it was called, and ends with the code that a test wants of that.
PYTHON = '#!/bin/sh\necho "$2"\n[ "$2" = due ] && exit "$DUE" || exit "$PUBLISH"\n'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder in which a command `python3` stands for Netzblatt."""
    (tmp_path / "python3").write_text(PYTHON, "utf-8")
    (tmp_path / "python3").chmod(0o755)
    return tmp_path


def _run(script: str, machine: Path, due: int, *, publish: int = 0) -> tuple[int, str]:
    env = {"PATH": f"{machine}:/usr/bin:/bin", "DUE": str(due), "PUBLISH": str(publish)}
    done = subprocess.run(["/bin/sh", "-c", script], cwd=machine, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_systemd_understands_the_units() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here: install systemd, and it reads our units")
    command = ["systemd-analyze", "verify", *map(str, sorted(SERVER.glob("netzblatt.*")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)


@pytest.fixture
def service() -> SectionProxy:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(SERVER / "netzblatt.service", "utf-8")
    return unit["Service"]


# Of ExecCondition, systemd takes 1 to 254 for "not now", and 255 for a failure (systemd.service(5)).
@pytest.mark.parametrize(("due", "condition"), [(0, 1), (1, 255), (2, 255), (3, 0)])
def test_the_service_publishes_what_is_due_and_fails_if_nobody_can_say(
    machine: Path, service: SectionProxy, due: int, condition: int
) -> None:
    script = re.fullmatch(r"/bin/sh -c '(.+)'", service["ExecCondition"])
    assert script
    assert (condition, "due\n") == _run(script[1].replace("$$", "$"), machine, due)
    # What was begun and not ended is begun again.
    assert 0 == _run(service["ExecStartPre"], machine, due)[0]
    assert (0, "") == _run(script[1].replace("$$", "$"), machine, due)
    assert 0 == _run(service["ExecStartPost"], machine, due)[0]
    assert (condition, "due\n") == _run(script[1].replace("$$", "$"), machine, due)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_line_for_cron_publishes_what_is_due_until_it_is_published(machine: Path, guide: str) -> None:
    line = re.search(r"^3-58/5 \* \* \* \* +(.+)$", (ROOT / "docs" / guide).read_text("utf-8"), re.MULTILINE)
    assert line
    script = line[1].replace("/srv/netzblatt", str(machine))
    assert [(0, "")] * 2 == [_run(script, machine, due) for due in (0, 1)]
    assert (2, "publish\n") == _run(script, machine, 3, publish=2)
    assert (0, "publish\n") == _run(script, machine, 0)
    assert (0, "") == _run(script, machine, 0)


def test_the_container_has_no_secret_and_no_rights() -> None:
    text = (SERVER / "Containerfile").read_text("utf-8")
    lines = [line.split() for line in re.sub(r"\\\n", "", text).splitlines() if line and not line.startswith("#")]
    copied = {name for line in lines if line[0] == "COPY" for name in line[1:-1]}
    assert {"LICENSE", "README.md", "assets", "content/README.md", "netzblatt", "pyproject.toml", "templates"} == copied
    assert [] == [name for name in copied if not (ROOT / name).exists()]
    assert {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENTRYPOINT", "CMD"} == {line[0] for line in lines}
    assert ["netzblatt"] == [line[1] for line in lines if line[0] == "USER"]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert f'".[{",".join(sorted(extras))}]"' in text

"""What docs/ holds for those who have a server: units of systemd, a line for cron, a container."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "docs" / "server"
GUIDES = ("publishing.md", "veroeffentlichen.md")
# Prints with what it was called; `due` ends with the code that a test wants.
PYTHON = '#!/bin/sh\necho "$2"\n[ "$2" != due ] || exit "$CODE"\n'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder in which a command `python3` stands for Netzblatt."""
    (tmp_path / "python3").write_text(PYTHON, "utf-8")
    (tmp_path / "python3").chmod(0o755)
    return tmp_path


def _run(script: str, machine: Path, code: int) -> tuple[int, str]:
    env = {"PATH": f"{machine}:/usr/bin:/bin", "CODE": str(code)}
    done = subprocess.run(["/bin/sh", "-c", script], env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_systemd_understands_the_units() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here: install systemd, and it reads our units")
    command = ["systemd-analyze", "verify", *map(str, sorted(SERVER.glob("netzblatt.*")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)


# Of ExecCondition, systemd takes 1 to 254 for "not now", and 255 for a failure (systemd.service(5)).
@pytest.mark.parametrize(("code", "condition"), [(0, 1), (1, 255), (2, 255), (3, 0)])
def test_the_service_publishes_what_is_due_and_fails_if_nobody_can_say(
    machine: Path, code: int, condition: int
) -> None:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(SERVER / "netzblatt.service", "utf-8")
    script = re.fullmatch(r"/bin/sh -c '(.+)'", unit["Service"]["ExecCondition"])
    assert script
    assert (condition, "due\n") == _run(script[1].replace("$$", "$"), machine, code)


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize(("code", "printed"), [(0, ""), (1, ""), (3, "publish\n")])
def test_the_line_for_cron_publishes_what_is_due(machine: Path, guide: str, code: int, printed: str) -> None:
    line = re.search(r"^3-58/5 \* \* \* \* +(.+)$", (ROOT / "docs" / guide).read_text("utf-8"), re.MULTILINE)
    assert line
    assert (0, printed) == _run(line[1].replace("/srv/netzblatt", str(machine)), machine, code)


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

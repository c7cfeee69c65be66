from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from netzblatt.commands.init_ci import WORKFLOWS
from netzblatt.model.publishing import TargetKind
from tests.commands.workflow_machine import Done, Machine

Typed = Callable[..., tuple[int, str, str]]
Run = Callable[[str, str, str], Done | None]
ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
ADDRESSES = ("https://git.example.org/netz.git", "git@git.example.org:netz.git")
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")


def _add_target(root: Path, kind: str, repository: str = ADDRESSES[0], folder: str = "html") -> None:
    (root / "build.py").touch()
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"\npublish:\n  - {{name: live, kind: {kind}, server: www.example.org, user: netz, folder: '{folder}', "
            f"bucket: netz, repository: '{repository}'}}\n"
        )


def _read(root: Path, service: str) -> Any:
    return yaml.load((root / WORKFLOWS[service][0]).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - `on` is a key


@pytest.mark.parametrize("repository", ADDRESSES)
@pytest.mark.parametrize("kind", TargetKind)
@pytest.mark.parametrize("service", WORKFLOWS)
def test_each_service_gets_a_workflow_for_each_kind_of_target(
    typed: Typed, site: Path, service: str, kind: TargetKind, repository: str
) -> None:
    _add_target(site, kind, repository)
    code, out, _ = typed("init-ci", service, root=site)
    assert (0, f"Geschrieben: {WORKFLOWS[service][0]}") == (code, out.splitlines()[0])
    text = (site / WORKFLOWS[service][0]).read_text("utf-8")
    assert ([], "\n") == (re.findall(r"#\?|\$[a-z]+\b(?<!\$code)", text), text[-1])
    workflow = _read(site, service)
    jobs = workflow if service == "gitlab" else workflow["jobs"]
    assert {"check", "publish"} <= jobs.keys()
    secrets = set(re.findall(r"\b(?:NETZBLATT|AWS)_[A-Z_]+", text))
    assert secrets == set(re.findall(r"\b(?:NETZBLATT|AWS)_[A-Z_]+", out))
    assert ("PASSWORD" in text, "AWS_" in text) == (kind in {"sftp", "ftps"}, kind == "s3")
    has_key = kind in {"ssh", "sftp"} or (kind == "git" and repository == ADDRESSES[1])
    assert has_key == ("NETZBLATT_SSH_KEY" in text)


@pytest.mark.parametrize("kind", TargetKind)
@pytest.mark.parametrize("service", ["github", "forgejo"])
def test_a_job_has_no_right_and_no_secret_that_it_does_not_need(
    typed: Typed, site: Path, service: str, kind: TargetKind
) -> None:
    _add_target(site, kind)
    typed("init-ci", service, root=site)
    workflow = _read(site, service)
    check, publish = workflow["jobs"]["check"], workflow["jobs"]["publish"]
    needed = "write" if kind == "git" else "read"
    assert ({}, "read", needed) == (
        workflow["permissions"] or {},
        check["permissions"]["contents"],
        publish["permissions"]["contents"],
    )
    assert "pull_request_target" not in workflow["on"]
    assert [] == re.findall(r"secrets\.|vars\.|github\.token|cache/save", str(check))
    uses = [step["uses"] for job in (check, publish) for step in job["steps"] if "uses" in step]
    assert [] == [action for action in uses if not PINNED.fullmatch(action)]
    checkouts = [step for job in (check, publish) for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert ["false"] * 3 == [step["with"]["persist-credentials"] for step in checkouts]
    # Nothing that a stranger may choose becomes a part of a command.
    assert [] == [step["run"] for job in (check, publish) for step in job["steps"] if "${{" in step.get("run", "")]


def test_a_workflow_that_is_there_stays_as_it_is(typed: Typed, site: Path) -> None:
    _add_target(site, "folder")
    (site / ".gitlab-ci.yml").write_text("mine", "utf-8")
    code, out, err = typed("init-ci", "gitlab", root=site)
    assert (2, "", ".gitlab-ci.yml gibt es schon und bleibt, wie es ist.\n") == (code, out, err)
    assert "mine" == (site / ".gitlab-ci.yml").read_text("utf-8")


def test_without_a_target_or_a_door_nothing_is_written(typed: Typed, site: Path) -> None:
    code, _, err = typed("init-ci", "github", root=site)
    assert (2, True) == (code, "build.py" in err)
    (site / "build.py").touch()
    code, out, _ = typed("init-ci", "github", root=site)
    assert (1, "In content/site.yml steht noch kein Ziel. Zum Beispiel:") == (code, out.splitlines()[0])
    assert not (site / ".github").exists()


def _commit(root: Path, *steps: tuple[str, ...]) -> None:
    author = ("-c", "user.name=Redaktion", "-c", "user.email=redaktion@example.org")
    for step in (*steps, ("add", "--all"), ("commit", "-q", "-m", "Stand")):
        subprocess.run(["git", *author, *step], cwd=root, check=True)


@pytest.fixture(params=list(WORKFLOWS))
def service(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def repository(typed: Typed, tmp_path: Path, service: str) -> Path:
    """A site in git with its workflow, and a proposal in a branch: a text with a fault, and a program of its own."""
    root = tmp_path / "repository"
    for room in ("assets", "content", "templates"):
        shutil.copytree(SMALL / room, root / room)
    for name in ("build.py", "pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, root)
    (root / "netzblatt").symlink_to(ROOT / "netzblatt")
    _add_target(root, "folder", folder=str(tmp_path / "www"))
    assert 0 == typed("init-ci", service, root=root)[0]
    _commit(root, ("init", "-q", "-b", "main"))
    (root / "content" / "news" / "2026-05-01-falsch.md").write_text("---\ntitel: Falsch\ndatum: 30.02.2026\n---\nA.\n")
    (root / "build.py").write_text("raise SystemExit('a stranger')\n", "utf-8")
    # An environment of one's own, which build.py would use.
    (root / ".venv").mkdir()
    (root / ".venv" / "pyvenv.cfg").touch()
    _commit(root, ("checkout", "-q", "-b", "proposal"), ("add", "--force", ".venv"))
    subprocess.run(["git", "checkout", "-q", "main"], cwd=root, check=True)
    return root


@pytest.fixture
def run(repository: Path, tmp_path: Path, service: str) -> Run:
    """Runs a job of the workflow at an event in a branch."""
    machine, workflow = Machine(tmp_path / "machine", repository), _read(repository, service)
    if service == "gitlab":
        return partial(machine.run_gitlab, workflow)
    return lambda job, event, branch: machine.run_actions(workflow["jobs"][job], event, branch)


def _stat(folder: Path) -> Mapping[str, tuple[int, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def test_step_by_step_it_publishes_once_and_makes_nothing_again(run: Run, tmp_path: Path) -> None:
    assert [None] * 3 == [
        run("check", "push", "main"),
        run("publish", "pull_request", "proposal"),
        run("publish", "push", "proposal"),
    ]
    # Without a cache nobody knows from when the site is: it is due.
    first = run("publish", "schedule", "main")
    assert first
    assert (0, True) == (first.code, "Veröffentlicht auf live" in first.output), first.output
    published = _stat(tmp_path / "www")

    due = run("publish", "schedule", "main")
    assert due
    assert (0, False, published) == (due.code, "Auf live" in due.output, _stat(tmp_path / "www")), due.output

    again = run("publish", "push", "main")
    assert again
    assert (0, True) == (again.code, "Auf live steht schon alles so." in again.output), again.output
    assert published == _stat(tmp_path / "www")
    # The archive gave these files the times that they had, and nobody has written them since.
    first_times, again_times = (
        {path: time for path, (_, time) in _stat(one.folder / "site").items()} for one in (due, again)
    )
    assert first_times == again_times


def test_step_by_step_a_proposal_is_checked_by_the_program_of_the_main_branch(run: Run, service: str) -> None:
    done = run("check", "pull_request", "proposal")
    assert done
    assert (1, False) == (done.code, "a stranger" in done.output), done.output
    assert not (done.folder / ".venv").exists()
    place = "content/news/2026-05-01-falsch.md"
    if service == "github":
        assert f"::error file={place},line=3,col=8,title=date/impossible::" in done.output
        assert f"\n    {place}:3:8: date/impossible" in "\n" + done.summary
    else:
        assert f"{place}:3:8: date/impossible" in done.output
    if service == "gitlab":
        report = (done.folder / "gl-code-quality-report.json").read_text("utf-8")
        assert '"check_name": "date/impossible"' in report

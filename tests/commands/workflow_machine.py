"""A machine that runs the jobs of a workflow step by step, as the services do: each command by bash, in a fresh clone.
What fetches files, and keeps and brings back the cache, is done here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
VALUE = re.compile(r"\$\{\{ (.+?) \}\}")
VARIABLE = re.compile(r"\$(\w+)")
ALWAYS = "success() || failure()"


class Done(NamedTuple):
    """What a job came to: its exit code, all that it printed, and the summary that it wrote."""

    code: int
    output: str
    summary: str
    folder: Path


class Machine:
    """Has a repository and a place for its cache, and begins each job in an empty folder."""

    def __init__(self, place: Path, repository: Path) -> None:
        self._place = place
        self._repository = repository
        self._cache = place / "cache.tar"
        self._jobs = 0
        # What is installed by hand on the services.
        stubs = place / "stubs"
        stubs.mkdir(parents=True)
        (stubs / "apt-get").write_text("#!/bin/sh\n", "utf-8")
        (stubs / "apt-get").chmod(0o755)
        self._path = os.pathsep.join([str(stubs), str(Path(sys.executable).parent), os.environ["PATH"]])

    def run_actions(self, job: Mapping[str, Any], event: str, branch: str) -> Done | None:
        """Runs a job of GitHub's or Forgejo's; returns None if it does not run at this event."""
        names = {
            "github.event_name": event,
            "github.event.repository.default_branch": "main",
            "github.ref": f"refs/heads/{branch}",
        }
        if not _evaluate(job["if"], names, is_well=True):
            return None
        folder, code, output = self._begin(), 0, ""
        for step in job["steps"]:
            if not _evaluate(step.get("if", "success()"), names, is_well=not code):
                continue
            if code and step.get("if") != ALWAYS:
                continue
            if "uses" in step:
                self._use(step["uses"], step["with"], folder, names, branch)
                continue
            env = {name: _fill(str(value), names) for name, value in step.get("env", {}).items()}
            done = self._run_bash(step["run"], folder, env)
            code, output = code or done.returncode, output + done.stdout
            if "id" in step:
                lines = (folder.parent / "output").read_text("utf-8").split()
                names |= {
                    f"steps.{step['id']}.outputs.{name}": value for name, value in (line.split("=") for line in lines)
                }
        return Done(code, output, (folder.parent / "summary").read_text("utf-8"), folder)

    def run_gitlab(self, workflow: Mapping[str, Any], name: str, event: str, branch: str) -> Done | None:
        """Runs a job of GitLab's; returns None if it does not run at this event."""
        job, folder = workflow[name], self._begin()
        is_request = event == "pull_request"
        subprocess.run(["git", "clone", "-q", "-b", branch, self._repository.as_uri(), folder], check=True)
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True)
        env = {
            "CI_PIPELINE_SOURCE": "merge_request_event" if is_request else event,
            "CI_DEFAULT_BRANCH": "main",
            "CI_COMMIT_BRANCH": "" if is_request else branch,
            "CI_COMMIT_SHA": head.stdout.strip(),
        }
        if not any(_is_true(rule["if"], env) for rule in job["rules"]):
            return None
        self._restore(folder)
        done = self._run_bash("set -o pipefail\n" + "\n".join(job["script"]), folder, env)
        if not done.returncode:
            self._save(folder, workflow["default"]["cache"]["paths"])
        return Done(done.returncode, done.stdout, "", folder)

    def _begin(self) -> Path:
        self._jobs += 1
        folder = self._place / f"job {self._jobs}" / "work"
        folder.parent.mkdir()
        for name in ("output", "summary"):
            (folder.parent / name).touch()
        return folder

    def _use(self, action: str, settings: Mapping[str, Any], folder: Path, names: dict[str, str], branch: str) -> None:
        if "checkout" in action:
            branch = _fill(settings.get("ref", branch), names)
            target = folder / settings.get("path", ".")
            subprocess.run(["git", "clone", "-q", "-b", branch, self._repository.as_uri(), target], check=True)
        elif "cache/restore" in action:
            self._restore(folder)
        else:
            assert "cache/save" in action
            self._save(folder, settings["path"].split())

    def _restore(self, folder: Path) -> None:
        if self._cache.exists():
            with tarfile.open(self._cache) as archive:
                archive.extractall(folder, filter="data")

    def _save(self, folder: Path, names: Iterable[str]) -> None:
        with tarfile.open(self._cache, "w") as archive:
            for name in names:
                archive.add(folder / name, name)

    def _run_bash(self, script: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        home = folder.parent / "home"
        home.mkdir(exist_ok=True)
        base = {
            "PATH": self._path,
            "HOME": str(home),
            "GITHUB_OUTPUT": str(folder.parent / "output"),
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary"),
        }
        command = ["bash", "-e", "-c", script]
        return subprocess.run(
            command,
            cwd=folder,
            env={**base, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


def _evaluate(expression: str, names: Mapping[str, str], *, is_well: bool) -> Any:
    """Evaluates an expression of GitHub's; what nobody knows is ""."""
    text = NAME.sub(lambda name: repr(names.get(name[0], "")), expression.replace("&&", " and ").replace("||", " or "))
    functions = {"success": lambda: is_well, "failure": lambda: not is_well, "format": str.format}
    return eval(text, functions)  # noqa: S307 - our own workflow


def _fill(text: str, names: Mapping[str, str]) -> str:
    return VALUE.sub(lambda value: str(_evaluate(value[1], names, is_well=True)), text)


def _is_true(rule: str, env: Mapping[str, str]) -> bool:
    left, right = VARIABLE.sub(lambda name: env[name[1]], rule).split(" == ")
    return left == right.strip('"')

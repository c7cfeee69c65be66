"""Runs git, in a repository of the store that all publishers of this checkout share. Knows no commit."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Self

from netzblatt.site_folder.lock import lock

# The time that the repository may take for one answer, in seconds.
PATIENCE = 600
# A user or a password in a URL, which no message may show.
CREDENTIALS = re.compile(r"//[^/@\s]+@")
# git's own settings must not change what is written.
SETTINGS = ("-c", "core.autocrlf=false", "-c", "commit.gpgSign=false", "-c", "core.quotePath=false")
# Nobody is asked for a password: whoever is not known to git's helpers or to the ssh agent is told so.
ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_SSH_COMMAND": "ssh -o BatchMode=yes"}


class GitSession:
    """Runs git for one publisher of a `repository`, in a bare one at `store`. Each publisher has indexes of its own, in
    which it gathers what it is about to commit: two at once would find each other's files there, and locks of git.
    """

    def __init__(self, repository: str, store: Path) -> None:
        self._repository = repository
        self._store = store
        self._indexes: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        self._store.mkdir(parents=True, exist_ok=True)
        with self.lock():
            if not (self._store / "HEAD").exists():
                self.run("init", "--bare", "--quiet", ".")
        self._indexes = TemporaryDirectory()
        return self

    def __exit__(self, *_: object) -> None:
        if self._indexes:
            self._indexes.cleanup()

    def lock(self) -> AbstractContextManager[None]:
        """Waits until no other publisher of this checkout changes what they share."""
        return lock(self._store.with_name(f"{self._store.name}.lock"), on_wait=lambda _: None)

    def run(self, *arguments: str, stdin: str = "", index: str = "site", is_remote: bool = False) -> bytes:
        """Runs git, with the index of a name, and returns what it prints. Raises ChildProcessError if it fails,
        ConnectionError if the repository does, and FileNotFoundError if git is not installed.
        """
        place = Path(self._indexes.name if self._indexes else "") / index
        environment = {**os.environ, "GIT_INDEX_FILE": str(place), "GIT_DIR": ".", **ENVIRONMENT}
        process = subprocess.Popen(  # noqa: S603 - the arguments are ours, and the addresses of site.yml no options
            ["git", *SETTINGS, *arguments],  # noqa: S607 - git is wherever the person has installed it
            cwd=self._store,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        # Not subprocess.run: its exceptions hold the address, with a password perhaps.
        with process:
            timer = Timer(PATIENCE, process.kill) if is_remote else None
            if timer:
                timer.start()
            output, errors = process.communicate(stdin.encode("utf-8", "surrogateescape"))
            if timer:
                timer.cancel()
        if process.returncode:
            kind = ConnectionError if is_remote else ChildProcessError
            reason = _hide(errors.decode("utf-8", "replace").strip()) or f"git {arguments[0]}"
            raise kind(0, "command/world/repository", _hide(self._repository), None, reason)
        return output


def _hide(text: str) -> str:
    return CREDENTIALS.sub("//…@", text)

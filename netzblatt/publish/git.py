"""A branch of a git repository as a target, such as gh-pages: one commit without history. Knows no host."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Self

from netzblatt.publish.published_site import MOST_RELEASES, RELEASES
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL

# The time that the repository may take for one answer, in seconds.
PATIENCE = 600
# GitHub Pages would otherwise leave out files whose names begin with an underscore.
NO_JEKYLL = ".nojekyll"
NOTHING = "0" * 40
# A user or a password in a URL, which no message may show.
CREDENTIALS = re.compile(r"//[^/@\s]+@")
# git's own settings must not change what is written.
SETTINGS = ("-c", "core.autocrlf=false", "-c", "commit.gpgSign=false", "-c", "core.quotePath=false")
# Nobody is asked for a password: whoever is not known to git's helpers or to the ssh agent is told so.
ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_SSH_COMMAND": "ssh -o BatchMode=yes"}


class GitTarget:
    """A branch of the repository at an address. Files of others in the branch stay, such as CNAME.

    What publishers know lies in a commit under a name of its own, and so does each earlier release. Every push demands
    that nobody else was quicker (`--force-with-lease`).
    """

    is_whole = True

    def __init__(self, repository: str, branch: str, *, store: Path) -> None:
        self._repository = repository
        self._store = store / "git"
        self._branch = f"refs/heads/{branch}"
        self._control = f"refs/netzblatt/{branch}/control"
        self._releases = f"refs/netzblatt/{branch}/releases/"
        self._commits: dict[str, str] = {}
        self._is_staged = False

    def __enter__(self) -> Self:
        self._store.mkdir(parents=True, exist_ok=True)
        if not (self._store / "HEAD").exists():
            self._run("init", "--bare", "--quiet", ".")
        self._list_commits()
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; None if there is none."""
        place = self._find_object(path)
        with suppress(ChildProcessError):
            return self._run("cat-file", "blob", place) if place else None
        return None

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files; None for each that is not there."""
        objects = [self._find_object(path) for path in paths]
        # An object that has no name is asked for, too, so that there is an answer for each path.
        output = self._run("cat-file", "--batch", stdin="".join(f"{name or NOTHING}\n" for name in objects))
        return list(_split_objects(output, len(paths)))

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""
        if self.read(path) is not None:
            return False
        try:
            self.write([ReleaseFile.of_bytes(path, data)])
        except ConnectionError:
            # Perhaps another publisher was quicker.
            if self.read(path) is None:
                raise
            return False
        return True

    def write(self, files: Sequence[ReleaseFile]) -> None:
        """Writes files into the new release, and those of publishers at once."""
        blobs = self._hash(files)
        control = {path.removeprefix(CONTROL): blob for path, blob in blobs.items() if path.startswith(CONTROL)}
        if control:
            self._change_control(control)
        site = {path: blob for path, blob in blobs.items() if not path.startswith(CONTROL)}
        if site:
            self._stage()
            self._update_index(site, "site.index")

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files from the new release, and those of publishers at once."""
        control = [path.removeprefix(CONTROL) for path in paths if path.startswith(CONTROL)]
        if control:
            self._change_control(dict.fromkeys(control, NOTHING))
        site = [path for path in paths if not path.startswith(CONTROL)]
        if site:
            self._stage()
            self._update_index(dict.fromkeys(site, NOTHING), "site.index")

    def switch(self, release: str, *, earlier: str) -> None:
        """Pushes the new release, and keeps the earlier one under a name of its own."""
        if not self._is_staged:
            return
        before = self._commits.get(self._branch, "")
        commit = self._commit("site.index", release)
        pushed = {self._branch: commit}
        if before and earlier:
            pushed[self._releases + earlier] = before
        kept = sorted((name for name in {*self._commits, *pushed} if name.startswith(self._releases)), reverse=True)
        pushed |= dict.fromkeys(kept[MOST_RELEASES - 1 :], "")
        self._push(pushed)
        self._is_staged = False

    def _find_object(self, path: str) -> str:
        """Finds the name by which git knows the bytes of a path; "" if there is no commit that could hold them."""
        name, path = self._locate(path)
        if name == self._control:
            # Another publisher may have written since.
            self._list_commits()
        if name == self._branch and self._is_staged:
            return f":{path}"
        commit = self._fetch(name)
        return commit and f"{commit}:{path}"

    def _locate(self, path: str) -> tuple[str, str]:
        """Returns the name of the commit that holds a path, and the path in it."""
        if not path.startswith(CONTROL):
            return self._branch, path
        name, _, below = path.removeprefix(RELEASES).partition("/")
        if path.startswith(RELEASES) and below:
            return self._releases + name, below
        return self._control, path.removeprefix(CONTROL)

    def _change_control(self, blobs: dict[str, str]) -> None:
        self._read_tree(self._fetch(self._control), "control.index")
        self._update_index(blobs, "control.index")
        self._push({self._control: self._commit("control.index", "netzblatt")})

    def _stage(self) -> None:
        """Begins a new release with all files of the branch."""
        if self._is_staged:
            return
        self._read_tree(self._fetch(self._branch), "site.index")
        [blob] = self._hash([ReleaseFile.of_bytes(NO_JEKYLL, b"")]).values()
        self._update_index({NO_JEKYLL: blob}, "site.index")
        self._is_staged = True

    def _hash(self, files: Sequence[ReleaseFile]) -> dict[str, str]:
        """Stores the bytes of files in the local repository, and returns their names there by path."""
        with TemporaryDirectory() as folder:
            places = []
            for number, file in enumerate(files):
                place = Path(folder) / f"{number}"
                place.write_bytes(file.read())
                places.append(str(place))
            output = self._run("hash-object", "-w", "--no-filters", "--stdin-paths", stdin="\n".join(places))
        return {file.path: blob for file, blob in zip(files, output.decode().split(), strict=True)}

    def _read_tree(self, commit: str, index: str) -> None:
        self._run("read-tree", commit or "--empty", index=index)

    def _update_index(self, blobs: dict[str, str], index: str) -> None:
        lines = (f"{0 if blob == NOTHING else 100644} {blob}\t{path}" for path, blob in blobs.items())
        self._run("update-index", "-z", "--index-info", stdin="".join(f"{line}\0" for line in lines), index=index)

    def _commit(self, index: str, message: str) -> str:
        tree = self._run("write-tree", index=index).decode().strip()
        author = ("-c", "user.name=netzblatt", "-c", "user.email=netzblatt@localhost")
        return self._run(*author, "commit-tree", tree, "-m", message).decode().strip()

    def _list_commits(self) -> None:
        """Asks the repository which commits it has under our names."""
        lines = self._run("ls-remote", self._repository, self._branch, "refs/netzblatt/*", is_remote=True).decode()
        pairs = [line.split("\t") for line in lines.splitlines()]
        self._commits = {name: commit for commit, name in pairs}

    def _fetch(self, name: str) -> str:
        """Fetches the commit of a name, unless it is here already, and returns it; "" if there is none."""
        commit = self._commits.get(name, "")
        if commit:
            try:
                self._run("cat-file", "-e", f"{commit}^{{tree}}")
            except ChildProcessError:
                self._run("fetch", "--quiet", "--depth=1", "--no-tags", self._repository, name, is_remote=True)
        return commit

    def _push(self, commits: dict[str, str]) -> None:
        """Pushes commits to names, all or none; a name without a commit is deleted. Raises ConnectionError if another
        publisher was quicker, or nobody lets us in.
        """
        leases = [f"--force-with-lease={name}:{self._commits.get(name, '')}" for name in commits]
        names = [f"{commit}:{name}" for name, commit in commits.items()]
        self._run("push", "--quiet", "--atomic", *leases, self._repository, *names, is_remote=True)
        self._commits |= commits
        self._commits = {name: commit for name, commit in self._commits.items() if commit}

    def _run(self, *arguments: str, stdin: str = "", index: str = "site.index", is_remote: bool = False) -> bytes:
        """Runs git, and returns what it prints. Raises ChildProcessError if it fails, ConnectionError if the repository
        does, and FileNotFoundError if git is not installed.
        """
        environment = {**os.environ, "GIT_INDEX_FILE": index, "GIT_DIR": ".", **ENVIRONMENT}
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
            reason = self._hide(errors.decode("utf-8", "replace").strip()) or f"git {arguments[0]}"
            raise kind(0, "command/world/repository", self._hide(self._repository), None, reason)
        return output

    def _hide(self, text: str) -> str:
        return CREDENTIALS.sub("//…@", text)


def _split_objects(output: bytes, count: int) -> Iterator[bytes | None]:
    """Splits what `git cat-file --batch` prints: a line for each object, which ends in its size if there is one, and
    then its bytes with a line end.
    """
    stream = BytesIO(output)
    for _ in range(count):
        *_, size = stream.readline().split()
        yield stream.read(int(size)) if size.isdigit() else None
        stream.read(1 if size.isdigit() else 0)

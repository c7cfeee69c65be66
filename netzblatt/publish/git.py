"""A branch of a git repository as a target, such as gh-pages: one commit without history. Knows no host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from netzblatt.publish.git_session import GitSession
from netzblatt.publish.published_site import MOST_RELEASES, RELEASES
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL

# GitHub Pages would otherwise leave out files whose names begin with an underscore.
NO_JEKYLL = ".nojekyll"
NOTHING = "0" * 40
# What git says of a push, where somebody else was quicker.
QUICKER = re.compile(r"stale info|cannot lock ref|fetch first")


class GitTarget:
    """A branch of the repository at an address. Files of others in the branch stay, such as CNAME.

    What publishers know lies in a commit under a name of its own, and so does each earlier release. Every push demands
    that nobody else was quicker (`--force-with-lease`).
    """

    is_whole = True

    def __init__(self, repository: str, branch: str, *, store: Path) -> None:
        self._repository = repository
        self._session = GitSession(repository, store / "git")
        self._branch = f"refs/heads/{branch}"
        self._control = f"refs/netzblatt/{branch}/control"
        self._releases = f"refs/netzblatt/{branch}/releases/"
        self._commits: dict[str, str] = {}
        self._is_staged = False

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            opened.enter_context(self._session)
            self._list_commits()
            opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._session.__exit__()

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; None if there is none."""
        place = self._find_object(path)
        with suppress(ChildProcessError):
            return self._session.run("cat-file", "blob", place) if place else None
        return None

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files; None for each that is not there."""
        objects = [self._find_object(path) for path in paths]
        # An object that has no name is asked for, too, so that there is an answer for each path.
        output = self._session.run("cat-file", "--batch", stdin="".join(f"{name or NOTHING}\n" for name in objects))
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
            self._update_index(site, "site")

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files from the new release, and those of publishers at once."""
        control = [path.removeprefix(CONTROL) for path in paths if path.startswith(CONTROL)]
        if control:
            self._change_control(dict.fromkeys(control, NOTHING))
        site = [path for path in paths if not path.startswith(CONTROL)]
        if site:
            self._stage()
            self._update_index(dict.fromkeys(site, NOTHING), "site")

    def switch(self, release: str, *, earlier: str) -> None:
        """Pushes the new release, and keeps the earlier one under a name of its own."""
        if not self._is_staged:
            return
        before = self._commits.get(self._branch, "")
        commit = self._commit("site", release)
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
        self._read_tree(self._fetch(self._control), "control")
        self._update_index(blobs, "control")
        self._push({self._control: self._commit("control", "netzblatt")})

    def _stage(self) -> None:
        """Begins a new release with all files of the branch."""
        if self._is_staged:
            return
        self._read_tree(self._fetch(self._branch), "site")
        [blob] = self._hash([ReleaseFile.of_bytes(NO_JEKYLL, b"")]).values()
        self._update_index({NO_JEKYLL: blob}, "site")
        self._is_staged = True

    def _hash(self, files: Sequence[ReleaseFile]) -> dict[str, str]:
        """Stores the bytes of files in the local repository, and returns their names there by path."""
        with TemporaryDirectory() as folder:
            places = []
            for number, file in enumerate(files):
                place = Path(folder) / f"{number}"
                place.write_bytes(file.read())
                places.append(str(place))
            output = self._session.run("hash-object", "-w", "--no-filters", "--stdin-paths", stdin="\n".join(places))
        return {file.path: blob for file, blob in zip(files, output.decode().split(), strict=True)}

    def _read_tree(self, commit: str, index: str) -> None:
        self._session.run("read-tree", commit or "--empty", index=index)

    def _update_index(self, blobs: dict[str, str], index: str) -> None:
        lines = (f"{0 if blob == NOTHING else 100644} {blob}\t{path}" for path, blob in blobs.items())
        self._session.run(
            "update-index", "-z", "--index-info", stdin="".join(f"{line}\0" for line in lines), index=index
        )

    def _commit(self, index: str, message: str) -> str:
        tree = self._session.run("write-tree", index=index).decode().strip()
        author = ("-c", "user.name=netzblatt", "-c", "user.email=netzblatt@localhost")
        return self._session.run(*author, "commit-tree", tree, "-m", message).decode().strip()

    def _list_commits(self) -> None:
        """Asks the repository which commits it has under our names."""
        lines = self._session.run(
            "ls-remote", self._repository, self._branch, "refs/netzblatt/*", is_remote=True
        ).decode()
        pairs = [line.split("\t") for line in lines.splitlines()]
        self._commits = {name: commit for commit, name in pairs}

    def _fetch(self, name: str) -> str:
        """Fetches the commit of a name, unless it is here already, and returns it; "" if there is none."""
        commit = self._commits.get(name, "")
        if commit:
            try:
                self._session.run("cat-file", "-e", f"{commit}^{{tree}}")
            except ChildProcessError:
                with self._session.lock():
                    options = ("--quiet", "--depth=1", "--no-tags")
                    self._session.run("fetch", *options, self._repository, name, is_remote=True)
        return commit

    def _push(self, commits: dict[str, str]) -> None:
        """Pushes commits to names, all or none; a name without a commit is deleted. Raises ConnectionError if another
        publisher was quicker, or nobody lets us in.
        """
        leases = [f"--force-with-lease={name}:{self._commits.get(name, '')}" for name in commits]
        names = [f"{commit}:{name}" for name, commit in commits.items()]
        try:
            self._session.run("push", "--quiet", "--atomic", *leases, self._repository, *names, is_remote=True)
        except ConnectionError as fault:
            if QUICKER.search(str(fault.filename2)):
                raise ConnectionError(0, "command/world/publisher", fault.filename) from None
            raise
        self._commits |= commits
        self._commits = {name: commit for name, commit in self._commits.items() if commit}


def _split_objects(output: bytes, count: int) -> Iterator[bytes | None]:
    """Splits what `git cat-file --batch` prints: a line for each object, which ends in its size if there is one, and
    then its bytes with a line end.
    """
    stream = BytesIO(output)
    for _ in range(count):
        *_, size = stream.readline().split()
        yield stream.read(int(size)) if size.isdigit() else None
        stream.read(1 if size.isdigit() else 0)

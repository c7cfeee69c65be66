"""A folder on a server with a shell as a target: releases side by side, and a link to the one that is shown. The web
server's docroot is the link `current`.
"""

from __future__ import annotations

import shlex
import subprocess
import tarfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Self

from netzblatt.publish.published_site import MOST_RELEASES, RELEASES
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.ssh_session import SshSession, make_server_fault, quote
from netzblatt.publish.target import CONTROL
from netzblatt.site_folder.folder_walk import discard
from netzblatt.site_folder.hardlinks import link_or_copy

# Exit codes of our own scripts.
MISSING, TAKEN = 44, 45
# Transfers always write anew beside what is there: a staged file is also that of the release that people read.
RSYNC = ("rsync", "--recursive", "--links", "--times", "--ignore-times", "--chmod=D755,F644", "--timeout=120")


class SshTarget:
    """The folder `folder` on a server (`user@host`). `ssh` is the command that gets there, with its options; files wait
    for their transfer in `store`.
    """

    is_whole = True

    def __init__(self, server: str, folder: str, *, store: Path, ssh: Sequence[str] = ("ssh",)) -> None:
        self._server = server
        self._folder = folder.rstrip("/")
        self._outgoing = store / "outgoing"
        self._session = SshSession(server, ssh)
        self._is_staged = False

    def __enter__(self) -> Self:
        self._session.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._session.__exit__()
        discard(self._outgoing)

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; None if there is none."""
        place = self._quote(self._locate(path))
        script = f"if [ -f {place} ]; then cat {place}; else exit {MISSING}; fi"
        code, output = self._session.run(script, allowed=(MISSING,))
        return None if code == MISSING else output

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files; None for each that is not there."""
        names = [f"./{self._locate(path)}" for path in paths]
        script = f"cd {self._quote('')} && tar -chf - -T - 2>&-"
        _, output = self._session.run(
            script, "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"), allowed=(1, 2)
        )
        there = _unpack(output)
        # Names with signs that mean something to tar are asked for one by one.
        return [there[name] if name in there else self.read(path) for name, path in zip(names, paths, strict=True)]

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""
        place, folder = self._quote(path), self._quote(path.rpartition("/")[0])
        # Linked, so that it is there with all its bytes or not at all.
        script = (
            f"mkdir -p {folder} && new={place}.$$ && cat > $new && "
            f"if ln $new {place} 2>&-; then rm $new; else rm $new; exit {TAKEN}; fi"
        )
        code, _ = self._session.run(script, data, allowed=(TAKEN,))
        return code != TAKEN

    def write(self, files: Sequence[ReleaseFile]) -> None:
        """Writes files into the new release, and those of publishers at once."""
        for file in files:
            if file.path.startswith(CONTROL):
                place, folder = self._quote(file.path), self._quote(file.path.rpartition("/")[0])
                self._session.run(f"mkdir -p {folder} && cat > {place}.new && mv -f {place}.new {place}", file.read())
        site = [file for file in files if not file.path.startswith(CONTROL)]
        if site:
            self._stage()
            self._transfer(site)

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files from the new release, and those of publishers at once."""
        control = [path for path in paths if path.startswith(CONTROL)]
        if control:
            self._session.run(f"rm -f {' '.join(map(self._quote, control))}")
        site = [path for path in paths if not path.startswith(CONTROL)]
        if site:
            self._stage()
            staging = self._quote("staging")
            self._session.run(f"cd {staging} && xargs -0 rm -f --", _join(site))
            self._session.run(f"cd {staging} && xargs -0 rmdir 2>&- || true", _join(_list_folders(site)))

    def switch(self, release: str, *, earlier: str) -> None:
        """Lets the link point to the new release, in one step."""
        if not self._is_staged:
            return
        new = shlex.quote(f"releases/{release}")
        forget = (
            f"ls -1 releases | grep -vxF {shlex.quote(release)} | sort -r | tail -n +{MOST_RELEASES} | "
            "while read old; do rm -rf discarded-$old && mv releases/$old discarded-$old; done; "
            # Thousands of folders take long, and nobody has to wait for that.
            "(rm -rf discarded-* <&- >&- 2>&- &)"
        )
        self._session.run(
            f"cd {self._quote('')} && mkdir -p releases && mv staging {new} && "
            f"ln -s {new} next && mv -fT next current && {forget}"
        )
        self._is_staged = False
        del earlier

    def _locate(self, path: str) -> str:
        if path.startswith(RELEASES) and "/" in path.removeprefix(RELEASES):
            return path.removeprefix(CONTROL)
        if path.startswith(CONTROL):
            return path
        return f"{'staging' if self._is_staged else 'current'}/{path}"

    def _quote(self, path: str) -> str:
        """Returns a path below the folder, as a shell reads it."""
        return quote(f"{self._folder}/{path}")

    def _stage(self) -> None:
        """Begins a new release with links to all files of the one that is shown."""
        if self._is_staged:
            return
        self._session.run(
            f"mkdir -p {self._quote('')} && cd {self._quote('')} && rm -rf staging next && mkdir staging && "
            "if [ -d current ]; then cp -al current/. staging/ 2>&- || cp -Rp current/. staging/; fi"
        )
        self._is_staged = True

    def _transfer(self, files: Iterable[ReleaseFile]) -> None:
        discard(self._outgoing)
        places: dict[str, list[str]] = {}
        for file in files:
            root, is_named, rest = str(file.content).rpartition(f"/{file.path}")
            if not isinstance(file.content, Path) or not is_named or rest:
                root = str(self._outgoing)
                self._put_out(file)
            places.setdefault(root, []).append(file.path)
        for root, paths in places.items():
            self._send(root, paths)
        discard(self._outgoing)

    def _put_out(self, file: ReleaseFile) -> None:
        """Gives a file the name by which it is sent."""
        place = self._outgoing / file.path
        if isinstance(file.content, Path):
            link_or_copy(file.content, place)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)

    def _send(self, root: str, paths: Iterable[str]) -> None:
        target = f"{self._server}:{self._folder}/staging/"
        listed = ("--from0", "--files-from=-", "--protect-args", "-e", shlex.join(self._session.command))
        command = [*RSYNC, *listed, f"{root}/", target]
        done = subprocess.run(command, input=_join(paths), capture_output=True, check=False)  # noqa: S603 - our own arguments
        if done.returncode:
            raise make_server_fault(OSError, self._server, done.stderr)


def _join(paths: Iterable[str]) -> bytes:
    return "".join(f"./{path}\0" for path in paths).encode("utf-8", "surrogateescape")


def _unpack(archive: bytes) -> dict[str, bytes]:
    """Unpacks all files of an archive that is whole."""
    with suppress(tarfile.ReadError), tarfile.open(fileobj=BytesIO(archive), mode="r:", encoding="utf-8") as files:
        found = {member.name: files.extractfile(member) for member in files}
        return {name: stream.read() for name, stream in found.items() if stream}
    return {}


def _list_folders(paths: Iterable[str]) -> list[str]:
    """Lists the folders of paths, the deepest first."""
    folders = {parent for path in paths for parent in map(str, Path(path).parents) if parent != "."}
    return sorted(folders, key=lambda folder: (-folder.count("/"), folder))

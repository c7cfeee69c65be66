"""The targets that the promises are tried with: the real thing, on this machine. Each shows what a reader gets."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self
from uuid import uuid4

import pytest

from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import Target, open_target
from netzblatt.publish.release import Release, ReleaseFile
from netzblatt.publish.ssh import SshTarget
from netzblatt.publish.target import CONTROL
from tests.publish.ftp_server import start_ftp_server
from tests.publish.s3_server import connect, find_reader, make_s3_settings
from tests.publish.ssh_server import start_ssh_server


class TargetCase(NamedTuple):
    """A target, and a way to read what its readers get at a path; None where there is nothing."""

    open: Callable[[], Target]
    read_public: Callable[[str], bytes | None]
    list_public: Callable[[], set[str]]


def make_release(files: Mapping[str, str]) -> Release:
    return {path: ReleaseFile.of_bytes(path, text.encode()) for path, text in files.items()}


def open_folder_case(place: Path) -> TargetCase:
    docroot = place / "www" / "html"

    def read_public(path: str) -> bytes | None:
        return read_file(docroot / path)

    settings = TargetSettings(name="live", kind=TargetKind.FOLDER, folder=str(docroot))
    return TargetCase(lambda: open_target(settings, place), read_public, lambda: list_files(docroot))


def read_file(file: Path) -> bytes | None:
    # Nobody can ask first: a publisher may take the file away meanwhile.
    with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return file.read_bytes()
    return None


def list_files(folder: Path) -> set[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if not path.startswith(CONTROL)}


class PlainTarget:
    """A target of plain files that are there as soon as they are written, in memory: as FTP and S3 are."""

    is_whole = False

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        return [self.read(path) for path in paths]

    def create(self, path: str, data: bytes) -> bool:
        return self.files.setdefault(path, data) is data

    def write(self, files: Sequence[ReleaseFile]) -> None:
        for file in files:
            self.files[file.path] = file.read()

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.files.pop(path, None)

    def switch(self, release: str, *, earlier: str) -> None:
        del release, earlier


def open_plain_case(_: Path) -> TargetCase:
    files: dict[str, bytes] = {}
    return TargetCase(
        lambda: PlainTarget(files),
        files.get,
        lambda: {path for path in files if not path.startswith(CONTROL)},
    )


def open_git_case(place: Path) -> TargetCase:
    repository = place / "pages.git"
    run_git("init", "--bare", "--quiet", str(repository))

    def read_public(path: str) -> bytes | None:
        shown = subprocess.run(["git", "show", f"gh-pages:{path}"], cwd=repository, capture_output=True, check=False)
        return None if shown.returncode else shown.stdout

    def list_public() -> set[str]:
        listed = run_git("ls-tree", "-r", "-z", "--name-only", "gh-pages", cwd=repository)
        return {path for path in listed.decode().split("\0") if path} - {".nojekyll"}

    settings = TargetSettings(name="live", kind=TargetKind.GIT, repository=str(repository))
    return TargetCase(lambda: open_target(settings, place), read_public, list_public)


def run_git(*arguments: str, cwd: Path | None = None) -> bytes:
    return subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=True).stdout


def open_ssh_case(place: Path) -> TargetCase:
    server = start_ssh_server()
    folder = place / "server"
    shown = folder / "current"

    def read_public(path: str) -> bytes | None:
        return read_file(shown / path)

    ssh = ("ssh", "-F", str(server.config))
    return TargetCase(
        lambda: SshTarget(server.host, str(folder), store=place, ssh=ssh),
        read_public,
        lambda: list_files(shown.resolve()),
    )


def open_s3_case(_: Path) -> TargetCase:
    # Each has a folder of its own in the same bucket, between those of others.
    folder = f"{uuid4()}/netz"
    settings = make_s3_settings(folder)
    store = connect(settings.endpoint)

    def read_public(path: str) -> bytes | None:
        response = find_reader().get(f"{settings.endpoint}/{settings.bucket}/{folder}/{path}")
        return response.content if response.is_success else None

    def list_public() -> set[str]:
        listed = store.list_objects_v2(Bucket=settings.bucket, Prefix=f"{folder}/").get("Contents", ())
        paths = {entry["Key"].removeprefix(f"{folder}/") for entry in listed}
        return {path for path in paths if not path.startswith(CONTROL)}

    return TargetCase(lambda: open_target(settings, Path()), read_public, list_public)


def open_sftp_case(place: Path) -> TargetCase:
    server = start_ssh_server()
    return open_webspace_case(place, TargetKind.SFTP, server.port, server.user)


def open_ftps_case(place: Path) -> TargetCase:
    server = start_ftp_server()
    return open_webspace_case(place, TargetKind.FTPS, server.port, server.user)


def open_webspace_case(place: Path, kind: TargetKind, port: int, user: str) -> TargetCase:
    docroot = place / "www"
    docroot.mkdir(parents=True)

    def read_public(path: str) -> bytes | None:
        return read_file(docroot / path)

    settings = TargetSettings(name="live", kind=kind, server="127.0.0.1", port=port, user=user, folder=str(docroot))
    return TargetCase(lambda: open_target(settings, place), read_public, lambda: list_files(docroot))


CASES: Mapping[str, Callable[[Path], TargetCase]] = {
    "folder": open_folder_case,
    "plain": open_plain_case,
    "git": open_git_case,
    "ssh": open_ssh_case,
    "s3": open_s3_case,
    "sftp": open_sftp_case,
    "ftps": open_ftps_case,
}
# They start programs or need a server: they are tried with less of everything.
SLOW_CASES = frozenset({"git", "s3", "ssh", "sftp", "ftps"})
# The variables by which a publisher there finds keys, certificates and passwords.
ENVIRONMENTS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "sftp": lambda: {"HOME": str(start_ssh_server().home), "SSH_AUTH_SOCK": ""},
    "ftps": lambda: {"SSL_CERT_FILE": str(start_ftp_server().certificate), "NETZBLATT_PASSWORD": "x"},
}
PARAMETERS = [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW_CASES else []) for name in CASES]


class FailingTarget:
    """A target whose nth call fails; a call that writes or deletes has done half of its work by then."""

    def __init__(self, target: Target, nth: int, fault: Callable[[], OSError]) -> None:
        self._target = target
        self._left = nth
        self._fault = fault
        self.is_whole = target.is_whole

    @property
    def has_failed(self) -> bool:
        return self._left <= 0

    def __enter__(self) -> Self:
        self._target.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._target.__exit__(None, None, None)

    def _count(self) -> bool:
        self._left -= 1
        return self._left <= 0

    def read(self, path: str) -> bytes | None:
        if self._count():
            raise self._fault()
        return self._target.read(path)

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        if self._count():
            raise self._fault()
        return self._target.read_all(paths)

    def create(self, path: str, data: bytes) -> bool:
        if self._count():
            raise self._fault()
        return self._target.create(path, data)

    def write(self, files: Sequence[ReleaseFile]) -> None:
        if self._count():
            self._target.write(files[: len(files) // 2])
            raise self._fault()
        self._target.write(files)

    def delete(self, paths: Sequence[str]) -> None:
        if self._count():
            self._target.delete(paths[: len(paths) // 2])
            raise self._fault()
        self._target.delete(paths)

    def switch(self, release: str, *, earlier: str) -> None:
        if self._count():
            raise self._fault()
        self._target.switch(release, earlier=earlier)

"""A build that is killed at any instant, and many builds among many harms: test_staging.py has the rest."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from netzblatt.site_folder.ledger import Alterations, find_alterations, load
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.site_folder.recovery import load_ledger, recover
from tests.site_folder.publishing import FIRST, SECOND, SYSTEMS, behave_like, contents, publish

# Before each of these Python says so (PEP 578). dlsym: the exchange is a call of the C library.
TOUCHES = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime", "ctypes.dlsym"}
THIRD = {**SECOND, "index.html": b"HOME!", "media": b"a file now", "new/a/b": b"n"}
del THIRD["media/a.jpg"]

killing = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is nothing like it")


def _killed(work: Callable[[], object], at: int) -> bool:
    """Does the work in another process, which is killed when it touches a file for the `at`-th time. False if it does
    not touch so many.
    """
    child = os.fork()
    if not child:
        count = 0

        def heard(event: str, _: object) -> None:
            nonlocal count
            if event in TOUCHES:
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(heard)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _half_written(folders: FolderPaths, outputs: dict[str, bytes], path: str) -> None:
    """Killed in the middle of a file."""
    real = os.write

    def half(descriptor: int, data: bytes) -> int:
        if outputs[path].startswith(bytes(data)):
            real(descriptor, bytes(data)[:1])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(descriptor, data)

    os.write = half  # type: ignore[assignment]
    publish(folders, outputs)


@killing
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("before", [[], [FIRST], [FIRST, SECOND], [SECOND, FIRST]], ids=["0", "1", "2", "2 others"])
def test_a_build_killed_at_any_instant_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, before: list[dict[str, bytes]]
) -> None:
    behave_like(system, monkeypatch)
    at, is_killed = 0, True
    while is_killed:
        at += 1
        folders = FolderPaths(tmp_path / str(at) / "site", tmp_path / str(at) / ".netzblatt")
        for outputs in before:
            publish(folders, outputs)
        is_killed = _killed(lambda folders=folders: publish(folders, THIRD), at)  # type: ignore[misc]
        # Where there is no exchange in one step, only the next build can put it back.
        if not folders.site.exists():
            assert system.endswith("three renames") or not before
            recover(folders)
        old = before[-1] if before else None
        assert (contents(folders.site) if folders.site.exists() else None) in [old, THIRD]
        outputs = [FIRST, SECOND, THIRD][at % 3]
        publish(folders, outputs)
        known = load_ledger(folders)
        assert known
        assert (outputs, Alterations(frozenset(), ())) == (
            contents(folders.site),
            find_alterations(folders.site, known),
        )
    assert at > 20


@killing
@pytest.mark.parametrize("path", ["index.html", "new/a/b"])
def test_a_build_killed_in_the_middle_of_a_file_leaves_no_half_of_it(folders: FolderPaths, path: str) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(folders, outputs)
    _killed(lambda: _half_written(folders, THIRD, path), -1)
    assert (1, FIRST) == ((folders.staging / path).stat().st_size, contents(folders.site))
    publish(folders, THIRD)
    assert THIRD == contents(folders.site)


@killing
def test_builds_killed_one_after_another_end_well(folders: FolderPaths) -> None:
    random = Random(5)  # noqa: S311
    old: dict[str, bytes] = {}
    publish(folders, old)
    for _ in range(60):
        outputs = random.choice([FIRST, SECOND, THIRD])
        _killed(lambda outputs=outputs: publish(folders, outputs), random.randrange(1, 40))  # type: ignore[misc]
        found = contents(folders.site)
        assert found in [old, outputs]
        old = found
    publish(folders, FIRST)
    assert FIRST == contents(folders.site)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("seed", range(8))
def test_after_any_harm_to_any_folder_the_site_is_what_was_to_be_published(
    folders: FolderPaths, monkeypatch: pytest.MonkeyPatch, system: str, seed: int
) -> None:
    behave_like(system, monkeypatch)
    random = Random(seed)  # noqa: S311
    for _ in range(15):
        _harm(folders, random)
        ours = _ours(folders)
        before = contents(folders.site) if folders.site.exists() else {}
        outputs = _some_outputs(random)
        patch = publish(folders, outputs)
        theirs = {path: data for path, data in before.items() if path not in ours and _is_free(path, outputs)}
        assert ({**theirs, **outputs}, tuple(sorted(theirs))) == (contents(folders.site), patch.foreign)
        # No byte was written into a file of the old site.
        assert not before or before == contents(folders.staging)
        known = load_ledger(folders)
        assert known
        assert (outputs.keys(), Alterations(frozenset(), patch.foreign)) == (
            known.files.keys(),
            find_alterations(folders.site, known),
        )


def _ours(folders: FolderPaths) -> set[str]:
    """The names that we know to be ours: those of the site's ledger, else of any."""
    if known := load_ledger(folders):
        return set(known.files)
    found = [load(path) for path in folders.ledgers.glob("*")]
    return {path for known in found if known for path in known.files}


def _some_outputs(random: Random) -> dict[str, bytes]:
    """Of few names, some of which cannot be beside one another."""
    outputs: dict[str, bytes] = {}
    for path in random.sample(["a", "a/b", "a/b/c", "d", "e/f/g", "e/f/h", "e/i", "j/k", "l/m/n", "o"], k=6):
        if _is_free(path, outputs):
            outputs[path] = random.choice([b"1", b"2", b"three"])
    return outputs


def _is_free(path: str, outputs: dict[str, bytes]) -> bool:
    return not any(f"{path}/".startswith(f"{taken}/") or f"{taken}/".startswith(f"{path}/") for taken in outputs)


def _harm(folders: FolderPaths, random: Random) -> None:
    folder = random.choice([folders.site, folders.staging])
    if folder.exists():
        random.choice([_write, _remove, _add, _link, _copy, _delete])(folder, random)
    match random.choice(["none"] * 7 + ["ledgers", "ledger", "room"]):
        case "ledgers":
            shutil.rmtree(folders.ledgers, ignore_errors=True)
        case "ledger" if load_ledger(folders):
            folders.locate_ledger(folders.site).write_bytes(b"rubbish")
        case "room":
            shutil.rmtree(folders.store, ignore_errors=True)


def _one_of(folder: Path, random: Random) -> Path:
    return folder / random.choice(sorted(contents(folder)) or ["none"])


def _write(folder: Path, random: Random) -> None:
    path = _one_of(folder, random)
    if path.is_file():
        path.write_bytes(b"harm")


def _remove(folder: Path, random: Random) -> None:
    _one_of(folder, random).unlink(missing_ok=True)


def _add(folder: Path, random: Random) -> None:
    path = folder / random.choice(["theirs/x", "theirs/y/z", "a/t", "e/f/t", "o/t", "u"])
    if all(parent.is_dir() or not parent.exists() for parent in path.parents):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"theirs")


def _link(folder: Path, random: Random) -> None:
    """Moves a folder away and leaves a link to it."""
    below = _one_of(folder, random).parent
    if below != folder and not below.is_symlink():
        away = folder.parent / f"away-{random.random()}"
        below.rename(away)
        below.symlink_to(away)


def _copy(folder: Path, _: Random) -> None:
    shutil.copytree(folder, f"{folder}.copy", symlinks=True)
    shutil.rmtree(folder)
    Path(f"{folder}.copy").rename(folder)


def _delete(folder: Path, _: Random) -> None:
    shutil.rmtree(folder)

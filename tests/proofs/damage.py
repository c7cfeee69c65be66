"""Damaged stores: `python -m tests.proofs.damage --rounds 500 --seed 1`.

A site is built again and again, every other time from other sources. Before each build .netzblatt is damaged: bits,
lost, cut off and exchanged files, parts of other stores and of another version, links, pipes, sockets, devices without
end, files of holes, folders without end. The build must end in time, and site/ must be the one of a clean build, byte
for byte; no file outside may change. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest.mock import patch

from netzblatt.cache.toolchain import toolchain
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.paths import is_short
from netzblatt.site_folder.folder_walk import discard, walk_below
from netzblatt.site_folder.store_folder import FILES, FOLDERS
from tests.proofs.command import Press, make_edition, run_here
from tests.proofs.folders import check_out, compute_digests
from tests.proofs.twins import make_random

# Seconds that a build of the small site may take, in which it takes a tenth of one.
LONGEST = 20

# Damages the part of the store at a path. `folder` holds `theirs` and other `stores`.
Damage = Callable[[Path, Path, Random], None]


def lose(path: Path, _: Path, __: Random) -> None:
    discard(path)


def cut_off(path: Path, folder: Path, random: Random) -> None:
    size = random.randrange(path.stat().st_size + 1)
    if path.samefile(folder / "theirs/lock"):
        # Earlier damage has given it this name, and it is the build that must leave it alone.
        _replace(path, path.read_bytes())
    os.truncate(path, size)


def flip_bits(path: Path, _: Path, random: Random) -> None:
    data = bytearray(path.read_bytes())
    for _flip in range(random.choice((1, 64)) if data else 0):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    _replace(path, bytes(data))


def fill_with_rubbish(path: Path, _: Path, random: Random) -> None:
    _replace(path, random.randbytes(random.choice((0, 1, 5_000, 100_000))))


def fill_with_holes(path: Path, _: Path, __: Random) -> None:
    _replace(path, b"")
    os.truncate(path, 1 << 40)


def take_from_another_store(path: Path, folder: Path, random: Random) -> None:
    store = random.choice(sorted((folder / "stores").iterdir()))
    parts = [store / name for name, entry in walk_below(store) if entry.is_file(follow_symlinks=False)]
    alike = [part for part in parts if part.name == path.name] or parts
    _replace(path, random.choice(sorted(alike)).read_bytes())


def take_another_store(path: Path, folder: Path, random: Random) -> None:
    store = path.parents[len(path.parts) - path.parts.index(".netzblatt") - 2]
    discard(store)
    shutil.copytree(random.choice(sorted((folder / "stores").iterdir())), store, symlinks=True)


def exchange_with_a_neighbour(path: Path, _: Path, random: Random) -> None:
    # By their names: earlier damage may have made the other one larger than the memory.
    other = random.choice(sorted(each for each in path.parent.iterdir() if each.is_file()))
    if other != path:
        spare = path.with_name(f"{path.name}.spare")
        other.rename(spare)
        path.rename(other)
        spare.rename(path)


def put_a_pipe(path: Path, _: Path, __: Random) -> None:
    discard(path)
    os.mkfifo(path)


def put_a_socket(path: Path, _: Path, __: Random) -> None:
    discard(path)
    # The name of a socket may have a hundred bytes only.
    here = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(f"/proc/self/fd/{here}/{path.name}")
    os.close(here)


def put_a_link(path: Path, folder: Path, random: Random) -> None:
    targets = (
        "/dev/zero",
        "/dev/stdin",
        folder / "theirs",
        folder / "theirs/lock",
        folder / "nowhere/at/all",
        ".",
        "..",
    )
    discard(path)
    path.symlink_to(random.choice(targets))


def put_a_second_name(path: Path, folder: Path, _: Random) -> None:
    discard(path)
    path.hardlink_to(folder / "theirs/lock")


def put_a_folder(path: Path, _: Path, __: Random) -> None:
    discard(path)
    (path / "a").mkdir(parents=True)
    (path / "a" / "b").write_bytes(b"b")


def put_folders_without_end(path: Path, _: Path, __: Random) -> None:
    discard(path)
    path.mkdir()
    deepest = str(path)
    for _level in range(1_100):
        deepest += "/d"
        os.mkdir(deepest)  # noqa: PTH102


# Those of a file, and those of anything.
OF_FILES: tuple[Damage, ...] = (
    *(cut_off, flip_bits, fill_with_rubbish, fill_with_holes),
    *(take_from_another_store, exchange_with_a_neighbour, put_a_second_name),
)
OF_ALL: tuple[Damage, ...] = (
    *(lose, take_another_store, put_a_pipe, put_a_socket, put_a_link, put_a_folder, put_folders_without_end),
)


class TooLate(BaseException):
    """A build takes too long."""


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        try:
            found = damage_times(Path(folder), options.rounds, seed=options.seed)
        finally:
            # Folders without end are more than Python's own cleaning can remove.
            discard(Path(folder) / "site at work")
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(any("wrong" in what for what in found))


def damage_times(folder: Path, rounds: int, *, seed: int) -> Counter[str]:
    """Damages the store and builds, `rounds` times. Counts the kinds of damage, and what was wrong after them."""
    press, random, found = Press(folder, build=run_here), make_random(seed), Counter[str]()
    store = press.root / ".netzblatt"
    (folder / "stores").mkdir()
    for number in range(3):
        shutil.copytree(folder / str(number) / ".netzblatt", folder / "stores" / str(number))
    _build_with_another_version(folder)
    (folder / "theirs").mkdir()
    for name in FILES | FOLDERS:
        (folder / "theirs" / name).write_bytes(b"theirs")
    theirs = compute_digests(folder / "theirs")
    for _round in range(rounds):
        kinds = [_damage(store, folder, random) for _ in range(random.choice((1, 1, 1, 3)))]
        found.update(kinds)
        if random.random() < 0.5:
            press.turn()
        wrong = _build_in_time(press)
        before, theirs = theirs, compute_digests(folder / "theirs")
        if before != theirs:
            wrong.append("a file outside was changed")
        found.update(f"wrong after {', '.join(kinds)}: {what}" for what in wrong)
    return found


def _damage(store: Path, folder: Path, random: Random) -> str:
    """Damages one part of the store, and returns how."""
    known = [store / name for name in (FILES | FOLDERS) if os.path.lexists(store / name)]
    part = random.choice(sorted(known) or [store])
    below = (
        [part / name for name, _ in walk_below(part) if is_short(name)]
        if part.is_dir() and not part.is_symlink()
        else []
    )
    path = random.choice([part, *sorted(below)])
    if path == store or not os.path.lexists(path):
        return "nothing"
    is_file = path.is_file() and not path.is_symlink() and path.stat().st_size <= MOST_KEPT_BYTES
    damage = random.choice([*OF_ALL, *OF_FILES] if is_file else OF_ALL)
    damage(path, folder, random)
    return f"{damage.__name__} in {part.name}"


def _build_in_time(press: Press) -> list[str]:
    """Builds, and returns what is wrong then."""

    def give_up(*_: object) -> None:
        raise TooLate

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LONGEST)
    try:
        return press.mend()
    except TooLate:
        return ["no end"]
    except Exception as surprise:  # noqa: BLE001 - a traceback is what no editor should see
        return [repr(surprise)]
    finally:
        signal.alarm(0)


def _build_with_another_version(folder: Path) -> None:
    check_out(folder / "version", make_edition(0))
    with patch.object(sys, "version", "another"):
        toolchain.cache_clear()
        run_here(folder / "version", "build")
    toolchain.cache_clear()
    shutil.copytree(folder / "version" / ".netzblatt", folder / "stores" / "version")


def _replace(path: Path, data: bytes) -> None:
    # As a new file: the old one may have another name in site/.
    discard(path)
    path.write_bytes(data)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.damage", description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

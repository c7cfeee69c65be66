"""Targets that lie: `python -m tests.proofs.publishing_lies --rounds 20`; with --disk FOLDER, a tmpfs of 1 MB for
instance, also one that is really full.

A newspaper is published to targets that cut files off, keep other bytes, or show what was written only when it was
read a few times, by publishers whose clocks are a day off, and to a full disk. A
publisher must notice what it can notice, and the next one must complete the issue as soon as the target does what it
says. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import errno
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL
from tests.proofs.full_disk import BLOCK, disk_with
from tests.proofs.published_paper import find_faults, make_issue, publish_issue, publish_to
from tests.proofs.twins import make_random
from tests.publish.targets import PlainTarget, TargetCase, open_folder_case

WELL = "noticed and mended", "no lie that matters"
NOTICED, HARMLESS = WELL


class ShortTarget(PlainTarget):
    """Keeps a part of a file, and says that all is well."""

    def __init__(self, files: dict[str, bytes], random: Random) -> None:
        super().__init__(files)
        self._random = random

    def write(self, files: Sequence[ReleaseFile]) -> None:
        super().write(files)
        for file in files:
            if not file.path.startswith(CONTROL) and self._random.random() < 0.5:
                self.files[file.path] = self._spoil(self.files[file.path])

    def _spoil(self, data: bytes) -> bytes:
        return data[: self._random.randrange(len(data))]


class OtherTarget(ShortTarget):
    """Keeps other bytes, as many as there were."""

    def _spoil(self, data: bytes) -> bytes:
        at = self._random.randrange(len(data))
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


class LateTarget(PlainTarget):
    """Shows what was written or deleted only after a few looks at it."""

    def __init__(self, files: dict[str, bytes], random: Random) -> None:
        super().__init__(files)
        self._random = random
        self._late: dict[str, tuple[int, bytes | None]] = {}

    def read(self, path: str) -> bytes | None:
        looks, before = self._late.get(path, (0, None))
        if looks:
            self._late[path] = (looks - 1, before)
            return before
        return super().read(path)

    def write(self, files: Sequence[ReleaseFile]) -> None:
        self._delay(file.path for file in files)
        super().write(files)

    def delete(self, paths: Sequence[str]) -> None:
        self._delay(paths)
        super().delete(paths)

    def _delay(self, paths: Sequence[str] | Iterator[str]) -> None:
        # One look more than that is what a publisher takes.
        self._late |= {path: (self._random.randrange(2), self.files.get(path)) for path in paths}


LIARS: Mapping[str, Callable[[dict[str, bytes], Random], PlainTarget]] = {
    "cut off": ShortTarget,
    "other bytes": OtherTarget,
    "late": LateTarget,
}


def main() -> int:
    options = _options()
    found = Counter[str]()
    for seed in range(options.rounds):
        for name in LIARS:
            found[f"{name}: {be_lied_to(name, seed)}"] += 1
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        found[f"clocks: {publish_with_wrong_clocks(open_folder_case(Path(folder) / 'clocks'))}"] += 1
    if options.disk:
        found.update(f"full disk: {result}" for result in fill_disk(options.disk))
    for what, number in sorted(found.items()):
        sys.stdout.write(f"{number:7} {what}\n")
    return int(not all(what.endswith(WELL) for what in found))


def be_lied_to(name: str, seed: int) -> str:
    """Publishes an issue to a liar, and once more when it has mended its ways; returns how that ended."""
    files: dict[str, bytes] = {}
    publish_to(PlainTarget(files), make_issue(0))
    result = HARMLESS
    try:
        publish_to(LIARS[name](files, make_random(seed)), make_issue(1), verifies_all=True)
    except OSError:
        result = NOTICED
    publish_to(PlainTarget(files), make_issue(1), read_clock=lambda: datetime.now(UTC) + timedelta(hours=1))
    return ", ".join(find_faults(files.get, make_issue(1))) or result


def publish_with_wrong_clocks(case: TargetCase) -> str:
    """Publishes with clocks that are a day ahead and a day behind, in turn; returns how that ended."""
    for number in range(8):
        clock = datetime.now(UTC) + timedelta(days=(0, 1, -1)[number % 3])
        with case.open() as target:
            outcome = publish_to(target, make_issue(number), read_clock=lambda clock=clock: clock)
        faults = list(find_faults(case.read_public, make_issue(number)))
        if faults or not outcome.is_done:
            return ", ".join(faults) or f"{outcome.locked_by}"
    return HARMLESS


def fill_disk(folder: Path) -> Iterator[str]:
    """Publishes to a folder on a disk with less and less room, and yields how that ended."""
    case = open_folder_case(folder)
    publish_issue(case, 0)
    for number, room in enumerate((64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1, 0), 1):
        result = HARMLESS
        with disk_with(room * BLOCK, folder=folder):
            try:
                publish_issue(case, number)
            except OSError as fault:
                result = NOTICED if fault.errno == errno.ENOSPC else repr(fault)
            faults = list(find_faults(case.read_public, make_issue(number - 1), make_issue(number)))
        publish_issue(case, number)
        yield ", ".join([*faults, *find_faults(case.read_public, make_issue(number))]) or result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.publishing_lies", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--disk", type=Path, help="a folder on a small disk of its own")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

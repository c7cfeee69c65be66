"""Writes the files of a transfer to a target in batches, and reads them back. Knows no target."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from netzblatt.cache import digest
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import Target
from netzblatt.publish.target_lock import TargetLock
from netzblatt.publish.transfer import Transfer

# Files that are written at once: between two batches a publisher gives a sign of life and tells how far it is. A slow
# line (10 kB a second) takes less than LONGEST_SILENCE for one.
BATCH_FILES = 500
BATCH_BYTES = 16 * 10**6
# Files that are read at once: a server that is silent must be told from a slow line.
BATCH_READ_BYTES = 10**6
# Files that are read back after each publishing.
SAMPLE = 12
MOST_SAMPLED_BYTES = 8 * 10**6


def write_files(  # noqa: PLR0913 (all but three by name)
    transfer: Transfer,
    target: Target,
    lock: TargetLock,
    *,
    verifies_all: bool,
    pause: float,
    report_progress: Callable[[str, int, int], None],
) -> None:
    """Writes all files, in their order, and looks whether they have arrived: a sample, or all. `pause` is the time in
    seconds until a target shows what was written. Raises OSError.
    """
    files = transfer.files
    done = 0
    # Of a target in one piece, nobody sees the order, and each batch costs it time.
    for stage in [files] if target.is_whole else transfer.stages:
        for batch in _split(stage, most=len(files) if target.is_whole else BATCH_FILES, most_bytes=BATCH_BYTES):
            lock.refresh()
            target.write(batch)
            done += len(batch)
            report_progress("publish", done, len(files))
    chosen = files if verifies_all else _choose_sample(files)
    done = 0
    for batch in _split(chosen, most=BATCH_FILES, most_bytes=BATCH_READ_BYTES):
        lock.refresh()
        _verify(batch, target, pause=pause)
        done += len(batch)
        report_progress("verify", done, len(chosen))


def _split(files: Sequence[ReleaseFile], *, most: int, most_bytes: int) -> Iterator[list[ReleaseFile]]:
    """Splits files into batches, none of them too large."""
    batch: list[ReleaseFile] = []
    size = 0
    for file in files:
        if batch and (len(batch) == most or size + file.size > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


def _choose_sample(files: Sequence[ReleaseFile]) -> Sequence[ReleaseFile]:
    """Chooses files at even distances, the last one among them: it is most often the home page or a feed."""
    small = [file for file in files if file.size <= MOST_SAMPLED_BYTES]
    step = max(1, len(small) // SAMPLE)
    return small[::-1][::step]


def _verify(files: Sequence[ReleaseFile], target: Target, *, pause: float) -> None:
    """Reads files back. Raises OSError for the first that is not what was written, even a while later."""
    wrong = _find_wrong(files, target)
    if wrong:
        time.sleep(pause)
        wrong = _find_wrong(wrong, target)
    if wrong:
        raise OSError(0, "command/world/target-lies", wrong[0].path)


def _find_wrong(files: Sequence[ReleaseFile], target: Target) -> list[ReleaseFile]:
    there = target.read_all([file.path for file in files])
    return [file for file, data in zip(files, there, strict=True) if digest.of_bytes(data or b"") != file.digest]

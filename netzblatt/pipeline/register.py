"""What documents said, from build to build. Knows no kind of record."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

from netzblatt.model.entries import Entry
from netzblatt.model.problem import Problem
from netzblatt.tools import shards
from netzblatt.tools.shards import COUNT, number_of
from netzblatt.tools.toolchain import toolchain

Front = tuple[Entry | None, tuple[Problem, ...]]
EMPTY: Mapping[int, bytes] = {}
NOTHING = pickle.dumps({}, 5)


class Register:
    """The fronts of all documents of the last build, by path, with the digest that each file had: a few files to read
    in the place of ten thousand rows. `speech` is what they depend on besides their files.

    They are pickled in shards, of which an edit changes one: to pickle ten thousand takes 0.25 s.
    """

    def __init__(self, speech: str = "", pickled: Mapping[int, bytes] = EMPTY) -> None:
        self.speech = speech
        self._pickled = dict(pickled)
        self.fronts: dict[str, tuple[str, Front]] = {}
        for shard in pickled.values():
            self.fronts |= pickle.loads(shard)  # noqa: S301 (the seal is ours)

    @classmethod
    def load(cls, folder: Path) -> Register:
        """What is there of it: nothing of another version may even be read. Any of its shards may be of another build,
        since each front has the digest of its file; one of another speech is not there.
        """
        found = shards.load(folder, label=toolchain())
        speech = next((said for said, _ in found.values()), "")
        return cls(speech, {number: pickled for number, (said, pickled) in found.items() if said == speech})

    def save(self, folder: Path, *, there: Register) -> None:
        """Writes what is not `there` already."""
        known = there._pickled if there.speech == self.speech else {}
        fresh = {number: shard for number, shard in self._pickled.items() if known.get(number) is not shard}
        rows = {number: None if shard == NOTHING else (self.speech, shard) for number, shard in fresh.items()}
        shards.save(folder, rows, label=toolchain())

    def followed_by(self, speech: str, fronts: dict[str, tuple[str, Front]]) -> Register:
        """The register of another build; this one where nothing is different."""
        is_same = self.speech == speech
        known = self.fronts if is_same else {}
        changed = [path for path, front in fronts.items() if known.get(path) is not front]
        fresh = {number_of(path) for path in (*changed, *(known.keys() - fronts.keys()))}
        if not fresh and is_same:
            return self
        following = Register(speech)
        following.fronts = fronts
        # All of them, lest an old one be found there.
        following._pickled = {**dict.fromkeys(range(COUNT), NOTHING), **(self._pickled if is_same else {})}
        # Who else is in a shard stands in the shard: to ask all paths would take five times as long.
        paths = {number: dict.fromkeys(pickle.loads(following._pickled[number])) for number in fresh}  # noqa: S301
        for path in changed:
            paths[number_of(path)][path] = None
        for number, shard in paths.items():
            following._pickled[number] = pickle.dumps({path: fronts[path] for path in shard if path in fronts}, 5)
        return following

"""Tasks performed by several processes: what an output is made of decides whether it is made. Knows no feature."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TypeVar
from zlib import crc32

from netzblatt.model.action import Action, CalendarFile, CroppedPicture, FromTemplate, JsonFeed, Task
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.render import render
from netzblatt.tools import digest, spare, tree
from netzblatt.tools.image_faults import ImageError
from netzblatt.tools.kept import Held
from netzblatt.tools.ledger import Entry
from netzblatt.tools.store import Files, Objects
from netzblatt.tools.templates import Templates, explain
from netzblatt.tools.toolchain import toolchain

T = TypeVar("T")
# So many pages are handed to a process at a time. A picture is dear enough to go alone.
BATCH = 32
# Behind a key's digest stand the check sums of its parts: not to decide by them, only to tell afterwards which of them
# changed.
SUM = 8


class Keys:
    """The keys of actions: equal keys, equal bytes."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self._program = toolchain().encode()
        self._closures: dict[str, bytes] = {}

    def key(self, action: Action) -> str:
        """The digest of all that shapes the action's bytes, and behind it a check sum of each part."""
        parts = self.parts(action).values()
        whole = blake2b(b"".join(parts), digest_size=digest.SIZE).hexdigest()
        return whole + "".join([f"{crc32(part):08x}" for part in parts])

    def parts(self, action: Action) -> dict[str, bytes]:
        """What the key is made of, by name; with a colon before it, since no field of a matter can be called so."""
        match action:
            case FromTemplate(template=template, page=composition):
                made = {":template": self._closure(template)}
            case JsonFeed(composition=composition) | CalendarFile(composition=composition):
                made = {":kind": type(action).__name__.encode()}
            case _:
                return {":program": self._program, ":action": digest.encoded(action)}
        made |= {":program": self._program, ":compose": digest.encoded(composition.compose)}
        return made | {":frame": digest.encoded(composition.desk)} | digest.parts_of(composition.matter)

    def _closure(self, template: str) -> bytes:
        if template not in self._closures:
            self._closures[template] = digest.encoded((template, self.templates.closure(template)))
        return self._closures[template]


def changed_parts(parts: Mapping[str, bytes], key: str) -> tuple[str, ...]:
    """The names of the parts that are others than those of `key`; of all of them where it has others."""
    sums = key[2 * digest.SIZE :]
    noted = [sums[start : start + SUM] for start in range(0, len(sums), SUM)]
    if len(noted) != len(parts):
        return tuple(parts)
    return tuple(name for (name, part), then in zip(parts.items(), noted, strict=True) if f"{crc32(part):08x}" != then)


@dataclass(frozen=True, kw_only=True)
class Press:
    """What a process performs actions with: `texts` are the templates, for their faults. With `second` templates
    everything is made once more and compared.
    """

    templates: Templates
    objects: Objects
    pictures: Files | Held
    texts: Mapping[str, Source]
    second: Templates | None = None

    def perform(self, action: Action) -> bytes:
        """The bytes of an action. Pictures are dear (some 30 ms each): those of earlier builds are looked up."""
        if not isinstance(action, CroppedPicture):
            return self._made(action)
        key = digest.of_value((toolchain(), action))
        data = self.pictures.get(key)
        if data is None:
            data = self._made(action)
            self.pictures.put(key, data)
        return data

    def _made(self, action: Action) -> bytes:
        data = render(action, templates=self.templates, objects=self.objects)
        if self.second:
            # A copy, which brings nothing along that the first one has made and kept.
            again = pickle.loads(pickle.dumps(action))  # noqa: S301
            if data != render(again, templates=self.second, objects=self.objects):
                message = f"made twice, it is not the same: {action}"
                raise AssertionError(message)
        return data


@dataclass(frozen=True, kw_only=True)
class Printer(Press):
    """The same for site/, whose entries are `before` by path, those in `altered` not as they were left."""

    place: spare.Place
    before: Mapping[str, Entry]
    altered: Collection[str]

    def print(self, order: Order) -> tuple[str, Entry]:
        """The output's path, and its entry in the spare folder."""
        task, key = order
        path, data = task.output, self.perform(task.action)
        found, before = digest.of_bytes(data), self.before.get(path)
        if before and before[1] == found and path not in self.altered:
            # The same bytes from other parts: the file keeps its time, by which browsers and rsync go.
            entry = (key, *before[1:])
            return path, tree.link(self.place.site, self.place.spare, [(path, entry)]).get(path, entry)
        return path, (key, found, *tree.put(self.place.spare, path, data))


Order = tuple[Task, str]


def portioned(tasks: Sequence[Order]) -> Iterator[Sequence[Order]]:
    """In portions for a process: what is dear alone and first, so that nobody waits for it at the end."""
    dear = [order for order in tasks if isinstance(order[0].action, CroppedPicture)]
    cheap = [order for order in tasks if not isinstance(order[0].action, CroppedPicture)]
    yield from ([order] for order in dear)
    yield from (cheap[start : start + BATCH] for start in range(0, len(cheap), BATCH))


def print_all(press: Printer, portion: Sequence[Order]) -> tuple[list[tuple[str, Entry]], list[Problem]]:
    """The entry of each output in the spare folder, by path; and the faults."""
    return tried(press.print, portion, texts=press.texts)


def tried(
    step: Callable[[Order], T], portion: Sequence[Order], *, texts: Mapping[str, Source]
) -> tuple[list[T], list[Problem]]:
    """What came of each, and the faults of templates and pictures, all of them."""
    results: list[T] = []
    problems = []
    for order in portion:
        try:
            results.append(step(order))
        except Exception as fault:
            problem = problem_of(fault, order[0], texts)
            if problem is None:
                raise
            problems.append(problem)
    return results, problems


def problem_of(fault: Exception, task: Task, sources: Mapping[str, Source]) -> Problem | None:
    """The Problem behind an exception; None if it is not a user's fault."""
    if isinstance(fault, ImageError):
        # Measuring reads the head of a file only: that the rest is damaged shows when it is cropped.
        values = {"file": PurePosixPath(task.origin).name, **fault.values}
        return error(Position(task.origin), fault.code, **values)
    return explain(fault, sources=sources)

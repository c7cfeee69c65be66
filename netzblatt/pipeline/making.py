"""Tasks performed by several processes: what an output is made of decides whether it is made. Knows no feature."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from zlib import crc32

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.model.tasks import (
    Action,
    CalendarFile,
    CroppedPicture,
    JsonFeed,
    Recipe,
    Task,
    TaskGroup,
    TemplateOutput,
)
from netzblatt.render import render
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.jinja.templates import Templates, describe_failure

T = TypeVar("T")
# So many pages are handed to a process at a time. A picture is dear enough to go alone.
BATCH = 32
# After so many portions the processes give way to others: each copies what memory it looks at, since Python counts
# references where the objects lie. At 100,000 articles all of them want 1.4 GB so, and 2.1 where they stay. Of half as
# many the new ones' empty caches took a tenth of a site of 10,000 more, for 0.1 GB less.
FRESH = 512
# How long keys are, and the check sums that stand behind them, in hexadecimal digits.
KEY, SUM = 2 * digest.SIZE, 8
# Formats that we write ourselves.
OWN = frozenset({JsonFeed.__name__, CalendarFile.__name__})


class Keys:
    """The keys of actions: equal keys, equal bytes."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self._program = toolchain().encode()
        self._frames: dict[tuple[object, ...], tuple[object, bytes, str]] = {}

    def key(self, action: Action) -> str:
        """The digest of all that shapes the action's bytes."""
        match action:
            case TemplateOutput(template=template, recipe=composition):
                frame = self._frame(template, composition)
            case JsonFeed(recipe=composition) | CalendarFile(recipe=composition):
                frame = self._frame(type(action).__name__, composition)
            case _:
                return blake2b(self._program + digest.encoded(action), digest_size=digest.SIZE).hexdigest()
        return blake2b(frame + digest.encoded(composition.input), digest_size=digest.SIZE).hexdigest()

    def group_key(self, chapter: TaskGroup) -> str:
        """The digest of all that shapes its tasks and their keys."""
        made_from = (self.templates.digest, chapter.compose, chapter.composer, chapter.input)
        return blake2b(self._program + digest.encoded(made_from), digest_size=digest.SIZE).hexdigest()

    def _frame(self, made_by: str, composition: Recipe[Any, Any]) -> bytes:
        return self._begun(made_by, composition)[1]

    def _begun(self, made_by: str, composition: Recipe[Any, Any]) -> tuple[object, bytes, str]:
        """What the keys of thousands of pages begin with, and their sums."""
        name = made_by, composition.compose, id(composition.composer)
        if name not in self._frames:
            parts = self._common_parts(made_by, composition).values()
            # With the desk, whose id belongs to another one once it is gone.
            self._frames[name] = composition.composer, b"".join(parts), _sums(parts)
        return self._frames[name]

    def _common_parts(self, made_by: str, composition: Recipe[Any, Any]) -> dict[str, bytes]:
        is_template = made_by not in OWN
        return {
            ":template": digest.encoded((made_by, self.templates.digest_closure(made_by) if is_template else "")),
            ":program": self._program,
            ":compose": digest.encoded(composition.compose),
            ":frame": digest.encoded(composition.composer),
        }

    def key_with_sums(self, action: Action) -> str:
        """The key, and behind it a check sum of each part: not to decide by, but to tell which of them changed."""
        match action:
            case TemplateOutput(template=template, recipe=composition):
                _, frame, sums = self._begun(template, composition)
            case JsonFeed(recipe=composition) | CalendarFile(recipe=composition):
                _, frame, sums = self._begun(type(action).__name__, composition)
            case _:
                return self.key(action) + _sums(self.parts(action).values())
        matter, rest = digest.summed(composition.input)
        return blake2b(frame + matter, digest_size=digest.SIZE).hexdigest() + sums + rest

    def parts(self, action: Action) -> dict[str, bytes]:
        """What the key is made of, by name; with a colon before it, since no field of a matter can be called so."""
        match action:
            case TemplateOutput(template=template, recipe=composition):
                common = self._common_parts(template, composition)
            case JsonFeed(recipe=composition) | CalendarFile(recipe=composition):
                common = self._common_parts(type(action).__name__, composition)
            case _:
                return {":program": self._program, ":action": digest.encoded(action)}
        return common | digest.parts_of(composition.input)


def _sums(parts: Iterable[bytes]) -> str:
    return "".join([f"{crc32(part):08x}" for part in parts])


def find_changed_parts(parts: Mapping[str, bytes], key: str) -> tuple[str, ...]:
    """The names of the parts that are others than those of `key`; of all of them where it has others."""
    sums = key[KEY:]
    noted = [sums[start : start + SUM] for start in range(0, len(sums), SUM)]
    if len(noted) != len(parts):
        return tuple(parts)
    return tuple(name for (name, part), then in zip(parts.items(), noted, strict=True) if f"{crc32(part):08x}" != then)


@dataclass(frozen=True, kw_only=True)
class Renderer:
    """What a process performs actions with: `texts` are the templates, for their faults. With `second` templates
    everything is made once more and compared.
    """

    templates: Templates
    objects: Objects
    pictures: Blobs | MemoryCache
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
class OutputWriter(Renderer):
    """The same for site/, whose entries are `before` by path, those in `altered` not as they were left."""

    place: FolderPaths
    spare: Path
    keys: Keys
    before: Mapping[str, FileRecord]
    altered: Collection[str]

    def write(self, task: Task) -> tuple[str, FileRecord]:
        """The output's path, and its entry in the spare folder."""
        path, data, key = task.output, self.perform(task.action), self.keys.key_with_sums(task.action)
        found, before = digest.of_bytes(data), self.before.get(path)
        if before and before[1] == found and path not in self.altered:
            # The same bytes from other parts: the file keeps its time, by which browsers and rsync go.
            entry = (key, *before[1:])
            return path, hardlinks.link(self.place.site, self.place.staging, [(path, entry)]).get(path, entry)
        return path, (key, found, *hardlinks.put(self.spare, path, data))


def split_tasks(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    """In portions for a process: what is dear alone and at both ends, where processes begin, so that nobody waits for
    it when all else is done. Then calendars: what makes them is loaded by the one process that gets them.
    """
    dear = [task for task in tasks if isinstance(task.action, CroppedPicture)]
    cheap = [task for task in tasks if not isinstance(task.action, CroppedPicture)]
    cheap.sort(key=lambda task: not isinstance(task.action, CalendarFile))
    yield from ([task] for task in dear[::2])
    yield from (cheap[start : start + BATCH] for start in range(0, len(cheap), BATCH))
    yield from ([task] for task in dear[1::2])


def plan_shifts(due: Sequence[Task]) -> list[list[Sequence[Task]]]:
    """All tasks in portions, those that the same processes do in a list. First one of each kind of which there are
    more, here: what it loads and keeps is there in all processes then. Not so of calendars, for which that is 40 ms, in
    one process while the other makes pages.
    """
    counts = Counter(map(name_kind, due))
    kinds = {name_kind(task): place for place, task in reversed(list(enumerate(due)))}
    first = {place for kind, place in kinds.items() if counts[kind] > 1 and kind != CalendarFile.__name__}
    portions = list(split_tasks([task for place, task in enumerate(due) if place not in first]))
    return [
        [[due[place] for place in first]],
        *(portions[start : start + FRESH] for start in range(0, len(portions), FRESH)),
    ]


def name_kind(task: Task) -> str:
    """What its output is made with: one of them has loaded all that the others need."""
    action = task.action
    return action.template if isinstance(action, TemplateOutput) else type(action).__name__


def write_all(press: OutputWriter, portion: Sequence[Task]) -> tuple[list[tuple[str, FileRecord]], list[Problem]]:
    """The entry of each output in the spare folder, by path; and the faults."""
    return attempt_all(press.write, portion, texts=press.texts)


def attempt_all(
    step: Callable[[Task], T], portion: Sequence[Task], *, texts: Mapping[str, Source]
) -> tuple[list[T], list[Problem]]:
    """What came of each, and the faults of templates and pictures, all of them."""
    results: list[T] = []
    problems = []
    for task in portion:
        try:
            results.append(step(task))
        except Exception as fault:
            problem = describe_fault(fault, task, texts)
            if problem is None:
                raise
            problems.append(problem)
    return results, problems


def describe_fault(fault: Exception, task: Task, sources: Mapping[str, Source]) -> Problem | None:
    """The Problem behind an exception; None if it is not a user's fault."""
    if isinstance(fault, ImageError):
        # Measuring reads the head of a file only: that the rest is damaged shows when it is cropped.
        values = {"file": PurePosixPath(task.origin).name, **fault.values}
        return error(Position(task.origin), fault.code, **values)
    return describe_failure(fault, sources=sources)

"""The key of an output: the digest of all that shapes its bytes. The code that decides whether an output is made is the
code that explains why. Knows no feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any
from zlib import crc32

from netzblatt.cache import digest
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.tasks import Action, CalendarFile, JsonFeed, Recipe, TaskGroup, TemplateOutput
from netzblatt.tools.jinja.templates import Templates

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

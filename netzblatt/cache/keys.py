"""The key of an output: the digest of all that shapes its bytes. The code that decides whether an output is made is the
code that explains why. Knows no feature.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any
from zlib import crc32

from netzblatt.cache import digest
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.tasks import Action, CalendarFile, DrawnCard, JsonFeed, Recipe, TaskGroup, TemplateOutput
from netzblatt.tools.jinja.templates import Templates

# The length of a digest and of each of the check sums behind it, in hexadecimal digits.
DIGEST, SUM = 2 * digest.SIZE, 8


class Keys:
    """Computes the keys of actions: equal keys, equal bytes."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self._program = toolchain().encode()
        self._common: dict[tuple[object, ...], tuple[object, dict[str, bytes]]] = {}

    def compute_key(self, action: Action) -> str:
        """Computes the key of an action: a digest of its parts, and behind it a check sum of each. The sums tell which
        of the parts changed.
        """
        parts = self.list_parts(action).values()
        return _hash(b"".join(parts)) + "".join([f"{crc32(part):08x}" for part in parts])

    def compute_group_key(self, group: TaskGroup) -> str:
        """Computes the digest of all that shapes the tasks of a group, and their keys."""
        templates = self.templates.speak(group.composer.settings.language)
        made_from = (templates.digest, group.compose, group.composer, group.input)
        return _hash(self._program + digest.encode(made_from))

    def list_parts(self, action: Action) -> dict[str, bytes]:
        """Lists all that shapes the bytes of an action, by name. The names of fields have no colon in front."""
        match action:
            case TemplateOutput(template=template, recipe=recipe):
                closure = self.templates.speak(action.language).digest_closure(template)
                common = self._list_common_parts(template, closure, recipe)
            case JsonFeed(recipe=recipe) | CalendarFile(recipe=recipe):
                # We write these formats ourselves.
                common = self._list_common_parts(type(action).__name__, "", recipe)
            case DrawnCard(template=template, language=language):
                closure = self.templates.speak(language).digest_closure(template)
                drawing = {":template": digest.encode((template, closure)), ":program": self._program}
                return drawing | digest.encode_parts(action)
            case _:
                return {":program": self._program, ":action": digest.encode(action)}
        return common | digest.encode_parts(recipe.input)

    def _list_common_parts(self, made_by: str, closure: str, recipe: Recipe[Any, Any]) -> dict[str, bytes]:
        """Lists what thousands of pages have in common, once."""
        name = made_by, recipe.compose, id(recipe.composer)
        if name not in self._common:
            parts = {
                ":template": digest.encode((made_by, closure)),
                ":program": self._program,
                ":compose": digest.encode(recipe.compose),
                ":frame": digest.encode(recipe.composer),
            }
            # With the composer, whose id belongs to another one once it is gone.
            self._common[name] = recipe.composer, parts
        return self._common[name][1]


def find_changed_parts(parts: Mapping[str, bytes], key: str) -> tuple[str, ...]:
    """Finds the names of the parts that are not those of `key`, which may be of another program: then all of them."""
    sums = [key[start : start + SUM] for start in range(DIGEST, len(key), SUM)]
    if len(sums) != len(parts):
        return tuple(parts)
    return tuple(name for (name, part), then in zip(parts.items(), sums, strict=True) if f"{crc32(part):08x}" != then)


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=digest.SIZE).hexdigest()

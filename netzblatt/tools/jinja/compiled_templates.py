"""Keeps compiled templates from build to build, in a folder that only this user can write to: they are code.

Knows no template.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from netzblatt.cache import sealed
from netzblatt.cache.user_folder import find_user_folder
from netzblatt.tools.fast import has_short_ways


class CompiledTemplates(BytecodeCache):
    """A cache with one file for each name and language; a template with another text replaces it.

    `language` is that of the filters: if a filter is given a constant, its result is compiled into the template.
    """

    def __init__(self, *, language: str) -> None:
        # The switch changes what templates are compiled into.
        self._kind = f"{language}-{'fast' if has_short_ways() else 'plain'}"
        self._folder = find_user_folder()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Loads a compiled template if there is one."""
        if path := self._find_path(bucket):
            code = sealed.read(path, label=bucket.checksum)
            # Nobody but this user wrote it, and Python keeps its own modules in the same form.
            bucket.code = marshal.loads(code) if code else None  # noqa: S302

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Saves a compiled template if there is a folder for it."""
        if path := self._find_path(bucket):
            with suppress(OSError):
                sealed.write(path, marshal.dumps(bucket.code), label=bucket.checksum)

    def _find_path(self, bucket: Bucket) -> Path | None:
        return None if self._folder is None else self._folder / f"{bucket.key}-{self._kind}"

"""Finds copies of texts beside their originals, as programs for shared folders and people make them. Both would be
published. Knows no form.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem, error
from netzblatt.read.excerpts import SourceTexts

# Nextcloud, Dropbox, Syncthing, OneDrive, and the desktops of Windows, macOS and Linux.
MARK = re.compile(
    r"(?: ?\([^()]*(?:conflict|konflikt)[^()]*\)"
    r"|\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-\w+)?"
    r"|[ _-]+(?:kopie|copy)(?: ?\(?[0-9]{1,2}\)?)?"
    r"| ?\((?:kopie|copy|weitere kopie|another copy)(?: [0-9]{1,2})?\)"
    r"| ?\([0-9]{1,2}\)"
    r"|-(?:desktop|laptop|pc)-[0-9a-z]{4,})$",
    re.IGNORECASE,
)
BEGINNING = re.compile(r"^(?:kopie von|copy of) ", re.IGNORECASE)


def find_duplicates(paths: Collection[str], texts: SourceTexts) -> Iterator[Problem]:
    """Yields an error at each copy of a text whose original is there, with their difference."""
    for path in paths:
        original = find_original(path, paths) if path.endswith(".md") and path.startswith(CONTENT) else ""
        if not original:
            continue
        lines, original_lines = (texts.read(name).rstrip().split("\n") for name in (path, original))
        pairs = enumerate(zip(lines, original_lines, strict=False), 1)
        shorter = min(len(lines), len(original_lines))
        line = next((number for number, (one, other) in pairs if one != other), shorter + 1)
        code = "content/copy" if lines == original_lines else "content/other-copy"
        yield error(Position(path), code, original=original, line=line)


def find_original(path: str, paths: Collection[str]) -> str:
    """Returns the text of which the one at `path` is a copy by its name, or that of its folder; "" if there is none."""
    parts = path.removesuffix(".md").split("/")
    for index in range(1, len(parts)):
        name = BEGINNING.sub("", parts[index])
        while MARK.search(name):
            name = MARK.sub("", name).rstrip()
        if name and name != parts[index]:
            original = posixpath.join(*parts[:index], name, *parts[index + 1 :]) + ".md"
            if original in paths:
                return original
    return ""

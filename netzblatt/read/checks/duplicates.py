"""Finds copies of texts beside their originals, as programs for shared folders and people make them. Both would be
published. Knows no form.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.source import Source
from netzblatt.read.addresses import list_spellings_of_path
from netzblatt.read.excerpts import SourceTexts

# Nextcloud, Dropbox, Syncthing, OneDrive, and the desktops of Windows, macOS and Linux.
COPY = r"(?:kopie|copy|copie)"
MARK = re.compile(
    # All begin with one of these signs; what stands nowhere else is passed over at once.
    r"(?=[ _(\[.–-])(?:[ _]?[(\[][^()\[\]]*(?:conflict|konflikt|widerspr)[^()\[\]]*[)\]]"
    r"|[._-](?:sync-)?conflict(?:-[0-9]{8}-[0-9]{6}(?:-\w+)?)?"
    rf"|[ ._–-]+{COPY}(?:[ -]?\(?[0-9]{{1,2}}\)?)?"
    rf"|[ _]?\((?:{COPY}|weitere kopie|another copy)(?: [0-9]{{1,2}})?\)"
    r"| ?\([0-9]{1,2}\)"
    r"| \([0-9_]{10} [0-9_]{8} UTC\)"
    r"|\.(?:orig|bak|backup)"
    r"|-(?:desktop|laptop|pc)-[0-9a-z]{4,})$",
    re.IGNORECASE,
)
BEGINNING = re.compile(r"^(?:kopie von|copy of) ", re.IGNORECASE)


def find_duplicates(
    sources: Mapping[str, Source], texts: SourceTexts, *, drafts: Collection[str] = ()
) -> Iterator[Problem]:
    """Yields an error at each copy of a text whose original is there, with their difference; a warning if the copy is
    one of the `drafts`, or has a name of its own and the same bytes: it may be the beginning of another text.
    """
    documents = [path for path in sources if path.endswith(".md") and path.startswith(CONTENT)]
    same: dict[tuple[str, str], str] = {}
    # The shortest name is that of the original.
    for path in sorted(documents, key=lambda path: (path in drafts, len(path), path)):
        twin = same.setdefault((path.split("/")[1], sources[path].digest), path)
        original = find_original(path, sources.keys())
        if original or twin != path:
            report = error if original and path not in drafts else warning
            yield _describe_copy(report, path, original or twin, texts)


def _describe_copy(report: Callable[..., Problem], path: str, original: str, texts: SourceTexts) -> Problem:
    lines, original_lines = (texts.read(name).rstrip().split("\n") for name in (path, original))
    pairs = enumerate(zip(lines, original_lines, strict=False), 1)
    shorter = min(len(lines), len(original_lines))
    line = next((number for number, (one, other) in pairs if one != other), shorter + 1)
    code = "content/copy" if lines == original_lines else "content/other-copy"
    return report(Position(path), code, original=original, line=line)


def find_original(path: str, paths: Collection[str]) -> str:
    """Returns the text of which the one at `path` is a copy by its name, or that of its folder; "" if there is none."""
    parts = path.removesuffix(".md").split("/")
    for index in range(1, len(parts)):
        name = BEGINNING.sub("", parts[index])
        while MARK.search(name):
            name = MARK.sub("", name).rstrip()
        if name and name != parts[index]:
            original = posixpath.join(*parts[:index], name, *parts[index + 1 :]) + ".md"
            found = next((spelling for spelling in list_spellings_of_path(original) if spelling in paths), "")
            if found:
                return found
    return ""

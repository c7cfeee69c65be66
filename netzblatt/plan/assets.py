"""What designers put into assets/: style sheets as one file, everything else as it is."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import Copy, Task
from netzblatt.model.catalog import Catalog
from netzblatt.plan.chrome import STYLE_SHEETS, is_style_sheet, style_sheet, style_sheet_output
from netzblatt.plan.edition import Edition

ROOM = "assets/"


def tasks(edition: Edition) -> Iterator[Task]:
    """The site's style sheet, and a copy of every other asset."""
    yield joined(edition.catalog)
    for path, source in edition.catalog.files.items():
        if path.startswith(ROOM) and not is_style_sheet(path):
            yield Task(path, Copy(source.digest), path)


def joined(catalog: Catalog) -> Task:
    """The site's style sheet. In a preview nothing else depends on one."""
    return Task(style_sheet_output(catalog), style_sheet(catalog), STYLE_SHEETS)

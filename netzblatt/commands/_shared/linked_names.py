"""Writes @names into texts where somebody stands whom nobody has linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.words import phrase
from netzblatt.model.paths import STORE

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.tools.text_files.edits import Edit


def link_names(problems: Iterable[Problem], root: Path) -> bool:
    """Writes the name of a file in the place of each name that a check found. Returns whether there are any."""
    from netzblatt.commands._shared.root import find_language
    from netzblatt.read.references.unlinked import UNLINKED
    from netzblatt.tools.text_files.edits import Edit, EditableText
    from netzblatt.tools.text_files.moves import rewrite

    edits: dict[str, list[Edit]] = defaultdict(list)
    for problem in problems:
        if problem.code == UNLINKED:
            place, values = problem.position, dict(problem.values)
            name = f"@{values['name']}"
            edits[place.path].append(Edit(place.line, place.column, len(values["value"]), name))
            language = find_language(root)
            said = phrase("command/check/linked", language=language, path=place.path, name=name, value=values["value"])
            click.echo(said, err=True)
    texts = {root / path: EditableText((root / path).read_bytes()).apply(changes) for path, changes in edits.items()}
    rewrite(texts, staging=root / STORE)
    return bool(texts)

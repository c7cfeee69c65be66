"""Finds addresses that would be lost, and writes into texts what keeps their readers: these addresses, and names for
feed readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.words import phrase
from netzblatt.model.paths import STORE

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem


def keep_names(problems: Iterable[Problem], root: Path) -> bool:
    """Writes the addresses that were lost, and the names for feed readers, into the files that should have them.
    Returns whether there are any.
    """
    from netzblatt.cache import survey
    from netzblatt.commands._shared.root import find_language
    from netzblatt.plan.continuity import LOST, MOVED_SITE, RENAMED
    from netzblatt.read.references.aliases import add_alias, add_first_address, add_identity
    from netzblatt.tools.text_files.moves import rewrite

    kept = {
        LOST: ("address", add_alias, "command/check/added"),
        RENAMED: ("id", add_identity, "command/check/named"),
        MOVED_SITE: ("former", add_first_address, "command/check/first-address"),
    }
    sources, texts = dict(survey.read_all_sources(root)[0]), {}
    for problem in problems:
        if problem.code in kept:
            value, add, key = kept[problem.code]
            path, name = problem.position.path, dict(problem.values)[value]
            added = add(sources[path], name)
            if added is sources[path]:
                continue
            sources[path] = added
            texts[root / added.location] = added.data or b""
            click.echo(phrase(key, language=find_language(root), path=path, name=name), err=True)
    rewrite(texts, staging=root / STORE)
    return bool(texts)


def find_successors(problems: Iterable[Problem], root: Path) -> dict[str, str]:
    """Finds the addresses that the last build lost, with those that their texts have now."""
    from netzblatt.pipeline import find_texts
    from netzblatt.plan.continuity import LOST

    lost = {dict(problem.values)["address"]: problem.position.path for problem in problems if problem.code == LOST}
    addresses = {path: address for address, path in find_texts(root).items()} if lost else {}
    return {address: addresses[path] for address, path in lost.items() if path in addresses}


def find_moved(problems: Iterable[Problem], root: Path) -> Iterator[Problem]:
    """Finds the texts of published addresses that would be lost, and yields a Problem at each, as a build does; another
    one for a site that has moved.
    """
    from netzblatt.model.problem import Position, warning
    from netzblatt.pipeline import find_texts
    from netzblatt.plan import continuity
    from netzblatt.publish import MOVED, MOVED_SITE

    for problem in problems:
        if problem.code == MOVED_SITE:
            yield warning(problem.position, continuity.MOVED_SITE, **dict(problem.values))
    moved = [dict(problem.values) for problem in problems if problem.code == MOVED]
    texts = find_texts(root) if moved else {}
    for values in moved:
        if values["guess"] in texts:
            yield warning(Position(texts[values["guess"]]), continuity.LOST, address=values["address"])

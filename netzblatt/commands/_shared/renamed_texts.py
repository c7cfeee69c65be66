"""Finds by the history of git where a text is now whose published address would be lost: a fresh clone knows no earlier
build.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import error

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem

# The history of a large site is read in a second or two.
MOST_SECONDS = 30


def name_renamed_texts(problems: Iterable[Problem], root: Path, *, language: str) -> Iterator[Problem]:
    """Yields the Problems; those of addresses that would be lost name the address of their text, if git knows it."""
    from netzblatt.pipeline import find_texts
    from netzblatt.publish import LOST, MOVED

    told = [*problems]
    is_lost = any(problem.code == LOST for problem in told)
    former = _list_former_addresses(list_renames(root), language) if is_lost else {}
    addresses = {path: address for address, path in find_texts(root).items()} if former else {}
    for problem in told:
        address = dict(problem.values).get("address", "")
        guess = addresses.get(former.get(_remove_year(address), ""), "")
        is_found = problem.code == LOST and guess
        yield error(problem.position, MOVED, address=address, guess=guess) if is_found else problem


def list_renames(root: Path) -> dict[str, str]:
    """Lists the renamed files of content/ with the paths that they have now; none without git or its history."""
    command = [
        "git",
        "log",
        "--no-show-signature",
        "--diff-filter=R",
        "--find-renames",
        "--name-status",
        "--format=",
        "-z",
        "--relative",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            [*command, "--", CONTENT], cwd=root, capture_output=True, check=True, timeout=MOST_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    names = [name for name in done.stdout.decode("utf-8", "replace").split("\0") if name.strip()]
    renames: dict[str, str] = {}
    # The newest come first: where an old name went, went on from there.
    for old, new in zip(names[1::3], names[2::3], strict=False):
        renames.setdefault(old, renames.get(new, new))
    return renames


def _list_former_addresses(renames: Mapping[str, str], language: str) -> dict[str, str]:
    """Lists the addresses that the old paths had, without their years, with the new paths."""
    from netzblatt.model.settings import Settings
    from netzblatt.read.addresses import DocumentPath, parse_document_path
    from netzblatt.read.kinds import KINDS

    settings = Settings(name="", address="", language=language)
    places = ((parse_document_path(old, KINDS), new) for old, new in renames.items())
    return {place.address(settings): new for place, new in places if isinstance(place, DocumentPath)}


def _remove_year(address: str) -> str:
    from netzblatt.plan.addresses import YEAR

    return YEAR.sub("/", address, count=1)

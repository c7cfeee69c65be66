"""Renames a file or folder of content/, and mends all references to it."""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.typed_paths import choose_base, make_relative
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import CONTENT, STORE

if TYPE_CHECKING:
    from netzblatt.cache.objects import Objects
    from netzblatt.model.problem import Problem
    from netzblatt.model.source import Source
    from netzblatt.read.references.renaming import Renaming


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/rename"))
@click.argument("old", metavar=phrase("command/rename/old"))
@click.argument("new", metavar=phrase("command/rename/new"))
@click.pass_obj
def rename(root: Path | None, old: str, new: str) -> int:
    """Returns 1, and changes nothing, if the renaming is impossible or would cause new Problems."""
    from netzblatt.cache import survey
    from netzblatt.commands._shared.root import find_language, find_root
    from netzblatt.read.references import renaming

    root, now = find_root(root).resolve(), datetime.now(UTC)
    language = find_language(root)
    sources, _ = survey.read_all_sources(root)
    old_path, new_path = _find_paths(root, old, new)
    plan, problems = renaming.plan_renaming(sources, old=old_path, new=new_path, now=now)
    if plan:
        problems = _find_new_problems(root, sources, plan, now)
    if plan is None or problems:
        from netzblatt.commands._shared.report import report

        report(problems, language=language, root=root)
        click.echo(phrase("command/rename/not", language=language))
        return 1
    _carry_out(root, sources, plan)
    for line in _format_result(plan, language=language):
        click.echo(line)
    return 0


def _find_paths(root: Path, old: str, new: str) -> tuple[str, str]:
    """Returns both paths from the root. The old one is relative to the working folder, or else to the root, or else to
    content/. A new name without a folder stays in the old folder, and an existing folder is one to move into.
    """
    typed_old = Path(old.replace("\\", "/"))
    typed_new = Path(new.replace("\\", "/"))
    base = choose_base(root, typed_old)
    source = base / typed_old
    target = (root if typed_new.parts[:1] == Path(CONTENT).parts else base) / typed_new
    if len(typed_new.parts) == 1:
        target = source.parent / typed_new
    elif source.is_file() and target.is_dir():
        target /= source.name
    return make_relative(root, source), make_relative(root, target)


def _find_new_problems(root: Path, sources: Mapping[str, Source], plan: Renaming, now: datetime) -> list[Problem]:
    """Finds the Problems that the site would have only after the renaming. They are compared by file and code, because
    lines move and messages name paths.
    """
    from netzblatt.cache.objects import Objects

    objects = Objects.of_sources(root, sources)
    for data in plan.texts.values():
        objects.put(data)
    old_counts = Counter(
        (plan.moved.get(problem.position.path, problem.position.path), problem.code)
        for problem in _find_problems(sources, objects, now)
    )
    problems = _find_problems(plan.apply_to(sources), objects, now)
    new_counts = Counter((problem.position.path, problem.code) for problem in problems) - old_counts
    return [problem for problem in problems if (problem.position.path, problem.code) in new_counts]


def _find_problems(sources: Mapping[str, Source], objects: Objects, now: datetime) -> set[Problem]:
    from netzblatt.plan import plan_site
    from netzblatt.read import read

    catalog, problems = read(sources, objects=objects, now=now)
    return {*problems, *(plan_site(catalog)[1] if catalog else ())}


def _carry_out(root: Path, sources: Mapping[str, Source], plan: Renaming) -> None:
    from netzblatt.site_folder.store_folder import open_store
    from netzblatt.tools.text_files.moves import move_and_rewrite

    moves = {_find_location(root, old, sources): root / new for old, new in plan.moves.items()}
    for old, new in moves.items():
        # Some systems ignore case. There, the old and the new name may be the same file.
        if os.path.lexists(new) and not (new.exists() and new.samefile(old)):
            raise FileExistsError(phrase("command/new/exists", path=new.relative_to(root).as_posix()))
    new_paths = set(plan.moved.values())
    texts: dict[Path, bytes] = {}
    for path, data in plan.texts.items():
        # Files that stay are found by the system's own spelling of their names (macOS: NFD).
        location = path if path in new_paths else sources[path].location
        texts[root / location] = data
    open_store(root / STORE)
    move_and_rewrite(moves, texts=texts, staging=root / STORE)


def _find_location(root: Path, path: str, sources: Mapping[str, Source]) -> Path:
    """Returns the absolute path of a file or folder as the system spells it."""
    if path in sources:
        return root / sources[path].location
    depth = path.count("/") + 1
    inside = next(source for source in sources.values() if source.path.startswith(f"{path}/"))
    return root.joinpath(*inside.location.split("/")[:depth])


def _format_result(plan: Renaming, *, language: str) -> Iterator[str]:
    for old, new in plan.moves.items():
        yield phrase("command/rename/done", language=language, old=old, new=new)
    for path, alias in plan.aliases.items():
        yield phrase("command/rename/alias", language=language, path=path, alias=alias)
    for path, count in plan.mended.items():
        yield phrase("command/rename/mended", language=language, path=path, n=count)

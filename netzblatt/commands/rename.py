"""Give a file of content/ another name, and mend whatever names it."""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import CONTENT, STORE

if TYPE_CHECKING:
    from netzblatt.cache.objects import Objects
    from netzblatt.model.problem import Problem
    from netzblatt.model.source import Source
    from netzblatt.read.references.renaming import Renaming


@click.command(help=phrase_help("command/help/rename"))
@click.argument("old", metavar=phrase("command/rename/old"))
@click.argument("new", metavar=phrase("command/rename/new"))
@click.pass_obj
def rename(root: Path | None, old: str, new: str) -> int:
    """1, and nothing is changed, when it would break anything."""
    from netzblatt.cache import survey
    from netzblatt.commands._shared.root import find_language, find_root
    from netzblatt.read.references import renaming

    root, now = find_root(root).resolve(), datetime.now(UTC)
    language = find_language(root)
    sources, _ = survey.read_all_sources(root)
    before, after = _find_paths(root, old, new)
    renamed, problems = renaming.plan_renaming(sources, old=before, new=after, now=now)
    if renamed:
        problems = _find_new_problems(root, sources, renamed, now)
    if renamed is None or problems:
        from netzblatt.commands._shared.report import report

        report(problems, language=language, root=root)
        click.echo(phrase("command/rename/not", language=language))
        return 1
    _carry_out(root, sources, renamed)
    for line in _format_result(renamed, language=language):
        click.echo(line)
    return 0


def _find_paths(root: Path, old: str, new: str) -> tuple[str, str]:
    """Both paths from the root. What was typed counts from the folder in which it was typed, else from the root, else
    from content/; a name alone stays in its folder; a folder that is there is one to move into.
    """
    typed_old, typed_new = (Path(typed.replace("\\", "/")) for typed in (old, new))
    bases = (Path.cwd(), root, root / CONTENT)
    # One may stand in another site's folder.
    own = (base for base in bases if Path(os.path.normpath(base / typed_old)).is_relative_to(root))
    base = next((base for base in own if (base / typed_old).exists()), root)
    source = base / typed_old
    target = (root if typed_new.parts[:1] == Path(CONTENT).parts else base) / typed_new
    if len(typed_new.parts) == 1:
        target = source.parent / typed_new
    elif source.is_file() and target.is_dir():
        target /= source.name
    return _make_relative(root, source), _make_relative(root, target)


def _make_relative(root: Path, path: Path) -> str:
    """Without following links: content/ may hold some."""
    absolute = Path(os.path.normpath(path))
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()


def _find_new_problems(root: Path, sources: Mapping[str, Source], renamed: Renaming, now: datetime) -> list[Problem]:
    """What would be wrong afterwards and is not yet. Lines move and messages name paths: places are compared by file
    and code.
    """
    from netzblatt.cache.objects import Objects

    objects = Objects.of_sources(root, sources)
    for data in renamed.texts.values():
        objects.put(data)
    known = Counter(
        (renamed.moved.get(problem.position.path, problem.position.path), problem.code)
        for problem in _find_problems(sources, objects, now)
    )
    found = _find_problems(renamed.apply_to(sources), objects, now)
    fresh = Counter((problem.position.path, problem.code) for problem in found) - known
    return [problem for problem in found if (problem.position.path, problem.code) in fresh]


def _find_problems(sources: Mapping[str, Source], objects: Objects, now: datetime) -> set[Problem]:
    from netzblatt.plan import plan_site
    from netzblatt.read import read

    catalog, problems = read(sources, objects=objects, now=now)
    return {*problems, *(plan_site(catalog)[1] if catalog else ())}


def _carry_out(root: Path, sources: Mapping[str, Source], renamed: Renaming) -> None:
    from netzblatt.tools.text_files.moves import move_and_rewrite

    # As the file system spells them: a Mac takes letters apart that we keep together.
    places = {renamed.moved.get(path, path): source.location for path, source in sources.items()}
    old, new = _find_location(root, renamed.old, sources), root / renamed.new
    # The same file already where case does not count and nothing else is changed.
    if os.path.lexists(new) and not (new.exists() and new.samefile(old)):
        raise FileExistsError(phrase("command/new/exists", path=renamed.new))
    texts = {
        root / (path if path in renamed.moved.values() else places[path]): data for path, data in renamed.texts.items()
    }
    move_and_rewrite(old=old, new=new, texts=texts, staging=root / STORE)


def _find_location(root: Path, path: str, sources: Mapping[str, Source]) -> Path:
    """Of a file or a folder."""
    if path in sources:
        return root / sources[path].location
    depth = path.count("/") + 1
    inside = next(source for source in sources.values() if source.path.startswith(path + "/"))
    return root.joinpath(*inside.location.split("/")[:depth])


def _format_result(renamed: Renaming, *, language: str) -> Iterator[str]:
    yield phrase("command/rename/done", language=language, old=renamed.old, new=renamed.new)
    for path, alias in renamed.aliases.items():
        yield phrase("command/rename/alias", language=language, path=path, alias=alias)
    for path, count in renamed.mended.items():
        yield phrase("command/rename/mended", language=language, path=path, n=count)

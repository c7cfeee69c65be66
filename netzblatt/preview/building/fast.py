"""The only inference of a build: in a preview that remembers its last plan, a saved text or style sheet changes that
plan in a few places, which are known, and nothing is read or planned again. In doubt there is no such plan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from netzblatt.cache.keys import Keys
from netzblatt.model.events import Event
from netzblatt.model.frozen import replace
from netzblatt.model.looks import dress, is_style_sheet
from netzblatt.model.records import Article
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.reading import check_style_sheets
from netzblatt.plan.assets import plan_style_sheet
from netzblatt.plan.preview_fast import replan_texts
from netzblatt.read import Archive, select_files
from netzblatt.read.readers.document_reader import DocumentReader
from netzblatt.tools.fast import has_short_ways
from netzblatt.tools.jinja.templates import Templates

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild

# Kinds whose texts stand on their own pages and in feeds, and on no other page.
KINDS = frozenset({Article.kind, Event.kind})


def edit_plan(
    planned: PlannedSite, changed: Collection[str], previous: Previous, opened: OpenBuild
) -> PlannedSite | None:
    """Returns the last plan with the new texts of the changed files; None if there is more to do."""
    if not has_short_ways():
        return None
    sources = previous.survey.sources
    if all(map(is_style_sheet, changed)):
        return None if check_style_sheets(sources, opened) else _replace_style_sheet(planned, sources)
    return _replace_texts(planned, sources, opened.documents, sorted(changed))


def _replace_style_sheet(planned: PlannedSite, sources: Mapping[str, Source]) -> PlannedSite:
    catalog = replace(planned.catalog, files=select_files(sources))
    sheet = plan_style_sheet(catalog)
    wanted = {**planned.wanted, sheet.output: planned.keys.compute_key(sheet.action)}
    return planned._replace(catalog=catalog, tasks={**planned.tasks, sheet.output: sheet}, wanted=wanted)


def _replace_texts(
    planned: PlannedSite, sources: Mapping[str, Source], documents: DocumentReader, paths: Sequence[str]
) -> PlannedSite | None:
    """Replaces texts, if nothing else is said in these files, nor is there a Problem about them."""
    catalog = planned.catalog
    # A Problem that was found elsewhere shows a line of the file.
    has_problem = any(problem.position.path in paths for problem in planned.result.problems)
    if has_problem or not isinstance(catalog.records, Archive):
        return None
    entries: dict[str, Entry] = {}
    for path in paths:
        entry = _read_changed_text(path, catalog.entries.get(path), sources[path], documents, planned)
        if entry is None:
            return None
        entries[path] = entry
    # All records of the plan lie in this archive. With one of its own each text would keep a build in memory.
    catalog.records.use(documents)
    settings = catalog.settings
    templates = Templates(
        dress(sources, settings.look), settings.language, documents.results, is_trusted=settings.trusted_templates
    )
    keys = Keys(templates)
    tasks = {task.output: task for task in replan_texts(planned.tasks, entries)}
    return planned._replace(
        catalog=replace(catalog, entries={**catalog.entries, **entries}),
        tasks={**planned.tasks, **tasks},
        wanted={**planned.wanted, **{path: keys.compute_key(task.action) for path, task in tasks.items()}},
        keys=keys,
    )


def _read_changed_text(
    path: str, before: Entry | None, source: Source, documents: DocumentReader, planned: PlannedSite
) -> Entry | None:
    """Reads a document whose text may be the only change; None if there are others."""
    facts = documents.index.facts.get(path)
    # A record that was mended after reading is not in the index.
    if before is None or before.kind not in KINDS or facts is None or facts[1] != (before, ()):
        return None
    now, problems = documents.read_again(source, planned.catalog.settings) or (None, ())
    if now is None or problems or now._replace(record_digest=before.record_digest, key=before.key) != before:
        return None
    return now

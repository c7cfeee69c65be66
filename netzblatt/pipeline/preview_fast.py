"""What a person does most, in a preview that remembers its last plan: a text is saved, or a style sheet. Then that plan
is nearly right, and neither read nor planned again: for ten thousand articles that is two thirds of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netzblatt.model.frozen import replace
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Kind
from netzblatt.pipeline import Options
from netzblatt.pipeline.making import Keys
from netzblatt.pipeline.reading import Documents
from netzblatt.pipeline.session import PlannedSite
from netzblatt.plan.assets import plan_style_sheet
from netzblatt.plan.preview_fast import replan_texts
from netzblatt.plan.site_frame import is_style_sheet
from netzblatt.read import Archive, files_of
from netzblatt.tools.jinja.templates import Templates

# Kinds of which pages of their own and feeds have the text, and no other page.
KINDS = frozenset({Kind.NEWS, Kind.EVENTS})


class PlanEditor:
    """Of one build. Whenever there is a doubt there is no plan, and all is read and planned."""

    def __init__(self, sources: Mapping[str, Source], documents: Documents, options: Options) -> None:
        self._sources, self._documents, self._options = sources, documents, options

    def edit_plan(self) -> PlannedSite | None:
        """The last plan with what is different in it; None if more is to be done than that."""
        memory = self._options.session
        known = memory.planned(self._options) if memory else None
        if known is None or memory is None:
            return None
        if all(map(is_style_sheet, memory.heard)):
            return self._restyled(known)
        return self._reworded(known, sorted(memory.heard))

    def _restyled(self, known: PlannedSite) -> PlannedSite:
        """With the style sheets as they are now."""
        catalog = replace(known.catalog, files=files_of(self._sources))
        sheet = plan_style_sheet(catalog)
        wanted = {**known.wanted, sheet.output: known.keys.key(sheet.action)}
        return known._replace(catalog=catalog, tasks={**known.tasks, sheet.output: sheet}, wanted=wanted)

    def _reworded(self, known: PlannedSite, paths: Sequence[str]) -> PlannedSite | None:
        """With other texts, if nothing else is said in these files, nor is anything to be said of them."""
        catalog, documents = known.catalog, self._documents
        # What was said of a file, by others than its own reading, shows a line of it.
        is_spoken_of = any(problem.position.path in paths for problem in known.told.problems)
        if is_spoken_of or not isinstance(catalog.records, Archive):
            return None
        entries: dict[str, Entry] = {}
        for path in paths:
            before, front = catalog.entries.get(path), documents.register.facts.get(path)
            # A record that was mended stands in no register.
            if before is None or before.kind not in KINDS or front is None or front[1] != (before, ()):
                return None
            now, problems = documents.read_again(self._sources[path], catalog.settings) or (None, ())
            if now is None or problems or now._replace(record_digest=before.record_digest, key=before.key) != before:
                return None
            entries[path] = now
        # All stories of the plan lie on this shelf. With one of its own each text would keep a build in memory.
        catalog.records.reader = documents
        keys = Keys(Templates(self._sources, catalog.settings.language, documents.results))
        fresh = {task.output: task for task in replan_texts(known.tasks, entries)}
        return known._replace(
            catalog=replace(catalog, entries={**catalog.entries, **entries}),
            tasks={**known.tasks, **fresh},
            wanted={**known.wanted, **{path: keys.key(task.action) for path, task in fresh.items()}},
            keys=keys,
        )

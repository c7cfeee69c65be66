"""A build that has something to do, in its order: read, plan, perform, exchange. Knows no feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from time import perf_counter
from typing import TYPE_CHECKING

from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.cache.memo import Cache, MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Problem
from netzblatt.model.tasks import PlannedOutput, Task, TemplateOutput
from netzblatt.pipeline import Options, Result, task_groups
from netzblatt.pipeline.document_index import DocumentIndex
from netzblatt.pipeline.explain import explain
from netzblatt.pipeline.making import KEY, Keys, OutputWriter, plan_shifts, write_all
from netzblatt.pipeline.placing import SiteFolders
from netzblatt.pipeline.preview_fast import PlanEditor
from netzblatt.pipeline.previous import BuildNote, Previous, SitePaths
from netzblatt.pipeline.reading import Documents
from netzblatt.pipeline.session import DiskSession, EndedBuild, PlannedSite
from netzblatt.pipeline.task_groups import RowsByGroup, TaskGroups
from netzblatt.plan import plan_site
from netzblatt.plan.addresses import output_path
from netzblatt.read import Texts, read
from netzblatt.site_folder import staging
from netzblatt.site_folder.ledger import Difference, FileRecord
from netzblatt.tools.jinja.templates import Templates
from netzblatt.tools.text_files.problem_causes import with_position
from netzblatt.workers import pool

if TYPE_CHECKING:
    from netzblatt.workers.processes import Crew

# Below so many outputs a second process costs more than it saves (starting two takes 25 ms, an output 0.3 ms).
POOL_PAYS = 200


class Work:
    """One build from what there is to the exchange."""

    def __init__(
        self, rooms: SitePaths, options: Options, before: Previous, seconds: float, crew: Crew | None = None
    ) -> None:
        self.rooms, self.options, self.before = rooms, options, before
        self.sources = dict(before.survey.sources)
        self.results: Cache = Database(rooms.database) if options.has_cache else MemoryCache()
        self.pictures = Blobs(rooms.pictures) if options.has_cache else MemoryCache()
        self.objects = Objects.of_sources(rooms.root, self.sources)
        self.kept = options.session or DiskSession()
        register = self.kept.register(rooms) if options.has_cache and not options.is_clean else DocumentIndex()
        self.documents = Documents(
            rooms.root, objects=self.objects, results=self.results, register=register, jobs=options.processes
        )
        # Others read, and this one has time for the templates: 0.1 s, most of it to compile them.
        self.templates = cache(partial(Templates, self.sources, results=self.results))
        self.documents.crew, self.documents.second = crew, before.process
        self.documents.meanwhile = lambda settings: self.templates(settings.language).check_next()
        self.folders = SiteFolders(before, options)
        self.done: PlannedSite | None = None
        self.chapters: TaskGroups | None = None
        self.stages = {"look": seconds}
        self._since = perf_counter()

    @cached_property
    def known_rows(self) -> RowsByGroup:
        """What was planned at the last build."""
        is_new = self.options.is_clean or self.options.is_twice or not self.options.has_cache
        return {} if is_new else self.kept.rows(self.rooms)

    @cached_property
    def rows(self) -> RowsByGroup:
        """The same, and when it is planned what was planned now."""
        return self.known_rows

    def build(self) -> Result:
        """The whole of it. What was read is kept also where it was wrong: the next build need not read it again."""
        try:
            with self.folders.left() as left:
                result = self._build(left)
        finally:
            self.results.close()
        if self.options.has_cache:
            self._keep(result)
        self._stage("keep")
        return replace(result, stages=self.stages)

    def _build(self, left: Callable[[], Difference | None]) -> Result:
        altered = PlanEditor(self.sources, self.documents, self.options)
        planned = altered.edit_plan() or self._planned()
        if isinstance(planned, Result):
            return planned
        self._stage("compare")
        if asked := self.options.explain_output:
            said = explain(asked, planned.tasks, planned.keys, self.before, planned.catalog.settings)
            planned = planned._replace(told=replace(planned.told, explanation=said))
        return self._printed(planned, left())

    def _planned(self) -> PlannedSite | Result:
        """What the site should be; a Build if it can be nothing."""
        catalog, problems = read(
            self.sources,
            objects=self.objects,
            now=self.options.now,
            reader=self.documents,
            has_drafts=self.options.has_drafts,
        )
        problems = [*self.before.survey.problems, *problems]
        self.folders.ask()
        self._stage("read")
        # Templates speak the site's language, known only now. Their faults are told together with the editors'.
        language = catalog.settings.language if catalog else "de"
        templates = self.templates(language)
        problems += templates.check()
        self._stage("templates")
        if catalog is None:
            return Result(problems=tuple(problems))
        catalog = replace(catalog, is_preview=self.options.is_preview)
        keys = Keys(templates)
        self.chapters = TaskGroups(keys, self.known_rows)
        with self.folders.begun([output_path(entry.address) for entry in (*catalog.articles, *catalog.events)]):
            tasks, found = plan_site(catalog, load_group=self.chapters.open)
        texts = Texts(self.sources, self.objects)
        found = [with_position(problem, text_of=texts.of, base=catalog.settings.base) for problem in found]
        known = Result(problems=(*problems, *found), settings=catalog.settings, withheld=catalog.withheld)
        self._stage("plan")
        # Nothing is rendered from a faulty plan: its pages would only repeat the fault in other words.
        if known.has_errors:
            return known
        # Where there is nothing to compare them with, keys are left to the processes that make the outputs.
        key_of = keys.key if self.before.ledger.files else lambda _: ""
        wanted = {
            path: task.key if isinstance(task, PlannedOutput) else key_of(task.action) for path, task in tasks.items()
        }
        return PlannedSite(catalog, tasks, wanted, keys, known)

    def _printed(self, planned: PlannedSite, left: Difference | None) -> Result:
        """What is not in site/ as it should be is made, the rest is linked, and all of it exchanged."""
        catalog, tasks, wanted, keys, known = planned
        patch, entries = self.folders.patch(wanted, left)
        self._stage("link")
        made, problems = self._performed(
            [task.task for path, task in tasks.items() if path not in entries], keys, catalog.settings.language
        )
        self._stage("perform")
        result = replace(known, problems=(*known.problems, *problems), made=tuple(sorted(made)))
        if self.options.is_preview:
            result = replace(
                result,
                origins={path: task.origin for path, task in tasks.items()},
                unpublished=catalog.unpublished,
                pages={path: output_path(entry.address) for path, entry in catalog.entries.items()},
                sources=self._digests,
            )
        if result.has_errors:
            return result
        entries |= made
        wanted = {path: key or entries[path][0][:KEY] for path, key in wanted.items()}
        if self.chapters:
            self.rows = self.chapters.collect_rows(wanted)
        note = self._note(result, catalog)
        ledger = staging.make_ledger(self.rooms.folders, patch, files=entries, note=note.encode())
        self.folders.exchange(ledger, note, kept=self.kept)
        self.done = planned._replace(wanted=wanted)
        self._stage("exchange")
        manifest = {path: entry[1] for path, entry in sorted(entries.items())}
        told = self.before.altered.foreign if self.options.prunes else patch.foreign
        return replace(result, manifest=manifest, foreign=told, lost=patch.lost, until=note.until, is_exchanged=True)

    def _keep(self, result: Result) -> None:
        """For the next build."""
        kept, rooms, before = self.kept, self.rooms, self.folders.before
        kept.keep("index", partial(before.save_index, self.documents.stats))
        # A memory does not know what is on the disk, and writes all of it, since then there is time.
        register, rows = (DocumentIndex(), {}) if self.options.session else (self.documents.known, self.known_rows)
        if self.documents.register is not self.documents.known:
            kept.keep("register", partial(self.documents.register.save, rooms.register, there=register))
        if result.is_exchanged:
            kept.keep("chapters", partial(task_groups.save, rooms.task_groups, self.rows, there=rows))
            kept.keep("sources", partial(before.save_sources, self._digests))
        kept.keep("bound", partial(self._bound, result))
        if self.options.session:
            known = before.with_digests(self._digests, self.documents.stats)
            left = EndedBuild(known, self.documents.register, self.rows, self.done, self.options.has_drafts)
            self.options.session.remember(left)

    def _performed(self, due: Sequence[Task], keys: Keys, language: str) -> tuple[dict[str, FileRecord], list[Problem]]:
        """The entries of all that had to be made, and what was wrong with any of it."""
        press = OutputWriter(
            templates=keys.templates,
            keys=keys,
            objects=self.objects,
            pictures=self.pictures,
            before=self.before.ledger.files,
            altered=self.before.altered.paths,
            place=self.rooms.folders,
            spare=self.rooms.folders.staging,
            texts={path: source for path, source in self.sources.items() if path.startswith(TEMPLATES)},
            second=Templates(self.sources, language) if self.options.is_twice else None,
        )
        keys.templates.prepare({task.action.template for task in due if isinstance(task.action, TemplateOutput)})
        # Processes open the store for themselves.
        self.results.close()
        parts, done = plan_shifts(due), 0
        jobs = self.options.processes if len(due) >= POOL_PAYS or sum(map(len, parts)) > 3 else 1
        entries: dict[str, FileRecord] = {}
        problems: list[Problem] = []
        for made, found in (
            found for part in parts for _, found in pool.spread(write_all, part, state=press, jobs=jobs)
        ):
            entries.update(made)
            problems += found
            done += len(made) + len(found)
            self.options.report_progress("perform", done, len(due))
        return entries, problems

    def _bound(self, result: Result) -> None:
        """Keeps the store as small as the site wants it. Pictures are counted only when some were made."""
        if result.settings is None or not isinstance(self.results, Database) or not isinstance(self.pictures, Blobs):
            return
        most = result.settings.max_store
        if self.results.size() > most:
            fronts = self.documents.register.facts.values()
            self.results.trim(most, used={front[0].key for _, front in fronts if front[0]})
        if any(output.startswith("media/") for output in result.made):
            self.pictures.trim(max(0, most - self.results.size()))

    def _note(self, result: Result, catalog: Catalog) -> BuildNote:
        now = self.options.now
        coming = (change.at for change in catalog.changes if change.at > now)
        return BuildNote(
            cause=self.before.cause(self._digests),
            now=now,
            until=next(coming, None),
            settings=catalog.settings,
            problems=result.problems,
            withheld=result.withheld,
        )

    @cached_property
    def _digests(self) -> dict[str, str]:
        """Of all sources, asked for when they are read."""
        return self.documents.digests(self.sources)

    def _stage(self, name: str) -> None:
        """Seconds since the last stage are those of this one."""
        now = perf_counter()
        self.stages[name], self._since = now - self._since, now

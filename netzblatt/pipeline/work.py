"""A build that has something to do, in its order: read, plan, perform, exchange. Knows no feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from netzblatt.model.action import FromTemplate, Line, Plan
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.pipeline import Build, Options
from netzblatt.pipeline.before import Before, Note, Rooms
from netzblatt.pipeline.chapters import Chapters
from netzblatt.pipeline.documents import Documents, Register
from netzblatt.pipeline.explain import explain
from netzblatt.pipeline.press import KEY, Keys, Order, Printer, kind_of, portioned, print_all
from netzblatt.plan import plan
from netzblatt.plan.addresses import output
from netzblatt.read import Texts, read
from netzblatt.tools import pool, spare, tree
from netzblatt.tools.kept import Held, Results
from netzblatt.tools.ledger import Entry, Ledger
from netzblatt.tools.passages import located
from netzblatt.tools.store import Files, Objects
from netzblatt.tools.table import Table
from netzblatt.tools.templates import Templates

# Below so many outputs a second process costs more than it saves (starting two takes 25 ms, an output 0.3 ms).
POOL_PAYS = 200
# So many files are linked by a process at a time.
LINKS = 1000


class Work:
    """One build from what there is to the exchange."""

    def __init__(self, rooms: Rooms, options: Options, before: Before, seconds: float) -> None:
        self.rooms, self.options, self.before = rooms, options, before
        self.sources = dict(before.survey.sources)
        self.results: Results = Table(rooms.table) if options.has_cache else Held()
        self.pictures = Files(rooms.pictures) if options.has_cache else Held()
        self.objects = Objects.of_sources(rooms.root, self.sources)
        register = Register.load(rooms.register) if options.has_cache and not options.is_clean else Register()
        self.known = register
        self.documents = Documents(
            rooms.root, objects=self.objects, results=self.results, register=register, jobs=options.processes
        )
        self.stages = {"look": seconds}
        self._since = perf_counter()

    def build(self) -> Build:
        """The whole of it. What was read is kept also where it was wrong: the next build need not read it again."""
        try:
            result = self._build()
        finally:
            self.results.close()
        if self.options.has_cache:
            self.before.save_index(self.documents.stats)
            if self.documents.register is not self.known:
                self.documents.register.save(self.rooms.register)
            self._bound(result)
        self._stage("keep")
        return replace(result, stages=self.stages)

    def _build(self) -> Build:
        catalog, problems = read(
            self.sources,
            objects=self.objects,
            now=self.options.now,
            reader=self.documents,
            has_drafts=self.options.has_drafts,
        )
        problems = [*self.before.survey.problems, *problems]
        self._stage("read")
        # Templates speak the site's language, known only now. Their faults are told together with the editors'.
        language = catalog.settings.language if catalog else "de"
        templates = Templates(self.sources, language, self.results)
        problems += templates.check()
        self._stage("templates")
        if catalog is None:
            return Build(problems=tuple(problems))
        catalog = replace(catalog, is_preview=self.options.is_preview)
        keys = Keys(templates)
        is_new = self.options.is_clean or self.options.is_twice or not self.options.has_cache
        chapters = Chapters(keys) if is_new else Chapters.load(self.rooms.chapters, keys)
        tasks, found = plan(catalog, opened=chapters.opened)
        texts = Texts(self.sources, self.objects)
        found = [located(problem, text_of=texts.of, base=catalog.settings.base) for problem in found]
        known = Build(problems=(*problems, *found), settings=catalog.settings, withheld=catalog.withheld)
        self._stage("plan")
        # Nothing is rendered from a faulty plan: its pages would only repeat the fault in other words.
        if known.has_errors:
            return known
        wanted = {path: task.key if isinstance(task, Line) else keys.key(task.action) for path, task in tasks.items()}
        self._stage("compare")
        result = self._printed(known, catalog, tasks, wanted, keys)
        if result.is_exchanged and self.options.has_cache:
            chapters.save(self.rooms.chapters, wanted)
        return result

    def _printed(self, known: Build, catalog: Catalog, tasks: Plan, wanted: Mapping[str, str], keys: Keys) -> Build:
        """What is not in site/ as it should be is made, the rest is linked, and all of it exchanged."""
        before, place = self.before.ledger, self.rooms.place
        if self.options.explained:
            known = replace(
                known, explanation=explain(self.options.explained, tasks, keys, self.before, catalog.settings)
            )
        stays = self._staying(wanted)
        foreign = () if self.options.prunes else self.before.altered.foreign
        patch = spare.prepare(place, before, stays=stays, wanted=wanted.keys(), foreign=foreign)
        entries = {**patch.entries, **patch.missing, **self._linked(patch.missing)}
        self._stage("link")
        made, problems = self._performed(
            [(task.task, wanted[path]) for path, task in tasks.items() if path not in entries],
            keys,
            catalog.settings.language,
        )
        self._stage("perform")
        result = replace(known, problems=(*known.problems, *problems), made=tuple(sorted(made)))
        if self.options.is_preview:
            result = replace(
                result,
                origins={path: task.origin for path, task in tasks.items()},
                unpublished=catalog.unpublished,
                pages={path: output(entry.address) for path, entry in catalog.entries.items()},
                sources=self.documents.digests(self.sources),
            )
        if result.has_errors:
            return result
        entries |= made
        note = self._note(result, catalog)
        ledger = spare.commit(place, patch, files=entries, note=note.pickled())
        if self.options.has_cache:
            self.before.save_sources(self.documents.digests(self.sources))
            self._twin(ledger)
        self._stage("exchange")
        manifest = {path: entry[1] for path, entry in sorted(entries.items())}
        told = self.before.altered.foreign if self.options.prunes else patch.foreign
        return replace(result, manifest=manifest, foreign=told, until=note.until, is_exchanged=True)

    def _twin(self, ledger: Ledger) -> None:
        """After a site's first build a second folder of the same files, while everybody reads the first: else the first
        edit would link all of them, which for ten thousand articles takes a second.
        """
        place = self.rooms.place
        if place.spare.exists():
            return
        patch = spare.prepare(place, ledger, stays=ledger.files.keys(), wanted=ledger.files.keys(), foreign=())
        spare.record(place, patch, files={**patch.missing, **self._linked(patch.missing)})

    def _staying(self, wanted: Mapping[str, str]) -> set[str]:
        """The outputs that are in site/ as they should be."""
        if self.options.is_clean or self.options.is_twice:
            return set()
        there, altered = self.before.ledger.files, self.before.altered.paths
        return {path for path, key in wanted.items() if path in there and there[path][0][:KEY] == key} - altered

    def _linked(self, missing: Mapping[str, Entry]) -> dict[str, Entry]:
        files = list(missing.items())
        portions = [files[start : start + LINKS] for start in range(0, len(files), LINKS)]
        place, copies = self.rooms.place, {}
        for _, found in pool.spread(_link, portions, state=place, jobs=self.options.processes):
            copies.update(found)
        return copies

    def _performed(self, due: Sequence[Order], keys: Keys, language: str) -> tuple[dict[str, Entry], list[Problem]]:
        """The entries of all that had to be made, and what was wrong with any of it."""
        press = Printer(
            templates=keys.templates,
            keys=keys,
            objects=self.objects,
            pictures=self.pictures,
            before=self.before.ledger.files,
            altered=self.before.altered.paths,
            place=self.rooms.place,
            texts={path: source for path, source in self.sources.items() if path.startswith("templates/")},
            second=Templates(self.sources, language) if self.options.is_twice else None,
        )
        keys.templates.load({order[0].action.template for order in due if isinstance(order[0].action, FromTemplate)})
        # Processes open the store for themselves.
        self.results.close()
        # One of each kind here: what it loads and keeps is there in all processes then.
        first = set({kind_of(order): place for place, order in reversed(list(enumerate(due)))}.values())
        portions, done = list(portioned([order for place, order in enumerate(due) if place not in first])), 0
        jobs = self.options.processes if len(due) >= POOL_PAYS or len(portions) > 2 else 1
        parts: list[list[Sequence[Order]]] = [[[due[place] for place in first]], portions]
        entries: dict[str, Entry] = {}
        problems: list[Problem] = []
        for made, found in (
            found for part in parts for _, found in pool.spread(print_all, part, state=press, jobs=jobs)
        ):
            entries.update(made)
            problems += found
            done += len(made) + len(found)
            self.options.progress("perform", done, len(due))
        return entries, problems

    def _bound(self, result: Build) -> None:
        """Keeps the store as small as the site wants it. Pictures are counted only when some were made."""
        if result.settings is None or not isinstance(self.results, Table) or not isinstance(self.pictures, Files):
            return
        most = result.settings.max_store
        self.results.trim(most, used={front[0].key for _, front in self.documents.register.fronts.values() if front[0]})
        if any(output.startswith("media/") for output in result.made):
            self.pictures.trim(max(0, most - self.results.size()))

    def _note(self, result: Build, catalog: Catalog) -> Note:
        now = self.options.now
        coming = (change.at for change in catalog.changes if change.at > now)
        return Note(
            cause=self.before.cause(self.documents.digests(self.sources)),
            now=now,
            until=next(coming, None),
            settings=catalog.settings,
            problems=result.problems,
            withheld=result.withheld,
        )

    def _stage(self, name: str) -> None:
        """Seconds since the last stage are those of this one."""
        now = perf_counter()
        self.stages[name], self._since = now - self._since, now


def _link(place: spare.Place, files: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    return tree.link(place.site, place.spare, files)

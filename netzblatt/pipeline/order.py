"""The order of a build: look, read, plan, make, finish, exchange, remember. Knows no feature."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.model.frozen import replace
from netzblatt.model.result import LeftOut, Result
from netzblatt.pipeline.session import DiskSession
from netzblatt.site_folder.lock import lock
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import forget_earlier_builds, open_store
from netzblatt.workers import pool
from netzblatt.workers.stage_clock import StageClock
from netzblatt.workers.work_board import begin_work

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild
    from netzblatt.pipeline.options import Options
    from netzblatt.pipeline.planning import PlannedSite
    from netzblatt.pipeline.previous import Previous
    from netzblatt.workers.processes import Workers


def build(root: Path, *, options: Options) -> Result:
    """Builds the site at `root`, unless it is there already. Raises OSError for the world's faults; the faults of users
    are in the Result, and then site/ stays as it was.
    """
    paths, session = SitePaths(root, options.is_preview), options.session or DiskSession()
    open_store(paths.store)
    with lock(paths.lock, on_wait=options.report_waiting):
        begin_work("")
        clock = StageClock()
        options.report_progress("read", 0, 0)
        if options.is_clean:
            forget_earlier_builds(paths)
        # Look at what there is. While that may be enough, nothing heavy is loaded.
        previous = session.look(paths, options)
        with start_readers(previous, options) as workers:
            clock.end("look")
            if options.is_plain and previous.is_enough(options.now):
                previous.save_index_alone()
                return previous.describe(clock.stages)
            from netzblatt.pipeline.open_build import open_build, remember_build

            sources, known = previous.survey.sources, previous.load_documents()
            with open_build(paths, sources, options, known=known, workers=workers) as opened:
                result, after = rebuild(previous, opened, clock)
            # What was read is remembered also where it was wrong: the next build need not read it again.
            remember_build(result, previous, after, opened)
            clock.end("remember")
            return replace(result, stages=clock.stages)


def rebuild(previous: Previous, opened: OpenBuild, clock: StageClock) -> tuple[Result, Previous]:
    """Makes the site as it should be, unless there are errors. Returns the result, and all that there is afterwards.

    A build that keeps going tries again without the faulty texts, as long as no other error remains.
    """
    left_out = LeftOut()
    while True:
        result, after = _try_to_rebuild(previous, opened, clock, left_out)
        if result.is_exchanged or not opened.options.keeps_going:
            return result, after
        from netzblatt.pipeline.planning import list_public_outputs
        from netzblatt.read.left_out import leave_out_more

        more = leave_out_more(left_out, result.problems, outputs=list_public_outputs(previous, result.problems))
        if more is None:
            return result, after
        left_out = more


def _try_to_rebuild(
    previous: Previous, opened: OpenBuild, clock: StageClock, left_out: LeftOut
) -> tuple[Result, Previous]:
    """Reads the sources, plans the site, makes the outputs that are not there, and exchanges the folders, as far as
    there are no errors but those of texts that are left out.
    """
    from netzblatt.pipeline import finishing, making, page_problems, placing, planning, reading

    # A preview where a text or a style sheet was saved knows its plan.
    planned = opened.session.find_plan(previous, opened)
    if planned is None:
        site = reading.read_site(previous.survey, opened, goes_on=True, left_out=left_out)
        previous = replace(previous, survey=site.survey)
        clock.end("read")
        if site.catalog is None:
            return Result(problems=site.problems), previous
        if site.catalog.faulty:
            # Whoever mends the errors of some texts should not find those of links behind them.
            return planning.tell_dead_addresses(site.catalog, site, opened, known=previous.load_rows()), previous
        # A preview is not public.
        is_public, documents = not opened.options.is_preview, opened.documents.known
        site_folder = previous.paths.folders.site
        former = planning.describe_former_site(site_folder, previous.ledger, documents) if is_public else None
        planned = planning.plan_outputs(site.catalog, site, opened, known=previous.load_rows(), former=former)
    planned = planning.explain_plan(planned, previous, opened.options.explain_output)
    clock.end("plan")
    # Nothing is made from a faulty plan: its pages would only repeat the fault in other words.
    if planned.result.is_blocked(left_out) or _may_lose_page(planned, left_out, previous, opened):
        return planned.result, previous
    planned = finishing.keep_indexes(planned, previous)
    staged = placing.stage(planned, previous, opened.options)
    clock.end("link")
    made = making.make_outputs(planned, staged, previous, opened)
    made = page_problems.check_samples(planned, made, previous, opened)
    clock.end("make")
    if made.result.is_blocked(left_out):
        return made.result, previous
    made = finishing.finish_outputs(planned, staged, made, previous, opened)
    clock.end("finish")
    result, after = placing.exchange(planned, staged, made, previous, opened)
    clock.end("exchange")
    return result, after


def _may_lose_page(planned: PlannedSite, left_out: LeftOut, previous: Previous, opened: OpenBuild) -> bool:
    """Returns whether the page of a text would be gone because that is left out."""
    if not left_out.paths:
        return False
    from netzblatt.read.left_out import may_lose_page

    return may_lose_page(left_out, planned.result.problems, previous.survey.sources, opened.objects)


def start_readers(previous: Previous, options: Options) -> AbstractContextManager[Workers | None]:
    """Starts the processes that read a whole site, where that must be done: they load what they need while this one
    loads what it needs.
    """
    texts = [path for path in previous.survey.sources if path.endswith(".md")]
    has_results = options.has_cache and previous.paths.database.exists()
    if has_results or options.processes == 1 or len(texts) < options.tuning.shared_documents:
        return nullcontext()
    # Both this process and the readers need these.
    import netzblatt.read.forms.site
    import netzblatt.tools.yaml.loader  # noqa: F401

    return pool.start_workers(_load_reading, jobs=options.processes)


def _load_reading() -> None:
    """Loads all that a process needs to read documents."""
    from netzblatt.read.readers.worker import load_late_modules

    load_late_modules()

"""A newsletter of what readers see today. Makes no page and no site, and writes nothing but what it has read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.stat_index import StatIndex
from netzblatt.cache.survey import survey_sources
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import Frozen, field
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Problem
from netzblatt.model.records import Cluster
from netzblatt.pipeline.open_build import OpenBuild, open_build
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.reading import ReadSite, read_site
from netzblatt.plan import NewsletterInput, PlanContext, collect_newsletter, plan_newsletter
from netzblatt.render import Envelope, Renderer, finish_newsletter
from netzblatt.site_folder.lock import lock
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import open_store


class MadeNewsletter(Frozen, frozen=True, kw_only=True):
    """A newsletter: its `files` by name, and the `cluster` that it is for, by its part of addresses ("" for the whole
    site). Without files, there are errors among the `problems`, or there is nothing to tell, or no cluster of that name
    but those of other `names`, or no edition of that language but those in other `languages`.
    """

    problems: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    cluster: str = ""
    names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    has_sender: bool = True


def make_newsletter(
    root: Path, *, since: date, cluster: str = "", language: str = "", options: Options
) -> MadeNewsletter:
    """Makes the newsletter of a cluster, which may have any of its names, or of the whole site; in a language of the
    site (BCP 47), or in that of its root. Raises OSError for the world's faults.
    """
    paths = SitePaths(root)
    open_store(paths.store)
    options.report_progress("read", 0, 0)
    with lock(paths.lock, on_wait=options.report_waiting):
        survey = survey_sources(root, index=StatIndex())
        with open_build(paths, survey.sources, options, known=DocumentIndex()) as opened:
            site = read_site(survey, opened)
            if site.catalog is None or any(problem.is_error for problem in site.problems):
                return MadeNewsletter(problems=site.problems)
            languages, editions = site.catalog.settings.languages, PlanContext(site.catalog).editions
            context = next((each for each in editions if each.settings.language == (language or languages[0])), None)
            if context is None:
                return MadeNewsletter(languages=tuple(languages))
            chosen = _find_cluster(context.catalog, cluster) if cluster else None
            if cluster and chosen is None:
                return MadeNewsletter(names=tuple(map(_name, context.catalog.clusters)))
            letter = collect_newsletter(context, since=since, cluster=chosen)
            made = MadeNewsletter(cluster=_name(chosen) if chosen else "")
            is_empty = not letter.news.items and not letter.events.items
            return made if is_empty else _make(letter, chosen, context, site, opened)


def _find_cluster(catalog: Catalog, name: str) -> Cluster | None:
    """Finds a cluster by its part of addresses, its short name or its title."""
    wanted = name.casefold()
    for cluster in catalog.clusters:
        if wanted in {each.casefold() for each in (_name(cluster), cluster.short_name, cluster.title)}:
            return cluster
    return None


def _name(cluster: Cluster) -> str:
    return PurePosixPath(cluster.address).name


def _make(
    letter: NewsletterInput, cluster: Cluster | None, context: PlanContext, site: ReadSite, opened: OpenBuild
) -> MadeNewsletter:
    sources = site.survey.sources
    renderer = Renderer(
        templates=site.templates,
        objects=opened.objects,
        pictures=opened.pictures,
        template_files={path: source for path, source in sources.items() if path.startswith(TEMPLATES)},
    )
    texts, problems = renderer.render_all(plan_newsletter(context, letter), lambda _, made: made)
    if problems:
        return MadeNewsletter(problems=tuple(problems))
    html, text = (made.decode() for made in texts if isinstance(made, bytes))
    settings = context.settings
    address = (cluster.email if cluster else "") or settings.publisher.email
    envelope = Envelope(
        subject=letter.title,
        sender=cluster.title if cluster else settings.publisher.name or settings.name,
        address=address,
        day=letter.days.end.at,
        url=settings.address,
    )
    files = finish_newsletter(html, text, envelope=envelope)
    return MadeNewsletter(files=files, cluster=_name(cluster) if cluster else "", has_sender=bool(address))

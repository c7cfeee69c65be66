"""A catalogue on its way to be a plan: its documents as the matter that pages are composed from, each known by the
digest of all that it is. Knows what pages have in common, and no page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import TypeVar

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.pages import Context
from netzblatt.model.records import PictureFile
from netzblatt.model.summaries import Entry, Role, Summary, SummaryList
from netzblatt.model.tasks import Recipe, Task, TaskGroup, TemplateOutput
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import attachment_address
from netzblatt.plan.composer import Composer, SiteFrame
from netzblatt.plan.record_refs import RecordInput, RecordNeeds, RecordRef

T = TypeVar("T")
NO_SUMMARIES = SummaryList()


class PlanContext:
    """Made once for a build, from its catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.settings = catalog.settings
        clusters = site_frame.link_clusters(catalog)
        frame = SiteFrame(
            settings=catalog.settings,
            site=site_frame.compose_site(catalog, tuple(clusters.values())),
            clusters=clusters,
            crops=catalog.crops,
            is_preview=catalog.is_preview,
            targets=tuple(site_frame.find_target(catalog, item) for item in catalog.settings.navigation),
        )
        self.composer = Composer.of(frame)
        self.words = self.composer.words
        self._rows: dict[int, tuple[tuple[Entry, ...], SummaryList]] = {}

    def plan_page(self, template: str, compose: Callable[[Composer, T], Context], matter: T) -> TemplateOutput:
        """The action that makes a page."""
        return self.composer.plan_page(template, compose, matter)

    def group_tasks(self, plan: Callable[[Composer, T], tuple[Task, ...]], matter: T) -> TaskGroup:
        """Tasks that nothing else decides on."""
        return Recipe(plan, self.composer, matter)

    @cached_property
    def _completions(self) -> Mapping[str, tuple[Summary, bytes]]:
        """What others may show of those of which the document alone does not say all, by path, and its digest."""
        entries = (*self.catalog.articles, *self.catalog.events)
        return {entry.path: self._complete(entry) for entry in entries if not _is_complete(entry.summary)}

    @cached_property
    def _visible(self) -> AbstractSet[str]:
        return {entry.path for entry in (*self.catalog.articles, *self.catalog.events)}

    def _complete(self, entry: Entry) -> tuple[Summary, bytes]:
        summary = entry.summary
        file = self.catalog.picture_files.get(summary.image.path) if summary.image else None
        summary = summary._replace(file=file, is_past=self.catalog.is_past(entry))
        return summary, digest.seal_of(summary)

    def list_summaries(self, entries: Iterable[Entry]) -> SummaryList:
        """Their summaries."""
        entries, completed = tuple(entries), self._completions
        if not completed:
            # To look each up takes three times as long, and an article stands in five rows.
            return SummaryList(
                tuple([each.summary for each in entries]), b"".join([each.summary_digest for each in entries])
            )
        found = [completed.get(each.path) or (each.summary, each.summary_digest) for each in entries]
        return SummaryList(tuple([summary for summary, _ in found]), b"".join([seal for _, seal in found]))

    def list_shared_summaries(self, entries: tuple[Entry, ...]) -> SummaryList:
        """The same for a row that several rooms want: the articles of a tag have lists, and relatives."""
        known = self._rows.get(id(entries))
        if known is None:
            # With the tuple, whose id belongs to another one once it is gone.
            known = self._rows[id(entries)] = entries, self.list_summaries(entries)
        return known[1]

    def list_visible_summaries(self, paths: Collection[str]) -> SummaryList:
        """The summaries of those articles and events among the paths that readers may see."""
        return (
            self.list_summaries([self.catalog.entries[path] for path in paths if path in self._visible])
            if paths
            else NO_SUMMARIES
        )

    @cached_property
    def days(self) -> list[date]:
        """Of all articles, in their order."""
        return [entry.summary.date.date if entry.summary.date else date.min for entry in self.catalog.articles]

    @cached_property
    def entries_with_needs(self) -> tuple[Entry, ...]:
        """All documents that have pictures, attachments, links or old addresses."""
        return tuple(entry for entry in self.catalog.entries.values() if not entry.is_plain)

    def prepare_record(self, entry: Entry) -> RecordInput:
        """What the page of a record is composed from."""
        filed = RecordRef(entry, self.catalog.records, entry.record_digest)
        if entry.is_plain:
            return RecordInput(filed)
        return RecordInput(filed, *self.collect_needs(entry))

    def collect_needs(self, entry: Entry) -> RecordNeeds:
        """What its page needs of other files."""
        measured, files = self.catalog.picture_files, self.catalog.files
        places: list[tuple[str, str]] = []
        sizes: list[tuple[str, int]] = []
        pictures: tuple[tuple[str, PictureFile], ...] = ()
        for role, path, _ in entry.named_files:
            if role is Role.LINK:
                places.append((path, self._link_address(entry, path)))
            elif role is Role.ATTACHMENT:
                sizes.append((path, files[path].size))
        if entry.pictures:
            pictures = tuple((path, measured[path]) for path in {one.picture.path: None for one in entry.pictures})
        return tuple(dict.fromkeys(places)), pictures, tuple(dict.fromkeys(sizes))

    def _link_address(self, entry: Entry, path: str) -> str:
        """The address that a link in the record's text leads to; "" while readers may not see what it names."""
        found = self.catalog.entries.get(path)
        if found:
            return found.address
        return attachment_address(entry.address, path) if path in self.catalog.files else ""


def _is_complete(summary: Summary) -> bool:
    return summary.image is None and summary.when is None

"""The context of planning: turns entries of the catalogue into inputs of pages, each with its digest. Knows no page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from itertools import chain, groupby

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.pages import Context
from netzblatt.model.entry_groups import group_entries
from netzblatt.model.event_dates import find_current_date
from netzblatt.model.records import PictureFile
from netzblatt.model.registry import KINDS as EVERYWHERE
from netzblatt.model.summaries import Entry, Role, Summary, SummaryList, list_addresses
from netzblatt.model.tasks import Input, Recipe, Task, TaskGroup, TemplateOutput
from netzblatt.plan.addresses import attachment_address
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts, find_counterparts
from netzblatt.plan.name_search import NameSearch
from netzblatt.plan.record_refs import NO_NEEDS, RecordInput, RecordNeeds, RecordRef
from netzblatt.plan.site_frame import compose_frame
from netzblatt.plan.used_pictures import UsedPicture, group_pictures
from netzblatt.tools.web.own_addresses import OwnAddresses, is_own

NO_SUMMARIES = SummaryList()


class PlanContext:
    """The catalogue, its groups, the composer, and inputs that several features share. Created once for a plan, and
    once for each of its editions, which are parts of the `whole` catalogue.
    """

    def __init__(self, catalog: Catalog, parent: PlanContext | None = None) -> None:
        self.catalog = catalog
        self._parent = parent
        self.whole = parent.catalog if parent else catalog
        self.settings = catalog.settings
        self.groups = group_entries(catalog)
        self.names = NameSearch(catalog)
        self.composer = Composer.of(compose_frame(catalog, self.whole))
        self.words = self.composer.words
        self._shared_summaries: dict[int, tuple[tuple[Entry, ...], SummaryList]] = {}

    def plan_page(
        self, template: str, compose: Callable[[Composer, Input], Context], page_input: Input
    ) -> TemplateOutput:
        """Returns the action that renders a template with the context that `compose` makes of the input."""
        return self.composer.plan_page(template, compose, page_input)

    def group_tasks(self, plan: Callable[[Composer, Input], tuple[Task, ...]], group_input: Input) -> TaskGroup:
        """Returns a group of tasks that depends on its input and the frame only."""
        return Recipe(plan, self.composer, group_input)

    @cached_property
    def editions(self) -> tuple[PlanContext, ...]:
        """The contexts of all editions: for a site in one language, this one."""
        return tuple(PlanContext(edition, self) for edition in self.catalog.editions) or (self,)

    @cached_property
    def counterparts(self) -> Mapping[str, Counterparts]:
        """The versions of all pages in all languages, by the address of each."""
        if self._parent:
            return self._parent.counterparts
        return find_counterparts(self.editions) if self.catalog.editions else {}

    @cached_property
    def past_events(self) -> Mapping[int, tuple[Entry, ...]]:
        """The past events of each year, the latest first."""
        return {year: tuple(group) for year, group in groupby(self.catalog.find_past_events(), key=_get_year)}

    @cached_property
    def credit_years(self) -> Mapping[int, tuple[UsedPicture, ...]]:
        """The pictures whose credits stand on the pages of each year."""
        return group_pictures(self.entries_with_needs, self.catalog.picture_files)

    def is_at_home(self, entry: Entry) -> bool:
        """Whether the page of a document is in this edition."""
        return entry.kind in EVERYWHERE or self.settings.is_home_of(entry.summary.language)

    @cached_property
    def _completions(self) -> Mapping[bytes, tuple[Summary, bytes]]:
        """The summaries that planning completes, with their digests, by the digests that they have before."""
        catalog = self.catalog
        entries = {entry.summary_digest: entry for entry in (*catalog.articles, *catalog.events, *catalog.dates)}
        return {key: self._complete(entry) for key, entry in entries.items() if not _is_complete(entry.summary)}

    @cached_property
    def _visible(self) -> AbstractSet[str]:
        return {entry.path for entry in (*self.catalog.articles, *self.catalog.events)}

    def _complete(self, entry: Entry) -> tuple[Summary, bytes]:
        is_past = self.catalog.is_past(entry)
        # Where an event stands once, a series has its next date.
        current = find_current_date(entry, now=self.catalog.now)
        summary, date_digest = current.summary, current.summary_digest
        summary = self.names.complete(entry, summary)
        file = self.catalog.picture_files.get(summary.image.path) if summary.image else None
        is_report = summary.is_report and self.catalog.is_look_back(entry)
        added = (file, is_past, is_report, self.is_closed(entry))
        completed = summary._replace(file=file, is_past=is_past, is_report=is_report, is_closed=added[-1])
        filled = (summary.teaser, summary.image, summary.organisers) if entry.names else ()
        # The digests tell all that was in the summary before planning added to it.
        return completed, digest.seal_of((entry.summary_digest, date_digest, *filled, *added))

    def is_closed(self, entry: Entry) -> bool:
        """Whether the deadline of an event is over."""
        details = entry.summary.details
        return bool(details and details.registration and details.registration.is_closed(now=self.catalog.now))

    def list_summaries(self, entries: Iterable[Entry]) -> SummaryList:
        """Returns the summaries of entries, in their order."""
        entries = tuple(entries)
        completions = self._completions
        if not completions:
            # No look-up for each entry, because an article is in several lists.
            summaries = tuple([entry.summary for entry in entries])
            return SummaryList(summaries, b"".join([entry.summary_digest for entry in entries]))
        pairs = [completions.get(entry.summary_digest) or (entry.summary, entry.summary_digest) for entry in entries]
        return SummaryList(
            tuple([summary for summary, _ in pairs]), b"".join([value_digest for _, value_digest in pairs])
        )

    def list_next_events(self, dates: Iterable[Entry], most: int) -> SummaryList:
        """Returns the summaries of the next of these dates, each event once: a weekly one leaves room for others."""
        by_path: dict[str, Entry] = {}
        for event in dates:
            if not self.catalog.is_past(event):
                by_path.setdefault(event.path, event)
        return self.list_summaries(list(by_path.values())[:most])

    def list_shared_summaries(self, entries: tuple[Entry, ...]) -> SummaryList:
        """Returns the summaries of a tuple of the catalogue that several features list, and remembers them."""
        remembered = self._shared_summaries.get(id(entries))
        if remembered is None:
            # Holds the tuple too: a new tuple may have the id of one that no longer exists.
            remembered = entries, self.list_summaries(entries)
            self._shared_summaries[id(entries)] = remembered
        return remembered[1]

    def list_visible_summaries(self, paths: Collection[str]) -> SummaryList:
        """Returns the summaries of the articles and events among these paths that readers may see."""
        if not paths:
            return NO_SUMMARIES
        versions = [self.catalog.entries[path] for path in paths if path in self.catalog.entries]
        return self.list_summaries([entry for entry in versions if entry.path in self._visible])

    @cached_property
    def days(self) -> list[date]:
        """The dates of all articles, in their order."""
        return [entry.summary.date.date if entry.summary.date else date.min for entry in self.catalog.articles]

    @cached_property
    def documents(self) -> tuple[Entry, ...]:
        """The documents that have their pages in this edition."""
        if self.whole is self.catalog:
            return tuple(self.catalog.entries.values())
        return tuple(filter(self.is_at_home, chain.from_iterable(self.catalog.by_kind.values())))

    @cached_property
    def entries_with_needs(self) -> tuple[Entry, ...]:
        """The documents that have pictures, attachments, links or old addresses."""
        return tuple(entry for entry in self.documents if not entry.is_plain)

    def prepare_record(self, entry: Entry) -> RecordInput:
        """Returns a record as the input of its page."""
        ref = RecordRef(entry, self.catalog.records, entry.record_digest)
        needs = NO_NEEDS if entry.is_plain else self.collect_needs(entry)
        return RecordInput(ref, *needs, self.names.find_names(entry), self.counterparts.get(entry.address, ()))

    def collect_needs(self, entry: Entry) -> RecordNeeds:
        """Returns the facts of other files that a record's page needs."""
        link_addresses: list[tuple[str, str]] = []
        attachment_sizes: list[tuple[str, int]] = []
        for role, path, *_ in entry.named_files:
            if role is Role.LINK:
                link_addresses.append((path, self._link_address(entry, path)))
            # In a draft, which only a preview shows, one that its text offers may still be missing.
            elif role is Role.ATTACHMENT and path in self.catalog.files:
                attachment_sizes.append((path, self.catalog.files[path].size))
        picture_files: tuple[tuple[str, PictureFile], ...] = ()
        if entry.pictures:
            paths = dict.fromkeys([placed.picture.path for placed in entry.pictures])
            # In a draft, which only a preview shows, a picture may still be missing.
            there = self.catalog.picture_files
            picture_files = tuple((path, there[path]) for path in paths if path in there)
        return tuple(dict.fromkeys(link_addresses)), picture_files, tuple(dict.fromkeys(attachment_sizes))

    @cached_property
    def _own_addresses(self) -> OwnAddresses:
        return OwnAddresses(self.catalog.settings.address, list_addresses(self.whole.entries.values()))

    def _link_address(self, entry: Entry, path: str) -> str:
        """Returns the address of a link in the record's text; "" while readers may not see the file that it names."""
        if is_own(path, self.catalog.settings.address):
            own = self._own_addresses
            document = own.find_document(path)
            return self.whole.entries[document].address if document else own.find_address(path)
        linked = self.catalog.entries.get(path)
        if linked and linked.path == entry.path != path:
            # A translation that links to its original means that.
            return self.whole.entries[path].address
        if linked:
            return linked.address
        return attachment_address(entry.address, path) if path in self.catalog.files else ""


def _get_year(event: Entry) -> int:
    return event.summary.date.date.year if event.summary.date else 0


def _is_complete(summary: Summary) -> bool:
    has_no_name = "@" not in summary.teaser
    return summary.image is None and summary.when is None and not summary.is_report and has_no_name

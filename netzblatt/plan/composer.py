"""The composer, which makes the parts that pages share: cards, links, pictures. Knows no page and no catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from netzblatt.cache import digest
from netzblatt.model.contexts.pages import Context
from netzblatt.model.contexts.parts import Card, Image, Site
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Summary
from netzblatt.model.tasks import Input, Recipe, TemplateOutput
from netzblatt.plan.part_memory import PartMemory, RecordPart
from netzblatt.plan.pictures import Pictures
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.site_frame import SiteFrame
from netzblatt.plan.site_links import SiteLinks
from netzblatt.tools.i18n.site_words import SiteWords, find_site_words


class Composer(Frozen, frozen=True, eq=False):
    """Makes parts of pages from a frame, each part once. `value_digest` is the frame's digest, and stands for the
    composer in every key, because everything else in it is made from the frame.
    """

    frame: SiteFrame
    value_digest: bytes
    words: SiteWords
    links: SiteLinks
    pictures: Pictures
    memory: PartMemory

    @classmethod
    def of(cls, frame: SiteFrame) -> Composer:
        """Creates the composer of a frame."""
        settings = frame.settings
        return cls(
            frame=frame,
            value_digest=digest.seal_of(frame),
            words=find_site_words(settings.language),
            links=SiteLinks(settings, frame.clusters, frame.slugs, frame.labels),
            pictures=Pictures(settings, frame.crops, is_preview=frame.is_preview),
            memory=PartMemory(),
        )

    def __reduce__(self) -> tuple[Callable[[SiteFrame], Composer], tuple[SiteFrame]]:
        # Another process gets the frame only, and makes its own parts.
        return Composer.of, (self.frame,)

    @property
    def settings(self) -> Settings:
        return self.frame.settings

    @property
    def site(self) -> Site:
        return self.frame.site

    def plan_page(
        self, template: str, compose: Callable[[Composer, Input], Context], page_input: Input
    ) -> TemplateOutput:
        """Returns the action that renders a template with the context that `compose` makes of the input."""
        return TemplateOutput(template, Recipe(compose, self, page_input))

    def compose_card(self, summary: Summary) -> Card:
        """Returns the card of an article or event, the same object for all pages: templates remember the HTML that they
        made of it. Raises TypeError for the summary of anything else.
        """
        return self.memory.recall_card(summary, self._compose_card)

    def compose_cards(self, summaries: Iterable[Summary]) -> tuple[Card, ...]:
        return tuple(map(self.compose_card, summaries))

    def _compose_card(self, summary: Summary) -> Card:
        if summary.date is None:
            message = f"neither article nor event: {summary.path}"
            raise TypeError(message)
        registration = summary.details.registration if summary.details else None
        return Card(
            kind="event" if summary.when else "article",
            title=summary.title,
            href=self.links.href(summary.address),
            date=summary.date,
            language=summary.language,
            kicker=summary.kicker,
            teaser=summary.teaser,
            image=self.compose_lead(summary.image, summary.file),
            clusters=self.links.link_clusters(summary.clusters),
            when=summary.when,
            status=summary.status,
            city=summary.venue.city if summary.venue else "",
            is_past=summary.is_past,
            is_report=summary.is_report,
            is_series=summary.series is not None,
            deadline=registration.deadline if registration else None,
            is_closed=summary.is_closed,
            section_link=self.links.sections.get(summary.section),
            foreign=self._name_foreign_language(summary.language),
        )

    def _name_foreign_language(self, language: str) -> str:
        """Returns what a language calls itself, if it is not that of the edition; "" on a site in one language."""
        others = {edition.language: edition.label for edition in self.settings.editions}
        return "" if language == self.settings.language or not others else others.get(language, language)

    def compose_lead(self, picture: Picture | None, file: PictureFile | None) -> Image | None:
        """Returns a lead image; None without a picture or its file."""
        return self.pictures.compose_image(picture, file, "lead") if picture and file else None

    def reuse(self, make: Callable[[Composer, RecordInput], RecordPart], record: RecordInput) -> RecordPart:
        """Returns what `make` makes of a record, and remembers it for a while: the feeds of the site, of its clusters
        and of its tags share their entries, and each feed has two formats.
        """
        return self.memory.recall_record_part(make, record, lambda: make(self, record))

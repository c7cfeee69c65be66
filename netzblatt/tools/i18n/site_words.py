"""The names that a site gives to its own pages, in addresses and titles, by language. Knows no record."""

from __future__ import annotations

from functools import cache

from netzblatt.model.events import Status
from netzblatt.model.frozen import Frozen
from netzblatt.tools.i18n.catalogue import find_text


class SiteWords(Frozen, frozen=True, kw_only=True):
    """The words of one language. The first group are parts of addresses; titles may have named placeholders."""

    events_address: str
    clusters_address: str
    fields_address: str
    network_address: str
    tags_address: str
    organisations_address: str
    people_address: str
    dossiers_address: str
    together_address: str
    search_address: str
    page_address: str
    calendar_file: str
    event_file: str
    archive_file: str

    home: str
    news: str
    events: str
    past_events: str
    clusters: str
    fields: str
    organisations: str
    people: str
    tags: str
    tag: str
    dossiers: str
    dossier: str
    network: str
    together: str
    search: str
    not_found: str
    numbered: str
    part: str
    cancelled: str
    postponed: str
    moved_online: str
    full: str
    doors: str
    former_start: str
    deadline: str
    registration: str
    price: str
    places: str
    take_part: str
    newsletter: str
    picture_credit: str
    source_credit: str

    def format_page_title(self, title: str, number: int) -> str:
        """Returns the title of a page of a list; the first page has the title of the list."""
        return title if number == 1 else self.numbered.format(title=title, number=number)

    def format_event_title(self, title: str, status: Status) -> str:
        """Returns the title of an event with its status, for places where the status cannot stand beside it."""
        templates = {Status.CANCELLED: self.cancelled, Status.POSTPONED: self.postponed, Status.FULL: self.full}
        templates[Status.MOVED_ONLINE] = self.moved_online
        return templates.get(status, "{title}").format(title=title)


@cache
def find_site_words(language: str) -> SiteWords:
    """Returns the words of a language by its BCP 47 tag: "de-AT" is German. English fills what is missing."""
    return SiteWords(
        events_address=find_text("site/address/events", language),
        clusters_address=find_text("site/address/clusters", language),
        fields_address=find_text("site/address/fields", language),
        network_address=find_text("site/address/network-map", language),
        tags_address=find_text("site/address/tags", language),
        organisations_address=find_text("site/address/organisations", language),
        people_address=find_text("site/address/people", language),
        dossiers_address=find_text("site/address/dossiers", language),
        together_address=find_text("site/address/together", language),
        search_address=find_text("site/address/search", language),
        page_address=find_text("site/address/page", language),
        calendar_file=find_text("site/address/calendar-file", language),
        event_file=find_text("site/address/event-file", language),
        archive_file=find_text("site/address/archive-file", language),
        home=find_text("site/title/home", language),
        news=find_text("site/title/news", language),
        events=find_text("site/title/events", language),
        past_events=find_text("site/title/past-events", language),
        clusters=find_text("site/title/clusters", language),
        fields=find_text("site/title/fields", language),
        organisations=find_text("site/title/organisations", language),
        people=find_text("site/title/people", language),
        tags=find_text("site/title/tags", language),
        tag=find_text("site/title/tag", language),
        dossiers=find_text("site/title/dossiers", language),
        dossier=find_text("site/title/dossier", language),
        network=find_text("site/title/network", language),
        together=find_text("site/title/together", language),
        search=find_text("site/title/search", language),
        not_found=find_text("site/title/not-found", language),
        numbered=find_text("site/title/numbered", language),
        part=find_text("site/title/part", language),
        cancelled=find_text("site/title/cancelled", language),
        postponed=find_text("site/title/postponed", language),
        moved_online=find_text("site/title/moved-online", language),
        full=find_text("site/title/full", language),
        doors=find_text("site/calendar/doors", language),
        former_start=find_text("site/calendar/former-start", language),
        deadline=find_text("site/calendar/deadline", language),
        registration=find_text("site/calendar/registration", language),
        price=find_text("site/calendar/price", language),
        places=find_text("site/calendar/places", language),
        take_part=find_text("site/calendar/take-part", language),
        newsletter=find_text("site/title/newsletter", language),
        picture_credit=find_text("site/credit/picture", language),
        source_credit=find_text("site/credit/source", language),
    )

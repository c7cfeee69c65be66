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
    credits_address: str
    archive_address: str
    subscribe_address: str
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
    credits: str
    archive: str
    subscribe: str
    section: str
    not_found: str
    numbered: str
    part: str
    listed: str
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
    ai_generated: str
    ai_edited: str

    def format_page_title(self, title: str, number: int) -> str:
        """Returns the title of a page of a list; the first page has the title of the list."""
        return title if number == 1 else self.numbered.format(title=title, number=number)

    def format_event_title(self, title: str, status: Status) -> str:
        """Returns the title of an event with its status, for places where the status cannot stand beside it."""
        templates = {Status.CANCELLED: self.cancelled, Status.POSTPONED: self.postponed, Status.FULL: self.full}
        templates[Status.MOVED_ONLINE] = self.moved_online
        return templates.get(status, "{title}").format(title=title)

    def format_credit(self, credit: str, ai: str) -> str:
        """Returns what stands beside a picture where no template writes it: whose it is, and what AI has made of it."""
        label = {"generated": self.ai_generated, "edited": self.ai_edited}.get(ai, "")
        return " · ".join(filter(None, (credit, label)))


# The keys of the words in the catalogue of messages.
_KEYS = {
    "events_address": "site/address/events",
    "clusters_address": "site/address/clusters",
    "fields_address": "site/address/fields",
    "network_address": "site/address/network-map",
    "tags_address": "site/address/tags",
    "organisations_address": "site/address/organisations",
    "people_address": "site/address/people",
    "dossiers_address": "site/address/dossiers",
    "together_address": "site/address/together",
    "search_address": "site/address/search",
    "credits_address": "site/address/credits",
    "archive_address": "site/address/archive",
    "subscribe_address": "site/address/subscribe",
    "page_address": "site/address/page",
    "calendar_file": "site/address/calendar-file",
    "event_file": "site/address/event-file",
    "archive_file": "site/address/archive-file",
    "home": "site/title/home",
    "news": "site/title/news",
    "events": "site/title/events",
    "past_events": "site/title/past-events",
    "clusters": "site/title/clusters",
    "fields": "site/title/fields",
    "organisations": "site/title/organisations",
    "people": "site/title/people",
    "tags": "site/title/tags",
    "tag": "site/title/tag",
    "dossiers": "site/title/dossiers",
    "dossier": "site/title/dossier",
    "network": "site/title/network",
    "together": "site/title/together",
    "search": "site/title/search",
    "credits": "site/title/credits",
    "archive": "site/title/archive",
    "subscribe": "site/title/subscribe",
    "section": "site/title/section",
    "not_found": "site/title/not-found",
    "numbered": "site/title/numbered",
    "part": "site/title/part",
    "listed": "site/title/listed",
    "cancelled": "site/title/cancelled",
    "postponed": "site/title/postponed",
    "moved_online": "site/title/moved-online",
    "full": "site/title/full",
    "doors": "site/calendar/doors",
    "former_start": "site/calendar/former-start",
    "deadline": "site/calendar/deadline",
    "registration": "site/calendar/registration",
    "price": "site/calendar/price",
    "places": "site/calendar/places",
    "take_part": "site/calendar/take-part",
    "newsletter": "site/title/newsletter",
    "picture_credit": "site/credit/picture",
    "source_credit": "site/credit/source",
    "ai_generated": "site/credit/ai-generated",
    "ai_edited": "site/credit/ai-edited",
}


@cache
def find_site_words(language: str) -> SiteWords:
    """Returns the words of a language by its BCP 47 tag: "de-AT" is German. English fills what is missing."""
    return SiteWords(**{field: find_text(key, language) for field, key in _KEYS.items()})

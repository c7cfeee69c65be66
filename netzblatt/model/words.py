"""The names that the site gives to its own pages, in addresses and titles, by language. Knows no record."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Status


class Words(Frozen, frozen=True, kw_only=True):
    """The words of one language. The first group are parts of addresses; titles may have named placeholders."""

    events_address: str
    clusters_address: str
    tags_address: str
    page_address: str
    calendar_file: str
    event_file: str

    home: str
    news: str
    events: str
    past_events: str
    clusters: str
    tags: str
    tag: str
    not_found: str
    numbered: str
    within: str
    cancelled: str
    postponed: str

    def format_page_title(self, title: str, number: int) -> str:
        """Returns the title of a page of a list; the first page has the title of the list."""
        return title if number == 1 else self.numbered.format(title=title, number=number)

    def format_event_title(self, title: str, status: Status) -> str:
        """Returns the title of an event with its status, for places where the status cannot stand beside it."""
        templates = {Status.CANCELLED: self.cancelled, Status.POSTPONED: self.postponed}
        return templates.get(status, "{title}").format(title=title)


GERMAN = Words(
    events_address="veranstaltungen",
    clusters_address="cluster",
    tags_address="schlagworte",
    page_address="seite",
    calendar_file="termine.ics",
    event_file="termin.ics",
    home="Startseite",
    news="News",
    events="Veranstaltungen",
    past_events="Rückblick {year}",
    clusters="Cluster",
    tags="Schlagworte",
    tag="Schlagwort",
    not_found="Seite nicht gefunden",
    numbered="{title}, Seite {number}",
    within="{title}: {part}",
    cancelled="Abgesagt: {title}",
    postponed="Verschoben: {title}",
)
ENGLISH = Words(
    events_address="events",
    clusters_address="clusters",
    tags_address="tags",
    page_address="page",
    calendar_file="calendar.ics",
    event_file="event.ics",
    home="Home",
    news="News",
    events="Events",
    past_events="Looking back on {year}",
    clusters="Clusters",
    tags="Tags",
    tag="Tag",
    not_found="Page not found",
    numbered="{title}, page {number}",
    within="{title}: {part}",
    cancelled="Cancelled: {title}",
    postponed="Postponed: {title}",
)
LANGUAGES = {"de": GERMAN, "en": ENGLISH}


def find_words(language: str) -> Words:
    """Returns the words of a language by its BCP 47 tag: "de-AT" is German. Raises KeyError for an unknown language."""
    return LANGUAGES[language.split("-", maxsplit=1)[0].lower()]

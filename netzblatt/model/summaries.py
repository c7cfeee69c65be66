"""Summaries and entries: the parts of a document that a catalogue knows without loading its record. Knows no template
and no file.

They are named tuples, because every build begins by reading all of them back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from netzblatt.model.events import EventDetails, Series, Status, Venue
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.moments import Moment, Span
from netzblatt.model.names import NameTranslation, UsedName
from netzblatt.model.profiles import Profile
from netzblatt.model.records import FrontPlace, Picture, PictureFile


class Summary(NamedTuple):
    """The part of an article or an event that other pages may show. The text is not in it, so that editing a text
    changes no other page.

    `clusters` are paths. Only an event has `when`, which is its first date, and only one that is repeated has `series`;
    where each date has a summary of its own, its days are left out. Planning adds `is_past`, `is_closed`, which says
    that nobody can register any more, and `file`, the lead picture's file, because they depend on more than the
    document. `identity`, `revision`, `legal_roles`, `reviewed` are the record's. Only people, organisations and
    clusters have a `profile`. `dossier`, `part`, `dossier_description` and `dossier_translations` are those of
    DossierPart. `section` is the slug of the article's section.
    """

    path: str
    address: str
    title: str
    language: str
    kicker: str = ""
    teaser: str = ""
    image: Picture | None = None
    clusters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    date: Moment | None = None
    updated: Moment | None = None
    is_report: bool = False
    when: Span | None = None
    status: Status = Status.SCHEDULED
    venue: Venue | None = None
    organisers: tuple[str, ...] = ()
    identity: str = ""
    revision: int = 0
    has_new_date: bool = False
    series: Series | None = None
    details: EventDetails | None = None
    legal_roles: tuple[LegalRole, ...] = ()
    reviewed: Moment | None = None
    profile: Profile | None = None
    dossier: str = ""
    part: int = 0
    dossier_description: str = ""
    dossier_translations: tuple[NameTranslation, ...] = ()
    section: str = ""
    is_past: bool = False
    is_closed: bool = False
    file: PictureFile | None = None

    @property
    def review_at(self) -> datetime | None:
        """The instant at which somebody has to look it through again; None if nobody ever has to."""
        # The law wants it of the statement on accessibility each year (BITV 2.0, § 7; EU 2018/1523, Article 2).
        return self.reviewed.add_years(1) if self.reviewed else None

    @property
    def runs_out_at(self) -> datetime | None:
        """The instant at which the last known date of a series is a year ahead, and somebody has to see to the dates
        behind it; None if there are none.
        """
        if self.when is None or self.series is None or not self.series.is_cut_off or not self.series.days:
            return None
        return datetime.combine(self.series.days[-1], time(), self.when.start.at.tzinfo) - timedelta(days=365)


class Role(StrEnum):
    """The role in which a document names a file."""

    CLUSTER = "cluster"
    RELATED = "related"
    EVENT = "event"
    LINK = "link"
    ATTACHMENT = "attachment"
    TRANSLATION = "translation"


class NamedFile(NamedTuple):
    """A file that a document names. `fragment` is the part of the link behind `#`, `title` that of an attachment."""

    role: Role
    path: str
    fragment: str = ""
    title: str = ""


# How a use of pictures is called in images.yml.
USE_NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"


class Use(StrEnum):
    """The uses of pictures that have their places in documents. Designers may add words of their own to images.yml."""

    LEAD = "lead"
    BODY = "body"
    LOGO = "logo"
    PORTRAIT = "portrait"
    GALLERY = "gallery"


class PlacedPicture(NamedTuple):
    """A picture of a document, and the use that goes with its place there."""

    use: Use
    picture: Picture


class Entry(NamedTuple):
    """A document as the catalogue knows it.

    `kind` is that of its record. `key` is the store's key of the whole record. `ids` are the fragments that its text
    offers, `aliases` its old addresses, `names` all names of people and organisations in it. `map_venues` are
    the names of venues that its maps show; "" is that of the event itself. It is plain if it names
    nothing but its clusters and such names, has no old address, and is in no dossier.
    """

    path: str
    kind: str
    summary: Summary
    summary_digest: bytes
    record_digest: bytes
    key: str = ""
    published: Moment | None = None
    expires: Moment | None = None
    is_draft: bool = False
    front_place: FrontPlace | None = None
    named_files: tuple[NamedFile, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    ids: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    names: tuple[UsedName, ...] = ()
    map_venues: tuple[str, ...] = ()
    is_plain: bool = True

    @property
    def address(self) -> str:
        return self.summary.address

    @property
    def title(self) -> str:
        return self.summary.title

    @property
    def timestamp(self) -> float:
        """The date in seconds since 1970, for comparisons; 0.0 without a date."""
        date = self.summary.date
        return date.at.timestamp() if date else 0.0

    def paths_by_role(self, *roles: Role) -> tuple[str, ...]:
        """Returns the paths of the files that the document names in these roles, each once."""
        return tuple(dict.fromkeys([file.path for file in self.named_files if file.role in roles]))


def list_addresses(entries: Collection[Entry]) -> Iterator[tuple[str, str]]:
    """Yields all addresses of documents with the paths of their files, the old ones first."""
    for entry in entries:
        yield from ((alias, entry.path) for alias in entry.aliases)
    for entry in entries:
        yield entry.address, entry.path


def choose_legal_pages(pages: Iterable[Entry], language: str) -> dict[LegalRole, Entry]:
    """Chooses the page of each legal role, in the order of the roles. Those in another language than the site's are
    translations.
    """
    own = [page for page in pages if page.summary.language == language]
    chosen = {role: next((page for page in own if role in page.summary.legal_roles), None) for role in LegalRole}
    return {role: page for role, page in chosen.items() if page}


class SummaryList(NamedTuple):
    """Summaries in their order. `value_digest` joins their digests, and stands for the whole list in every key."""

    items: tuple[Summary, ...] = ()
    value_digest: bytes = b""

    @classmethod
    def join(cls, summaries: Iterable[tuple[Summary, bytes]]) -> SummaryList:
        """Returns the list of some summaries, each of which comes with its digest."""
        pairs = [*summaries]
        return cls(tuple([summary for summary, _ in pairs]), b"".join([value_digest for _, value_digest in pairs]))

    def slice(self, start: int, stop: int) -> SummaryList:
        """Returns the summaries from index `start` to before `stop`."""
        size = len(self.value_digest) // len(self.items) if self.items else 0
        return SummaryList(self.items[start:stop], self.value_digest[start * size : stop * size])

"""What a catalogue knows of a document without opening it. A site of ten thousand articles plans its pages from these,
and loads the records of those few that are new. Knows no template and no file.

They are named tuples, not dataclasses: a build begins with reading them all back, which for a hundred thousand takes
0.3 s so and 1.6 s as dataclasses.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from netzblatt.model.records import Moment, Picture, PictureFile, Span, Status, Venue


class Kind(StrEnum):
    """A kind of content is a folder of content/."""

    NEWS = "news"
    EVENTS = "events"
    CLUSTERS = "clusters"
    PAGES = "pages"


class Summary(NamedTuple):
    """The part of an article or an event that others may show, so that the edit of a text stops at its own page.

    `clusters` are paths. An event has `when`. What nobody knows from the document alone is added when it is planned:
    whether it is past, and the `file` of its picture.
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
    is_past: bool = False
    file: PictureFile | None = None


class Role(StrEnum):
    """As what a document names a file."""

    CLUSTER = "cluster"
    RELATED = "related"
    EVENT = "event"
    LINK = "link"
    ATTACHMENT = "attachment"


class NamedFile(NamedTuple):
    """A file that a document names, and the fragment behind `#`."""

    role: Role
    path: str
    fragment: str = ""


class Use(StrEnum):
    """What a picture is for, in the words of images.yml."""

    LEAD = "lead"
    BODY = "body"
    LOGO = "logo"


class PlacedPicture(NamedTuple):
    """A picture where a document has it."""

    use: Use
    picture: Picture


class Entry(NamedTuple):
    """A document: its summary; the digests of that and of the whole record; under which key the record is kept; when
    readers see it; what it names and offers. It is plain if it names nothing but its clusters, and has no old address.
    """

    path: str
    kind: Kind
    summary: Summary
    summary_digest: bytes
    record_digest: bytes
    key: str = ""
    published: Moment | None = None
    expires: Moment | None = None
    is_draft: bool = False
    is_featured: bool = False
    named_files: tuple[NamedFile, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    ids: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    is_plain: bool = True

    @property
    def address(self) -> str:
        return self.summary.address

    @property
    def title(self) -> str:
        return self.summary.title

    def paths_by_role(self, *roles: Role) -> tuple[str, ...]:
        """The paths of what it names so, each once."""
        return tuple(dict.fromkeys([named.path for named in self.named_files if named.role in roles]))


class SummaryList(NamedTuple):
    """Summaries in their order. `seal` are their digests, one after another: whoever is handed the row depends on these
    and on nothing else.
    """

    items: tuple[Summary, ...] = ()
    value_digest: bytes = b""

    def slice(self, start: int, stop: int) -> SummaryList:
        """The summaries from place `start` to before `stop`."""
        size = len(self.value_digest) // len(self.items) if self.items else 0
        return SummaryList(self.items[start:stop], self.value_digest[start * size : stop * size])

"""Partners, whose news and events the site shows as theirs, and each of these. Knows no template and no catalogue."""

from __future__ import annotations

from typing import ClassVar

from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span
from netzblatt.model.records import Record


class Partner(Frozen, frozen=True, kw_only=True):
    """A partner of site.yml. What was fetched from its `feed` (Atom, RSS or JSON Feed) and its `calendar` (iCalendar)
    lies in the folder of its `slug`. `cluster` is the name of the cluster that it belongs to, or "".
    """

    name: str
    slug: str
    website: str = ""
    feed: str = ""
    calendar: str = ""
    cluster: str = ""


class PartnerItem(Record, frozen=True, kw_only=True, tag=True):
    """A news item or an event of the partner with a `slug`, which has no page here but one at its `url`. Only an event
    has `when`. An editor may have refused it.
    """

    kind: ClassVar[str] = "partners"

    slug: str
    url: str
    date: Moment
    when: Span | None = None
    place: str = ""
    is_refused: bool = False

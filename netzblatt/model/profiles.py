"""People and organisations, and the part of them that others show. Knows no template and no catalogue."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from netzblatt.model.frozen import Frozen
from netzblatt.model.names import Name
from netzblatt.model.records import Picture, Record


class Affiliation(Frozen, frozen=True, kw_only=True):
    """A person's place in an organisation: from the first day to the last, both None where nobody knows them."""

    organisation: Name
    role: str = ""
    start: date | None = None
    end: date | None = None

    def is_valid(self, day: date) -> bool:
        """Whether the person belonged to the organisation on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Profile(Frozen, frozen=True, kw_only=True):
    """The values that others show of a person, an organisation or a cluster. `same_as` are URLs of the same one
    elsewhere; `sort_name` is the name by which lists are ordered.
    """

    short_name: str = ""
    role: str = ""
    sort_name: str = ""
    same_as: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    fields: tuple[str, ...] = ()
    is_hidden: bool = False


class Organisation(Record, frozen=True, kw_only=True, tag=True):
    """A company, university, chamber or public body. `clusters` are those that it is a member of, `same_as` URLs of its
    own at Wikidata, ROR and elsewhere.
    """

    kind: ClassVar[str] = "organisations"

    short_name: str
    logo: Picture | None = None
    role: str = ""
    website: str = ""
    email: str = ""
    same_as: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    is_hidden: bool = False


class Person(Record, frozen=True, kw_only=True, tag=True):
    """Somebody whom texts name. The lead picture is the portrait; `sort_name` begins with the name by which lists are
    ordered.
    """

    kind: ClassVar[str] = "people"

    short_name: str
    sort_name: str
    role: str = ""
    website: str = ""
    email: str = ""
    same_as: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    is_hidden: bool = False

"""The values that the pages of people and organisations are handed. Part of the designers' contract."""

from __future__ import annotations

from netzblatt.model.contexts.parts import (
    Card,
    ClusterLink,
    Download,
    Image,
    Link,
    NameLink,
    Pagination,
)
from netzblatt.model.contexts.texts import Body
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment


class Membership(Frozen, frozen=True, kw_only=True):
    """A person's place in an organisation. `name` is the other one of the two: on the page of a person, the
    organisation. The years are 0 where nobody knows them. `language` is that of the role.
    """

    name: NameLink
    role: str
    language: str
    since: int
    until: int
    is_current: bool


class Company(Frozen, frozen=True):
    """Somebody whom articles and events name together with the one of the page, and the number of these."""

    name: NameLink
    count: int


class ProfilePage(View, frozen=True, kw_only=True):
    """The fields that the page of a person and that of an organisation share. `profiles` are the links to the same one
    elsewhere. From the second page on, only `cards` and `pagination` differ.
    """

    name: str
    short_name: str
    role: str
    teaser: str
    body: Body
    image: Image | None
    published: Moment | None
    updated: Moment | None
    website: str
    email: str
    profiles: tuple[Link, ...]
    downloads: tuple[Download, ...]
    company: tuple[Company, ...]
    cards: tuple[Card, ...]
    pagination: Pagination


class PersonPage(ProfilePage, frozen=True, kw_only=True):
    """pages/person.html. `affiliations` are in the order of the editor."""

    affiliations: tuple[Membership, ...]


class OrganisationPage(ProfilePage, frozen=True, kw_only=True):
    """pages/organisation.html. `clusters` are those that it is a member of, `people` its own, those of today first."""

    logo: Image | None
    fields: tuple[str, ...]
    clusters: tuple[ClusterLink, ...]
    people: tuple[Membership, ...]


class ProfileEntry(Frozen, frozen=True, kw_only=True):
    """Somebody in an index. `name` is as the index orders it ("Stumpf, Dr. Peter"), `letter` its place there; `note` is
    a role or the like in its `language`, `count` the number of articles and events that name them.
    """

    name: str
    href: str
    letter: str
    note: str
    language: str
    count: int


class ProfilesPage(View, frozen=True, kw_only=True):
    """pages/profiles.html: all people, or all organisations, by name. `kind` is "people" or "organisations"."""

    kind: str
    title: str
    entries: tuple[ProfileEntry, ...]

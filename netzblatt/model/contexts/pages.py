"""The values that page templates are handed. Part of the designers' contract (templates/README.md).

Every `href` begins with "/" and holds the site's sub-path; every `url` is absolute. Texts are plain text, never HTML;
only `Body` holds HTML, which a template reaches through the filter `parts`.
"""

from __future__ import annotations

from netzblatt.model.contact import Contact
from netzblatt.model.contexts.dossiers import DossierLink, DossierPage, DossiersPage
from netzblatt.model.contexts.event_lists import EventMonthPage, EventsPage, ProgrammeRow, Subscription, TopicEventsPage
from netzblatt.model.contexts.feeds import Feed, Reservation, Robots, Sitemap, WebManifest
from netzblatt.model.contexts.finding import ArchivePage, NotFoundPage, SearchPage, SubscribePage
from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.mail import Newsletter
from netzblatt.model.contexts.network import (
    FieldPage,
    FieldsPage,
    JointWork,
    LinkGroup,
    NetworkPage,
    SourcedDownload,
)
from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.contexts.parts import (
    Card,
    ClusterCard,
    ClusterLink,
    Download,
    Image,
    Link,
    NameLink,
    Pagination,
    UpdateNote,
)
from netzblatt.model.contexts.picture_credits import CreditsPage
from netzblatt.model.contexts.profiles import OrganisationPage, PersonPage, ProfilesPage
from netzblatt.model.contexts.tags import TagsPage
from netzblatt.model.contexts.texts import Body
from netzblatt.model.contexts.view import View
from netzblatt.model.events import EventDate, Registration, Status, Venue
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span
from netzblatt.model.records import Heading


class HomePage(View, frozen=True, kw_only=True):
    """pages/home.html"""

    lead: Card | None
    second: tuple[Card, ...]
    latest: tuple[Card, ...]
    events: tuple[Card, ...]
    news: str
    calendar: str
    all_events: str


class Story(View, frozen=True, kw_only=True):
    """The fields that the page of an article and that of an event share. `named` are the people and organisations that
    it is about and that neither the text nor a caption links.
    """

    title: str
    kicker: str
    teaser: str
    body: Body
    image: Image | None
    headings: tuple[Heading, ...]
    minutes: int
    clusters: tuple[ClusterLink, ...]
    tags: tuple[Link, ...]
    authors: tuple[NameLink, ...]
    named: tuple[NameLink, ...]
    source: str
    downloads: tuple[Download, ...]
    related: tuple[Card, ...]
    published: Moment | None
    updated: Moment | None


class ArticlePage(Story, frozen=True, kw_only=True):
    """pages/article.html. `venue` is that of the `event`, `newer` and `older` are its neighbours in time, `updates` its
    later changes, oldest first. It is older than `years_old` years; 0 if its age is not worth a word.
    `dossier` is the one that it is a part of, `section_link` leads to its section.
    """

    date: Moment
    event: Card | None
    venue: Venue | None
    updates: tuple[UpdateNote, ...]
    newer: Link | None
    older: Link | None
    years_old: int
    dossier: DossierLink | None
    section_link: Link | None


class EventPage(Story, frozen=True, kw_only=True):
    """pages/event.html. `calendar` is the event's iCalendar file, `subscription` a calendar that it is in; `reports`
    are the articles that look back on it, those in its language first, `pictures` those in their texts. Of an event
    that is repeated, `when` is the next date, or the last one; `dates` are all, and `repeats` says how often.
    """

    when: Span
    status: Status
    has_new_date: bool
    former_start: Moment | None
    is_past: bool
    doors: Moment | None
    venue: Venue | None
    map: str
    organisers: tuple[NameLink, ...]
    co_organisers: tuple[NameLink, ...]
    speakers: tuple[NameLink, ...]
    programme: tuple[ProgrammeRow, ...]
    contact: Contact | None
    registration: Registration | None
    is_closed: bool
    calendar: str
    repeats: str
    dates: tuple[EventDate, ...]
    reports: tuple[Card, ...]
    pictures: tuple[Image, ...]
    subscription: Subscription
    following: tuple[Card, ...]
    all_events: str


class ClusterPage(View, frozen=True, kw_only=True):
    """pages/cluster.html. From the second page of its news on, only `cards` and `pagination` differ. `joint_work` are
    other clusters with the number of joint articles, `documents` those of its articles and events; `all_events` is the
    href of its events, past ones included, "" if there are none. `members` are organisations.
    """

    cluster: ClusterLink
    claim: str
    teaser: str
    body: Body
    image: Image | None
    updated: Moment | None
    logo: Image | None
    website: str
    email: str
    contact: Contact | None
    fields: tuple[Link, ...]
    downloads: tuple[Download, ...]
    events: tuple[Card, ...]
    cards: tuple[Card, ...]
    pagination: Pagination
    joint_work: tuple[JointWork, ...]
    documents: tuple[SourcedDownload, ...]
    all_events: str
    events_this_year: int
    members: tuple[Link, ...]
    members_by_field: tuple[LinkGroup, ...]
    subscription: Subscription
    embed: str
    partner_news: tuple[PartnerCard, ...]
    partner_events: tuple[PartnerCard, ...]


class EmbedPage(View, frozen=True, kw_only=True):
    """pages/embed.html: the newest of a cluster, for a frame in the page of somebody else."""

    cluster: ClusterLink
    cards: tuple[Card, ...]
    events: tuple[Card, ...]


class ClustersPage(View, frozen=True, kw_only=True):
    """pages/clusters.html. `fields` is the href of all fields, "" if there are none; `network` that of the
    picture of all clusters.
    """

    entries: tuple[ClusterCard, ...]
    fields: str
    network: str


class StaticPage(View, frozen=True, kw_only=True):
    """pages/page.html: Impressum, Datenschutz, Über uns."""

    title: str
    kicker: str
    teaser: str
    body: Body
    image: Image | None
    headings: tuple[Heading, ...]
    updated: Moment | None
    downloads: tuple[Download, ...]
    latest: tuple[Card, ...]
    news: str


class RedirectPage(Frozen, frozen=True, kw_only=True):
    """pages/redirect.html: an old address that leads to a new one."""

    language: str
    title: str
    href: str
    url: str


Context = (
    HomePage
    | ArticlePage
    | EventPage
    | ClusterPage
    | ClustersPage
    | EmbedPage
    | ListingPage
    | EventsPage
    | EventMonthPage
    | TopicEventsPage
    | FieldsPage
    | FieldPage
    | NetworkPage
    | CreditsPage
    | TagsPage
    | DossierPage
    | DossiersPage
    | StaticPage
    | PersonPage
    | OrganisationPage
    | ProfilesPage
    | NotFoundPage
    | SearchPage
    | ArchivePage
    | SubscribePage
    | RedirectPage
    | Feed
    | Sitemap
    | Reservation
    | Robots
    | WebManifest
    | Newsletter
)

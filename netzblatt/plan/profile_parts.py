"""The parts that the pages of people and of organisations share: where somebody is named, and with whom; the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from netzblatt.model.contexts.parts import (
    Card,
    Download,
    Image,
    Link,
    NameLink,
    Pagination,
)
from netzblatt.model.contexts.profiles import (
    Company,
    Membership,
    OrganisationPage,
    PersonPage,
    ProfileEntry,
    ProfilesPage,
)
from netzblatt.model.contexts.texts import Body
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.moments import Moment
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.profiles import Organisation, Person
from netzblatt.model.summaries import Entry, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.bodies import compose_body
from netzblatt.plan.composer import Composer
from netzblatt.plan.descriptions import number_head
from netzblatt.plan.found_names import FoundName, PageNames
from netzblatt.plan.name_search import Member, find_handle
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    PageParts,
    build_list_trail,
    compose_downloads,
    compose_head,
    compose_lead,
    compose_page_parts,
    compose_record_head,
)
from netzblatt.tools.language.slugs import find_letter

# Whoever met more than these has met many once only.
MOST_COMPANY = 12
# More than in other lists: most of them are lines without a picture, and all of them are looked through.
MENTIONS_ON_A_PAGE = 60
# What readers call the places where people and organisations have pages of their own.
PLACES = {
    "github.com": "GitHub",
    "linkedin.com": "LinkedIn",
    "orcid.org": "ORCID",
    "ror.org": "ROR",
    "wikidata.org": "Wikidata",
    "wikipedia.org": "Wikipedia",
    "xing.com": "XING",
    "youtube.com": "YouTube",
}


class ProfileInput(Frozen, frozen=True, kw_only=True):
    """All pages of a person or an organisation. `mentions` are the articles and events that name it, `company` those
    who are named with it. `members` are the people of an organisation; `current` says which affiliations of a person
    hold today.
    """

    record: RecordInput
    mentions: SummaryList
    company: tuple[tuple[FoundName, int], ...]
    members: tuple[Member, ...] = ()
    current: tuple[bool, ...] = ()


class ProfilePageInput(Frozen, frozen=True):
    """One page of a person or an organisation. `list_page` is the part of what names it on this page."""

    profile: ProfileInput
    list_page: ListPage


class ProfilePageParts(PageParts):
    """The fields of contexts.ProfilePage."""

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


class IndexInput(Frozen, frozen=True, kw_only=True):
    """The index of all people, or of all organisations."""

    kind: str
    title: str
    address: str
    entries: tuple[ProfileEntry, ...]


def prepare_profile(context: PlanContext, entry: Entry) -> ProfileInput:
    """Returns the input of all pages of a person or an organisation."""
    search = context.names
    company = search.find_company(entry.path)[:MOST_COMPANY]
    affiliations = entry.summary.profile.affiliations if entry.summary.profile else ()
    return ProfileInput(
        record=context.prepare_record(entry),
        mentions=context.list_summaries(search.find_mentions(entry.path)),
        company=tuple((search.describe(path), count) for path, count in company),
        members=search.find_members(entry.path),
        current=tuple(map(search.is_current, affiliations)),
    )


def plan_profile_pages(
    composer: Composer,
    profile: ProfileInput,
    template: str,
    compose: Callable[[Composer, ProfilePageInput], PersonPage | OrganisationPage],
) -> tuple[Task, ...]:
    """Returns the pages of a person or an organisation: the first, and those with earlier mentions."""
    entry = profile.record.ref.entry
    tasks = []
    for list_page in paginate(
        profile.mentions, address=entry.address, settings=composer.settings, size=MENTIONS_ON_A_PAGE
    ):
        action = composer.plan_page(template, compose, ProfilePageInput(profile, list_page))
        tasks.append(Task(output_path(list_page.address), action, entry.path, list_page.address))
    return tuple(tasks)


def compose_profile_parts(
    composer: Composer, page_input: ProfilePageInput, record: Person | Organisation, names: PageNames, *, index: Link
) -> ProfilePageParts:
    """Returns the fields that the pages of a person and of an organisation share. `index` is the list of all."""
    profile, list_page = page_input.profile, page_input.list_page
    # An author of the page is not the one whom it shows.
    head = replace(compose_record_head(composer, profile.record, record), creators=())
    trail = (index, *build_list_trail(composer, list_page, title=record.title))
    image = compose_lead(composer, profile.record, record, names)
    return ProfilePageParts(
        **compose_page_parts(
            composer,
            list_page.address,
            number_head(composer, head, list_page),
            trail=trail,
            record=record,
            versions=profile.record.counterparts,
        ),
        name=record.title,
        short_name=record.short_name,
        role=record.role,
        teaser=record.teaser if record.has_own_teaser else "",
        body=compose_body(composer, profile.record, record, names),
        image=image,
        published=record.published,
        updated=record.updated,
        website=record.website,
        email=record.email,
        profiles=tuple(Link(name_place(url), url) for url in record.same_as),
        downloads=compose_downloads(composer, profile.record, record),
        company=tuple(Company(link_found(composer, found), count) for found, count in profile.company),
        cards=composer.compose_cards(list_page.summaries.items),
        pagination=list_page.build_pagination(composer.settings, composer.links.href),
    )


def name_place(url: str) -> str:
    """Returns the name of the place that a URL leads to: "Wikidata", or its host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    place = next((name for domain, name in PLACES.items() if host == domain or host.endswith(f".{domain}")), "")
    return place or ("Mastodon" if find_handle(url) else host)


def link_found(composer: Composer, found: FoundName) -> NameLink:
    """Returns the link to somebody's page."""
    return NameLink(found.name, composer.links.href(found.address) if found.address else "", found.kind)


def compose_members(composer: Composer, members: Iterable[Member]) -> tuple[Membership, ...]:
    """Returns the people of an organisation or a cluster."""
    return tuple(
        Membership(
            name=link_found(composer, member.person),
            role=member.role,
            language=member.language,
            since=member.since,
            until=member.until,
            is_current=member.is_current,
        )
        for member in members
    )


def plan_index(context: PlanContext, index: IndexInput) -> Task:
    """Returns the page of an index."""
    action = context.plan_page("pages/profiles.html", _compose_index, index)
    return Task(output_path(index.address), action, SITE_FILE, index.address)


def list_in_index(context: PlanContext, entry: Entry, *, note: str) -> ProfileEntry:
    """Returns somebody in an index, by the name by which it is ordered."""
    profile = entry.summary.profile
    name = (profile.sort_name if profile else "") or entry.title
    return ProfileEntry(
        name=name,
        href=context.composer.links.href(entry.address),
        letter=find_letter(name),
        note=note,
        language=entry.summary.language,
        count=len(context.names.find_mentions(entry.path)),
    )


def _compose_index(composer: Composer, index: IndexInput) -> ProfilesPage:
    head = compose_head(composer, index.address, title=index.title, entries=[entry.name for entry in index.entries])
    trail = (composer.links.link(index.title, index.address),)
    return ProfilesPage(
        **compose_page_parts(composer, index.address, head, trail=trail),
        kind=index.kind,
        title=index.title,
        entries=index.entries,
    )

"""The parts of a cluster's page that come from others: joint work, documents of texts, figures. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice
from pathlib import PurePosixPath
from typing import TypedDict

from netzblatt.model.contexts.event_lists import Subscription
from netzblatt.model.contexts.network import JointWork, LinkGroup, SourcedDownload
from netzblatt.model.contexts.parts import Download, Link
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Entry, Role
from netzblatt.plan.addresses import attachment_address
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.subscriptions import compose_subscription
from netzblatt.tools.language.slugs import make_sort_key, slugify

MOST_DOCUMENTS = 12


class DocumentInput(Frozen, frozen=True):
    """A document that an article or event of a cluster offers, with the title, address and language of that text."""

    title: str
    path: str
    size: int
    text: str
    address: str
    language: str


class MemberInput(Frozen, frozen=True):
    """An organisation that is a member of a cluster. `fields` are its own, each with whether it has a page."""

    name: str
    address: str
    fields: tuple[tuple[str, bool], ...]


class ClusterPartsInput(Frozen, frozen=True):
    """The parts of a cluster's page that come from other documents. `joint_work` has the paths and addresses of other
    clusters, each with the number of joint articles; `events_this_year` counts dates.
    """

    joint_work: tuple[tuple[str, str, int], ...]
    documents: tuple[DocumentInput, ...]
    has_events: bool
    events_this_year: int
    members: tuple[MemberInput, ...]


class ClusterParts(TypedDict):
    """The fields of a cluster's page that come from other documents."""

    joint_work: tuple[JointWork, ...]
    documents: tuple[SourcedDownload, ...]
    all_events: str
    events_this_year: int
    members: tuple[Link, ...]
    members_by_field: tuple[LinkGroup, ...]
    subscription: Subscription


def prepare_parts(context: PlanContext, cluster: Cluster) -> ClusterPartsInput:
    """Collects what the page of a cluster tells of others."""
    addresses = {other.path: other.address for other in context.catalog.clusters}
    joint_work = context.groups.joint_work_of(cluster)
    years = [event.summary.date.date.year for event in context.groups.dates_of(cluster) if event.summary.date]
    return ClusterPartsInput(
        joint_work=tuple((path, addresses[path], len(articles)) for path, articles in joint_work.items()),
        documents=tuple(islice(_find_documents(context, cluster), MOST_DOCUMENTS)),
        has_events=bool(years),
        events_this_year=years.count(context.catalog.now.astimezone(context.settings.zone).year),
        members=tuple(_prepare_members(context, cluster)),
    )


def _prepare_members(context: PlanContext, cluster: Cluster) -> Iterator[MemberInput]:
    names = {slugify(name): name for other in context.catalog.clusters for name in other.fields}
    for entry in context.groups.members_of(cluster):
        own = entry.summary.profile.fields if entry.summary.profile else ()
        fields = tuple((names.get(slugify(name), name), slugify(name) in names) for name in own)
        yield MemberInput(entry.title, entry.address, fields)


def _find_documents(context: PlanContext, cluster: Cluster) -> Iterator[DocumentInput]:
    """Yields the documents of a cluster's articles and events, those of the newest first."""
    # Few texts have documents.
    articles, events = (
        [entry for entry in group if not entry.is_plain and entry.paths_by_role(Role.ATTACHMENT)]
        for group in (context.groups.articles_of(cluster), reversed(context.groups.events_of(cluster)))
    )
    for entry in merge(articles, events, key=_rank):
        for named in entry.named_files:
            if named.role is Role.ATTACHMENT and named.path in context.catalog.files:
                size = context.catalog.files[named.path].size
                title = named.title or PurePosixPath(named.path).stem
                yield DocumentInput(title, named.path, size, entry.title, entry.address, entry.summary.language)


def _rank(entry: Entry) -> float:
    return -entry.timestamp


def compose_parts(composer: Composer, cluster: Cluster, parts: ClusterPartsInput) -> ClusterParts:
    """Composes the fields of a cluster's page that come from other documents."""
    links = composer.links
    joint_work = []
    for path, address, count in parts.joint_work:
        href = links.href(links.together_address(cluster.address, address))
        joint_work.append(JointWork(composer.frame.clusters[path], count, href))
    return ClusterParts(
        joint_work=tuple(joint_work),
        documents=tuple(_compose_document(composer, document) for document in parts.documents),
        all_events=links.href(links.events_address_of(cluster.address)) if parts.has_events else "",
        events_this_year=parts.events_this_year,
        members=tuple(links.link(member.name, member.address) for member in parts.members),
        members_by_field=tuple(_group_members(composer, parts.members)),
        subscription=compose_subscription(composer, cluster.address, cluster.title),
    )


def _compose_document(composer: Composer, document: DocumentInput) -> SourcedDownload:
    download = Download(
        title=document.title,
        href=composer.links.href(attachment_address(document.address, document.path)),
        kind=PurePosixPath(document.path).suffix.removeprefix(".").upper(),
        size=document.size,
    )
    return SourcedDownload(download, composer.links.link(document.text, document.address, document.language))


def _group_members(composer: Composer, members: tuple[MemberInput, ...]) -> Iterator[LinkGroup]:
    """Yields the members of each field, by name; a field that clusters have leads to its page."""
    fields = {field for member in members for field in member.fields}
    for name, has_page in sorted(fields, key=lambda field: (make_sort_key(field[0]), field)):
        links = [composer.links.link(one.name, one.address) for one in members if (name, has_page) in one.fields]
        field = composer.links.link_field(name)
        yield LinkGroup(field.label, field.href if has_page else "", tuple(links))

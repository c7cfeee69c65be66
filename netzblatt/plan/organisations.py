"""The pages of each organisation: who it is, its people, where and with whom it was named; and the index of all."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.profiles import OrganisationPage
from netzblatt.model.profiles import Organisation
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.profile_parts import (
    IndexInput,
    ProfileInput,
    ProfilePageInput,
    compose_members,
    compose_profile_parts,
    list_in_index,
    plan_index,
    plan_profile_pages,
    prepare_profile,
)
from netzblatt.plan.shared_parts import open_names


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each organisation as a group."""
    for entry in context.catalog.of_kind(Organisation.kind):
        yield context.group_tasks(_plan_pages, prepare_profile(context, entry))


def plan_list_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the index of all organisations, if there are any."""
    organisations = context.catalog.of_kind(Organisation.kind)
    if organisations:
        links = context.composer.links
        profiles = [(entry, entry.summary.profile) for entry in organisations]
        entries = tuple(
            list_in_index(context, entry, note=profile.role if profile else "") for entry, profile in profiles
        )
        title, address = links.organisations.label, links.organisations_address
        yield plan_index(context, IndexInput(kind=Organisation.kind, title=title, address=address, entries=entries))


def _plan_pages(composer: Composer, profile: ProfileInput) -> tuple[Task, ...]:
    return plan_profile_pages(composer, profile, "pages/organisation.html", _compose_page)


def _compose_page(composer: Composer, page_input: ProfilePageInput) -> OrganisationPage:
    record = page_input.profile.record
    organisation, names = record.load(), open_names(composer, record)
    if not isinstance(organisation, Organisation):
        raise TypeError(organisation)
    logo_file = record.find_picture_file(organisation.logo)
    logo = organisation.logo and logo_file and composer.pictures.compose_image(organisation.logo, logo_file, "logo")
    return OrganisationPage(
        **compose_profile_parts(composer, page_input, organisation, names, index=composer.links.organisations),
        logo=logo or None,
        fields=tuple(map(composer.links.find_label, organisation.fields)),
        clusters=composer.links.link_clusters(tuple(reference.path for reference in organisation.clusters)),
        people=compose_members(composer, page_input.profile.members),
    )

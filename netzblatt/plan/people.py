"""The pages of each person: who it is, where and with whom it was named; and the index of all people."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.profiles import Membership, PersonPage
from netzblatt.model.profiles import Person
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.composer import Composer
from netzblatt.plan.found_names import PageNames
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.profile_parts import (
    IndexInput,
    ProfileInput,
    ProfilePageInput,
    compose_profile_parts,
    list_in_index,
    plan_index,
    plan_profile_pages,
    prepare_profile,
)
from netzblatt.plan.shared_parts import open_names


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each person as a group."""
    for entry in context.catalog.of_kind(Person.kind):
        yield context.group_tasks(_plan_pages, prepare_profile(context, entry))


def plan_list_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the index of all people, if there are any."""
    people = context.catalog.of_kind(Person.kind)
    if people:
        links = context.composer.links
        entries = tuple(list_in_index(context, entry, note=_find_note(context, entry)) for entry in people)
        index = IndexInput(kind=Person.kind, title=links.people.label, address=links.people_address, entries=entries)
        yield plan_index(context, index)


def _find_note(context: PlanContext, entry: Entry) -> str:
    """Returns what is said of a person in the index: the organisations of today, or else the role."""
    registry, profile = context.names.registry, entry.summary.profile
    today = context.catalog.now.date()
    return registry.format_affiliation(registry.by_path[entry.path], today) or (profile.role if profile else "")


def _plan_pages(composer: Composer, profile: ProfileInput) -> tuple[Task, ...]:
    return plan_profile_pages(composer, profile, "pages/person.html", _compose_page)


def _compose_page(composer: Composer, page_input: ProfilePageInput) -> PersonPage:
    profile = page_input.profile
    person, names = profile.record.load(), open_names(composer, profile.record)
    if not isinstance(person, Person):
        raise TypeError(person)
    return PersonPage(
        **compose_profile_parts(composer, page_input, person, names, index=composer.links.people),
        affiliations=tuple(_list_affiliations(profile, person, names)),
    )


def _list_affiliations(profile: ProfileInput, person: Person, names: PageNames) -> Iterator[Membership]:
    for affiliation, is_current in zip(person.affiliations, profile.current, strict=True):
        yield Membership(
            name=names.link_name(affiliation.organisation),
            role=affiliation.role,
            language=person.language,
            since=affiliation.start.year if affiliation.start else 0,
            until=affiliation.end.year if affiliation.end else 0,
            is_current=is_current,
        )

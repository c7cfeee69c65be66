"""Old addresses that lead to new ones, for servers that know no redirects of their own."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import RedirectPage
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import TAGS_FILE
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import alias_output_path, output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.tools.language.slugs import slugify


class RedirectInput(Frozen, frozen=True):
    """A redirect to the page at `address`."""

    address: str
    title: str
    language: str


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields a page for each old address of each record."""
    for entry in context.entries_with_needs:
        for alias in entry.aliases:
            # A page that was renamed and named back again keeps its address among the old ones.
            if alias_output_path(alias) == output_path(entry.address):
                continue
            redirect = RedirectInput(entry.address, entry.title, entry.summary.language)
            action = context.plan_page("pages/redirect.html", _compose_page, redirect)
            yield Task(alias_output_path(alias), action, entry.path)
    yield from _plan_synonyms(context)


def _plan_synonyms(context: PlanContext) -> Iterator[Task]:
    """Yields a page at the address that each synonym of a tag would have, or had before it was one."""
    links, slugs = context.composer.links, {keyword.slug for keyword in context.catalog.keywords}
    for keyword in context.catalog.keywords:
        synonyms = keyword.term.other_words if keyword.term else ()
        for slug in sorted(set(map(slugify, synonyms)) - slugs):
            slugs.add(slug)
            redirect = RedirectInput(
                links.tag_address(keyword.name), links.find_label(keyword.name), context.settings.language
            )
            action = context.plan_page("pages/redirect.html", _compose_page, redirect)
            yield Task(output_path(f"{links.tags_address}{slug}/"), action, TAGS_FILE)


def _compose_page(composer: Composer, redirect: RedirectInput) -> RedirectPage:
    return RedirectPage(
        language=redirect.language,
        title=redirect.title,
        href=composer.links.href(redirect.address),
        url=composer.settings.url(redirect.address),
    )

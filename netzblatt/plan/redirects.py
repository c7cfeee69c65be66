"""Old addresses that lead to new ones, for servers that know no redirects of their own."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import RedirectPage
from netzblatt.model.frozen import Frozen
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import alias_output_path, output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext


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


def _compose_page(composer: Composer, redirect: RedirectInput) -> RedirectPage:
    return RedirectPage(
        language=redirect.language,
        title=redirect.title,
        href=composer.links.href(redirect.address),
        url=composer.settings.url(redirect.address),
    )

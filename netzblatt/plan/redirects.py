"""Old addresses that lead to new ones, for servers that know no redirects of their own."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import RedirectPage
from netzblatt.model.frozen import Frozen
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import alias_output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext


class RedirectInput(Frozen, frozen=True):
    """To the page at `address`."""

    address: str
    title: str
    language: str


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """A page for each alias of each record."""
    for entry in context.entries_with_needs:
        for alias in entry.aliases:
            target = RedirectInput(entry.address, entry.title, entry.summary.language)
            yield Task(
                alias_output_path(alias), context.plan_page("pages/redirect.html", _compose_page, target), entry.path
            )


def _compose_page(composer: Composer, target: RedirectInput) -> RedirectPage:
    href, url = composer.links.href(target.address), composer.settings.url(target.address)
    return RedirectPage(language=target.language, title=target.title, href=href, url=url)

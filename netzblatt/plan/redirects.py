"""Old addresses that lead to new ones, for servers that know no redirects of their own."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import RedirectPage
from netzblatt.model.frozen import Frozen
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import alias_output
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext


class Redirect(Frozen, frozen=True):
    """To the page at `address`."""

    address: str
    title: str
    language: str


def tasks(edition: PlanContext) -> Iterator[Task]:
    """A page for each alias of each record."""
    for entry in edition.furnished:
        for alias in entry.aliases:
            target = Redirect(entry.address, entry.title, entry.summary.language)
            yield Task(alias_output(alias), edition.page("pages/redirect.html", _page, target), entry.path)


def _page(desk: Composer, target: Redirect) -> RedirectPage:
    href, url = desk.href(target.address), desk.settings.url(target.address)
    return RedirectPage(language=target.language, title=target.title, href=href, url=url)

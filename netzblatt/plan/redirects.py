"""Old addresses that lead to new ones, for servers that know no redirects of their own."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.contexts import RedirectPage
from netzblatt.model.records import Record
from netzblatt.plan.addresses import alias_output
from netzblatt.plan.desk import Desk


def tasks(desk: Desk) -> Iterator[Task]:
    """A page for each alias of each record."""
    for record in desk.catalog.by_path.values():
        for alias in record.aliases:
            page = FromTemplate("pages/redirect.html", _page(desk, record))
            yield Task(alias_output(alias), page, record.path)


def _page(desk: Desk, record: Record) -> RedirectPage:
    href, url = desk.href(record.address), desk.settings.url(record.address)
    return RedirectPage(language=record.language, title=record.title, href=href, url=url)

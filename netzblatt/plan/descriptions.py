"""Descriptions of pages for search engines, where no editor wrote one. No two pages have the same: each begins with the
title of its page.
"""

from __future__ import annotations

from collections.abc import Iterable

from netzblatt.model.contexts.parts import Head
from netzblatt.model.frozen import replace
from netzblatt.model.profiles import Organisation, Person
from netzblatt.model.records import Record
from netzblatt.model.summaries import Summary
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage
from netzblatt.tools.dates import formatting

# In characters: search engines show some more of a description.
ENOUGH = 110


def describe_list(composer: Composer, title: str, entries: Iterable[str]) -> str:
    """Describes a list by the first of its entries, each once; one without any by the site."""
    shown: list[str] = []
    for entry in dict.fromkeys(entries):
        if shown and len(title) + len(" · ".join(shown)) > ENOUGH:
            break
        shown.append(entry)
    if not shown:
        return _add_site(composer, title)
    return composer.words.listed.format(title=title, entries=" · ".join(shown))


def describe_record(composer: Composer, record: Record) -> str:
    """Describes the page of a record: by its teaser, or else by what it is called."""
    role = record.role if isinstance(record, Person | Organisation) else record.kicker
    return record.teaser or _add_site(composer, ", ".join(filter(None, (record.title, role))))


def _add_site(composer: Composer, text: str) -> str:
    settings = composer.settings
    about = settings.claim or settings.description
    return f"{text}. {settings.name}: {about}" if about else f"{text} – {settings.name}"


def number_head(composer: Composer, head: Head, list_page: ListPage) -> Head:
    """Returns the head of one page of a record's list. `head` is the record's; no two pages share a description."""
    title = composer.words.format_page_title(head.title, list_page.number)
    if list_page.number == 1:
        return replace(head, title=title)
    url, described = composer.settings.url(list_page.address), f"{title}. {head.description}"
    return replace(head, url=url, title=title, description=described, alternates=())


def format_update(summary: Summary) -> str:
    """Returns the time of a page's last edit for search engines, as ISO 8601; "" if it is unknown."""
    # An event's date is the day on which it takes place.
    publication = summary.date if summary.when is None else None
    moment = summary.updated or publication
    return formatting.format_iso(moment) if moment else ""

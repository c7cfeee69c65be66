"""Descriptions of pages for search engines, where no editor wrote one. No two pages have the same: each begins with the
title of its page.
"""

from __future__ import annotations

from collections.abc import Iterable

from netzblatt.model.profiles import Organisation, Person
from netzblatt.model.records import Record
from netzblatt.plan.composer import Composer

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

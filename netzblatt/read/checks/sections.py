"""Finds articles in sections that site.yml does not have. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.problem import Problem, error
from netzblatt.model.records import Article
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.language.slugs import slugify


def find_unknown_sections(entries: Iterable[Entry], settings: Settings | None, archive: Archive) -> Iterator[Problem]:
    """Yields an error for each article whose section is not one of the site's; of a draft, a warning. Without
    `settings`, nobody knows.
    """
    if settings is None:
        return
    known = {slugify(name): name for section in settings.sections for name in (section.name, *section.names)}
    for entry in entries:
        article = archive.load_record(entry) if entry.summary.section not in {"", *known} else None
        if isinstance(article, Article) and article.section:
            problem = _report(article.section, known)
            yield problem.soften() if article.is_draft else problem


def respell_section(entry: Entry, settings: Settings, archive: Archive) -> Entry:
    """Returns the entry of an article with its section as that is called at the root, if it is written in the words of
    another language.
    """
    if not entry.summary.section or any(section.slug == entry.summary.section for section in settings.sections):
        return entry
    article = archive.load_record(entry)
    for section in settings.sections:
        if isinstance(article, Article) and article.section and entry.summary.section in map(slugify, section.names):
            name = replace(article.section, written=section.slug)
            return archive.mend(entry, replace(article, section=name))
    return entry


def _report(section: Name, known: Mapping[str, str]) -> Problem:
    nearest = known.get(guess(slugify(section.written), tuple(known)), "")
    code = ("section/misspelt" if nearest else "section/unknown") if known else "section/none"
    names = ", ".join(known.values())
    return error(section.position, code, value=section.written, guess=nearest, known=names)

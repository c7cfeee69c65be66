"""Finds articles in sections that site.yml does not have. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    known = {section.slug: section.name for section in settings.sections}
    for entry in entries:
        article = archive.load_record(entry) if entry.summary.section not in {"", *known} else None
        if isinstance(article, Article) and article.section:
            problem = _report(article.section, known)
            yield problem.soften() if article.is_draft else problem


def _report(section: Name, known: Mapping[str, str]) -> Problem:
    nearest = known.get(guess(slugify(section.written), tuple(known)), "")
    code = ("section/misspelt" if nearest else "section/unknown") if known else "section/none"
    names = ", ".join(known.values())
    return error(section.position, code, value=section.written, guess=nearest, known=names)

"""Reads all sources: documents become a catalogue, templates are checked. Knows no kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.survey import Survey
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.read import read
from netzblatt.tools.jinja.templates import Templates

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild


class ReadSite(NamedTuple):
    """All that the sources say: no catalogue where an error forbids it. The templates are those of the site's language;
    the survey knows the digests of all documents.
    """

    catalog: Catalog | None
    problems: tuple[Problem, ...]
    templates: Templates
    survey: Survey


def read_site(survey: Survey, opened: OpenBuild, *, goes_on: bool = False) -> ReadSite:
    """Reads all sources, templates too, so that the Problems of designers and of editors are told together. If it
    `goes_on`, the catalogue is without the documents that have errors.
    """
    options = opened.options
    catalog, problems = read(
        survey.sources,
        objects=opened.objects,
        now=options.now,
        reader=opened.documents,
        has_drafts=options.has_drafts,
        goes_on=goes_on,
    )
    known = (catalog.settings.language, catalog.settings.trusted_templates) if catalog else ("de", False)
    templates = opened.get_templates(*known)
    problems = [*survey.problems, *problems, *templates.check()]
    if catalog:
        catalog = replace(catalog, is_preview=options.is_preview)
    return ReadSite(catalog, tuple(problems), templates, opened.documents.complete_survey(survey))

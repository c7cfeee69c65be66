"""Reads all sources: documents become a catalogue, templates are checked. Knows no kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.memo import remember
from netzblatt.cache.survey import Survey
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_TEMPLATE_SECONDS
from netzblatt.model.paths import ASSETS
from netzblatt.model.problem import Problem
from netzblatt.model.result import LeftOut
from netzblatt.model.source import Source
from netzblatt.read import SourceTexts, read
from netzblatt.tools.jinja.templates import Templates
from netzblatt.workers.time_limit import interrupt_after

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild

NOTHING = LeftOut()


class ReadSite(NamedTuple):
    """All that the sources say: no catalogue where an error forbids it. The templates are those of the site's language;
    the survey knows the digests of all documents.
    """

    catalog: Catalog | None
    problems: tuple[Problem, ...]
    templates: Templates
    survey: Survey


def check_style_sheets(sources: Mapping[str, Source], opened: OpenBuild) -> list[Problem]:
    """Finds the Problems of all style sheets; each is read once as long as it stays as it is."""
    texts = SourceTexts(sources, opened.objects)
    problems: list[Problem] = []
    for path, source in sources.items():
        if path.startswith(ASSETS) and path.endswith(".css"):
            check = partial(_check_style_sheet, path, texts)
            problems += remember(opened.results, check, tuple[Problem, ...], "style sheet", path, source.digest)
    return problems


def _check_style_sheet(path: str, texts: SourceTexts) -> tuple[Problem, ...]:
    from netzblatt.check import check_style_sheet

    return tuple(check_style_sheet(path, texts.read(path)))


def read_site(survey: Survey, opened: OpenBuild, *, goes_on: bool = False, left_out: LeftOut = NOTHING) -> ReadSite:
    """Reads all sources, templates too, so that the Problems of designers and of editors are told together. If it
    `goes_on`, the catalogue is without the documents that have errors. Some texts may be left out.
    """
    options = opened.options
    catalog, problems = read(
        survey.sources,
        objects=opened.objects,
        now=options.now,
        reader=opened.documents,
        has_drafts=options.has_drafts,
        shown=options.shown,
        goes_on=goes_on,
        left_out=left_out.paths,
    )
    settings = catalog.settings if catalog else None
    known = (settings.language, settings.look, settings.trusted_templates) if settings else ("de", "", False)
    templates = opened.get_templates(*known)
    with interrupt_after(MOST_TEMPLATE_SECONDS):
        # What can be computed without a page is computed when a template is compiled.
        languages = catalog.settings.languages if catalog else ("de",)
        # A fault of a template is one in all languages.
        checked = dict.fromkeys(problem for language in languages for problem in templates.speak(language).check())
    problems = [*survey.problems, *problems, *checked, *check_style_sheets(survey.sources, opened)]
    problems += left_out.problems
    if catalog:
        catalog = replace(catalog, is_preview=options.is_preview)
    return ReadSite(catalog, tuple(problems), templates, opened.documents.complete_survey(survey))

"""The designers' assets: the style sheets as one file, and copies of all other files but the README."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.catalog import Catalog
from netzblatt.model.paths import ASSETS, ASSETS_GUIDE, CARD_FONTS, STYLE_SHEETS
from netzblatt.model.tasks import Task
from netzblatt.plan.file_copies import plan_copy
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.site_frame import collect_style_sheets, is_style_sheet, style_sheet_output


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the site's style sheet, and a copy of every other asset but the guide."""
    yield plan_style_sheet(context.catalog)
    for path, source in context.catalog.files.items():
        if path.startswith(ASSETS) and not (
            path.casefold() == ASSETS_GUIDE or path.startswith(CARD_FONTS) or is_style_sheet(path)
        ):
            yield Task(path, plan_copy(source), path)


def plan_style_sheet(catalog: Catalog) -> Task:
    """Returns the task of the site's style sheet, on which no other output of a preview depends."""
    return Task(style_sheet_output(catalog), collect_style_sheets(catalog), STYLE_SHEETS)

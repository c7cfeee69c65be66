"""The designers' assets: the style sheets as one file, and copies of all other files but the README."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.catalog import Catalog
from netzblatt.model.looks import find_look, is_style_sheet
from netzblatt.model.paths import ASSETS, ASSETS_GUIDE, CARD_FONTS, STYLE_SHEETS
from netzblatt.model.tasks import Task
from netzblatt.plan.file_copies import plan_copy
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.site_frame import collect_style_sheets, style_sheet_output


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the site's style sheet, and a copy of every other asset of its look but the guide."""
    yield plan_style_sheet(context.catalog)
    looks = ("", context.catalog.settings.look)
    for path, source in context.catalog.files.items():
        is_asset = path.startswith(ASSETS) and path.casefold() != ASSETS_GUIDE and not path.startswith(CARD_FONTS)
        if is_asset and not is_style_sheet(path) and find_look(path) in looks:
            yield Task(path, plan_copy(source), path)


def plan_style_sheet(catalog: Catalog) -> Task:
    """Returns the task of the site's style sheet, on which no other output of a preview depends."""
    return Task(style_sheet_output(catalog), collect_style_sheets(catalog), STYLE_SHEETS)

"""The kinds of pages of a built site: one page for each template, so that a new template is never forgotten."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from netzblatt.model.tasks import TemplateOutput
from netzblatt.pipeline.planning import plan_outputs
from netzblatt.pipeline.reading import read_site
from tests.pipeline.small_site import open_site

# Whoever opens one sees another page.
SILENT = {"redirect"}


def find_page_kinds(root: Path, **wishes: Any) -> dict[str, str]:
    """Returns the address below the site's home of the largest page of each template, by the name of the template."""
    with open_site(root, keeps_results=False, **wishes) as (previous, opened):
        site = read_site(previous.survey, opened)
        assert site.catalog
        tasks = plan_outputs(site.catalog, site, opened, known=previous.load_rows()).tasks.values()
    pages = [
        (PurePosixPath(task.action.template).stem, task.output)
        for task in tasks
        if task.output.endswith(".html") and isinstance(task.action, TemplateOutput)
    ]
    by_size = sorted(pages, key=lambda page: ((root / "site" / page[1]).stat().st_size, page[1]))
    return {kind: output.removesuffix("index.html") for kind, output in by_size if kind not in SILENT}

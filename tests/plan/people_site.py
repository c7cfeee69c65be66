"""A site of people and organisations, made of texts, read and planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, TypeVar

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.source import Source
from netzblatt.model.tasks import Plan, TemplateOutput
from netzblatt.plan import plan_site
from netzblatt.read import read
from tests.plan.newsroom import BERLIN

Page = TypeVar("Page")
NOW = datetime(2026, 4, 1, 12, tzinfo=BERLIN)
# As typography has it.
NAME = "Dr.\N{NO-BREAK SPACE}Peter Stumpf"
SITE = {
    "content/site.yml": "name: Netz\naddress: https://www.example.org\npage_size: 2\n",
    "templates/images.yml": "lead: {uses: [lead], widths: [480], formats: [jpeg]}\n",
    "content/clusters/timm.md": "---\nname: Medizinregion\nkurzname: timm\n---\n",
    "content/organisations/transmit.md": "---\nname: TransMIT Gesellschaft\nkurzname: TransMIT\ncluster: timm\n---\n",
    "content/people/peter-stumpf.md": (
        "---\nname: Dr. Peter Stumpf\nzugehörigkeiten:\n"
        "  - {organisation: timm, bis: 2013}\n  - {organisation: transmit, seit: 2014, funktion: Chef}\n"
        "auch_bei: [https://social.example.org/@stumpf, https://www.wikidata.org/wiki/Q1]\n---\nLeitet @transmit.\n"
    ),
    "content/people/lena-probe.md": "---\nname: Lena Probe\n---\n",
}


class PlannedPeople(NamedTuple):
    """The catalogue of the site, its plan and its texts."""

    catalog: Catalog
    plan: Plan
    objects: Objects

    def page(self, output: str, kind: type[Page]) -> Page:
        """Composes a page."""
        action = self.plan[output].action
        assert isinstance(action, TemplateOutput)
        context = action.context
        assert isinstance(context, kind)
        return context

    def html(self, page_digest: str) -> str:
        """Returns the text of a body."""
        return self.objects.get(page_digest).decode()

    def keys(self) -> dict[str, str]:
        """Computes the digests of the inputs of all pages."""
        return {
            path: digest.of_value((task.action.template, task.action.recipe))
            for path, task in self.plan.items()
            if isinstance(task.action, TemplateOutput)
        }


def plan_people(files: Mapping[str, str], *, has_drafts: bool = False) -> PlannedPeople:
    """Reads and plans the site with these files, too; "" leaves one out."""
    objects = Objects()
    sources = {}
    for path, text in sorted({**SITE, **files}.items()):
        if text:
            sources[path] = Source(path, path, digest.of_bytes(text.encode()), len(text.encode()), text.encode())
            objects.put(text.encode())
    catalog, problems = read(sources, objects=objects, now=NOW, has_drafts=has_drafts)
    assert [] == [problem for problem in problems if problem.is_error]
    assert catalog
    plan, clashes = plan_site(catalog)
    assert [] == clashes
    return PlannedPeople(catalog, plan, objects)


def write_article(name: str, text: str = "", *, day: str = "2013-02-21", fields: str = "") -> dict[str, str]:
    """Writes an article."""
    front = f"---\ntitle: {name.capitalize()}\ndate: {day}\n{fields}\n---\n"
    return {f"content/news/{name}.md": f"{front}{text}\n"}

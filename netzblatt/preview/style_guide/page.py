"""The style guide at /_components/: all components of the templates, in the site's own style. Knows no server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache import survey
from netzblatt.cache.stat_index import StatIndex
from netzblatt.model.paths import PREVIEW_STYLE_SHEET, SITE_FILE, TEMPLATES
from netzblatt.model.problem import Position, Problem
from netzblatt.model.settings import Settings
from netzblatt.preview.labels import find_labels
from netzblatt.preview.style_guide.components import Component, ComponentRenderer
from netzblatt.read.settings import STAND_IN, read_settings
from netzblatt.tools.i18n.sentences import sentence

if TYPE_CHECKING:
    from jinja2 import Template

# What stands in the head of a page is shown as its text; what it says of style counts here, too.
HEAD = "head"
GUIDE = Path(__file__).parent / "guide.html"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def _nowhere(_: Position) -> None:
    """No editor opens it."""


def render_style_guide(root: Path, *, edit: Callable[[Position], str | None] = _nowhere) -> str:
    """The style guide of the site at `root` as HTML, made anew from its files. `edit` is the address that opens a place
    in the person's editor. OSError if a file cannot be read; all that designers can do wrong is told on the page.
    """
    found = survey.survey_sources(root, index=StatIndex(), rooms=(TEMPLATES.rstrip("/"), SITE_FILE))
    # What is wrong with site.yml is told by the build.
    settings = read_settings(found.sources)[0] or STAND_IN
    return _guide(ComponentRenderer(found.sources, settings), settings, edit)


def _guide(workshop: ComponentRenderer, settings: Settings, edit: Callable[[Position], str | None]) -> str:
    from markupsafe import Markup

    components = workshop.render_all()
    problems = {problem for component in components for problem in component.all_problems()}

    def told(problem: Problem, kind: str = "") -> str:
        return sentence(problem, language=settings.language, kind=kind)

    return _template().render(
        language=settings.language,
        words=find_labels(settings.language),
        components=components,
        # Each once: of a component that cannot be read, all examples fail alike.
        problems=sorted(problems.union(workshop.problems)),
        told=told,
        edit=edit,
        head=HEAD,
        stylesheet=settings.href(f"/{PREVIEW_STYLE_SHEET}"),
        styles=Markup("\n".join(dict.fromkeys(_styles(components)))),  # noqa: S704 - what templates make is escaped there
        html=Markup,
    )


def _styles(components: Iterable[Component]) -> Iterator[str]:
    """What examples that stand in the head say of style."""
    for component in components:
        for macro in component.macros:
            for sample in macro.examples if macro.within == HEAD else ():
                yield from STYLE.findall(sample.html)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(GUIDE.read_text("utf-8"))

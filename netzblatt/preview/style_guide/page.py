"""Renders the page of the style guide, in the site's own style. Knows no server."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache import survey
from netzblatt.cache.stat_index import StatIndex
from netzblatt.model.paths import PREVIEW_STYLE_SHEET, SITE_FILE, TEMPLATES
from netzblatt.model.problem import Position
from netzblatt.model.settings import Settings
from netzblatt.preview.labels import find_labels
from netzblatt.preview.style_guide.components import ComponentRenderer
from netzblatt.read.settings import STAND_IN, read_settings
from netzblatt.tools.i18n.sentences import write_hint, write_message

if TYPE_CHECKING:
    from jinja2 import Template

# The examples of this element are not shown, but their styles count.
HEAD = "head"
GUIDE = Path(__file__).parent / "guide.html"


def _no_editor(_: Position) -> None:
    """Has no address for any position."""


def render_style_guide(root: Path, *, edit: Callable[[Position], str | None] = _no_editor) -> str:
    """Reads the templates of the site at `root`, and renders the style guide as HTML. `edit` returns the address that
    opens a position in the person's editor. Mistakes of designers are shown on the page. Raises OSError if a file
    cannot be read.
    """
    files = survey.survey_sources(root, index=StatIndex(), rooms=(TEMPLATES.rstrip("/"), SITE_FILE))
    # The build reports what is wrong with site.yml.
    settings = read_settings(files.sources)[0] or STAND_IN
    return _render_page(ComponentRenderer(files.sources, settings), settings, edit)


def _render_page(renderer: ComponentRenderer, settings: Settings, edit: Callable[[Position], str | None]) -> str:
    from markupsafe import Markup

    components = renderer.render_all()
    # A set: if a component cannot be read, all its examples have the same problem.
    problems = {problem for component in components for problem in component.all_problems()}

    return _load_template().render(
        language=settings.language,
        words=find_labels(settings.language),
        components=components,
        problems=sorted(problems.union(renderer.problems)),
        write_message=partial(write_message, language=settings.language),
        write_hint=partial(write_hint, language=settings.language),
        edit=edit,
        head=HEAD,
        stylesheet=settings.href(f"/{PREVIEW_STYLE_SHEET}"),
        html=Markup,
    )


@cache
def _load_template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(GUIDE.read_text("utf-8"))

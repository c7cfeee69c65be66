"""Templates filled with their contexts, and the two filters that need more than a template: `parts` and `json_ld`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.pages import View
from netzblatt.model.contexts.parts import Body, Card, ClusterLink, Image, Period, Site
from netzblatt.model.tasks import TemplateOutput
from netzblatt.render.body import html_and_figures
from netzblatt.render.json_ld import script
from netzblatt.tools.jinja.templates import Filter, Templates

# Made once for a build and handed to many pages.
SHARED = frozenset({Card, ClusterLink, Period, Site})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: HTML or a figure."""

    html: Markup
    image: Image | None


def from_template(action: TemplateOutput, *, templates: Templates, objects: Objects) -> bytes:
    """The page. Whatever an editor wrote is escaped, but for the HTML of texts, which tools.markdown has made."""

    def parts(body: Body) -> list[Part]:
        return [_part(piece) for piece in html_and_figures(body, objects=objects)]

    filters: dict[str, Filter] = {"parts": parts, "json_ld": json_ld}
    return templates.render(action.template, filters=filters, shared=SHARED, page=action.context).encode()


def _part(piece: str | Image) -> Part:
    # What tools.markdown let through is HTML by its promise, checked there.
    return Part(Markup(piece), None) if isinstance(piece, str) else Part(Markup(), piece)  # noqa: S704


def json_ld(view: View) -> Markup:
    """What search engines are told, for a script element."""
    return Markup(script(view))  # noqa: S704 - escaped there for exactly this place

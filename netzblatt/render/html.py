"""Templates filled with their contexts, and the two filters that need more than a template: `parts` and `json_ld`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.pages import View
from netzblatt.model.contexts.parts import Body, Card, ClusterLink, Image, Period, Site
from netzblatt.model.tasks import TemplateOutput
from netzblatt.render.body import split_body
from netzblatt.render.json_ld import render_script
from netzblatt.tools.jinja.templates import Filter, Templates

# Made once for a build and handed to many pages.
SHARED = frozenset({Card, ClusterLink, Period, Site})


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A piece of a text: HTML or a figure."""

    html: Markup
    image: Image | None


def render_template(action: TemplateOutput, *, templates: Templates, objects: Objects) -> bytes:
    """The page. Whatever an editor wrote is escaped, but for the HTML of texts, which tools.markdown has made."""

    def parts(body: Body) -> list[BodyPart]:
        return [_as_part(piece) for piece in split_body(body, objects=objects)]

    filters: dict[str, Filter] = {"parts": parts, "json_ld": render_json_ld}
    return templates.render(action.template, filters=filters, shared=SHARED, page=action.context).encode()


def _as_part(piece: str | Image) -> BodyPart:
    # What tools.markdown let through is HTML by its promise, checked there.
    return BodyPart(Markup(piece), None) if isinstance(piece, str) else BodyPart(Markup(), piece)  # noqa: S704


def render_json_ld(view: View) -> Markup:
    """What search engines are told, for a script element."""
    return Markup(render_script(view))  # noqa: S704 - escaped there for exactly this place

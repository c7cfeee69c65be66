"""Renders templates with their contexts, and defines the two filters that need other modules: `parts` and `json_ld`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.parts import Card, ClusterLink, Gallery, Image, Period, Site
from netzblatt.model.contexts.texts import Body, Insert
from netzblatt.model.contexts.view import View
from netzblatt.model.tasks import TemplateOutput
from netzblatt.render.body import split_body
from netzblatt.render.json_ld import render_script
from netzblatt.tools.jinja.templates import CallerFilter, Templates

# Values of these types are handed to many pages as the same object.
SHARED = frozenset({Card, ClusterLink, Period, Site})


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A piece of a text: HTML, a figure, several side by side, or an insert."""

    html: Markup
    image: Image | None = None
    gallery: Gallery | None = None
    insert: Insert | None = None


def render_template(action: TemplateOutput, *, templates: Templates, objects: Objects) -> bytes:
    """Renders a template as UTF-8. All values are escaped, except the HTML of texts, which tools.markdown made."""

    def parts(body: Body) -> list[BodyPart]:
        return [_as_part(piece) for piece in split_body(body, objects=objects)]

    filters: dict[str, CallerFilter] = {"parts": parts, "json_ld": render_json_ld}
    templates = templates.speak(action.language)
    return templates.render(action.template, filters=filters, shared=SHARED, page=action.context).encode()


def _as_part(piece: str | Image | Gallery | Insert) -> BodyPart:
    match piece:
        case Image():
            return BodyPart(Markup(), image=piece)
        case Gallery():
            return BodyPart(Markup(), gallery=piece)
        case Insert():
            return BodyPart(Markup(), insert=piece)
    # tools.markdown lets only safe HTML through.
    return BodyPart(Markup(piece))  # noqa: S704


def render_json_ld(view: View) -> Markup:
    """Returns the page's structured data (JSON-LD 1.1, schema.org), escaped for a script element."""
    return Markup(render_script(view))  # noqa: S704 - escaped there for exactly this place

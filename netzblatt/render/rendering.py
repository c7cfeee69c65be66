"""Chooses the module that renders an action. Knows no template and no format."""

from __future__ import annotations

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import (
    CalendarFile,
    CleanedPicture,
    CroppedPicture,
    DrawnCard,
    DrawnIcon,
    JsonFeed,
    RenderedAction,
    StyleSheet,
    TemplateOutput,
)
from netzblatt.tools.jinja.templates import Templates


def render(  # noqa: PLR0911 (one for each kind)
    action: RenderedAction, *, templates: Templates, objects: Objects
) -> bytes:
    """Renders an action, and returns the bytes of its output. They depend on nothing but the action, the templates, and
    the objects whose digests the action holds.
    """
    # Loaded late: a build that makes no calendar does not load icalendar, and so on.
    match action:
        case TemplateOutput():
            from netzblatt.render import html

            return html.render_template(action, templates=templates, objects=objects)
        case JsonFeed(feed=feed):
            from netzblatt.render import json_feed

            return json_feed.render_json_feed(feed, objects=objects)
        case CalendarFile(calendar=calendar):
            from netzblatt.render import ical

            return ical.render_calendar(calendar)
        case CroppedPicture():
            from netzblatt.render import picture

            return picture.crop_picture(action, objects=objects)
        case CleanedPicture():
            from netzblatt.render import picture

            return picture.clean_picture(action, objects=objects)
        case DrawnCard():
            from netzblatt.render import social_card

            return social_card.draw_card(action, templates=templates, objects=objects)
        case DrawnIcon():
            from netzblatt.render import icon

            return icon.draw_icon(action, objects=objects)
        case StyleSheet():
            from netzblatt.render import bundle

            return bundle.join_style_sheets(action, objects=objects)

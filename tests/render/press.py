"""Templates, objects and contexts for tests, with nothing in them but what a test is about."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.feeds import Feed, FeedEntry
from netzblatt.model.contexts.pages import ArticlePage, ClusterPage, EventPage, HomePage
from netzblatt.model.contexts.parts import ClusterLink, Colour, Head, Link, Pagination, Site
from netzblatt.model.contexts.texts import Body
from netzblatt.model.contexts.view import View
from netzblatt.model.events import Status
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.tasks import Recipe, TemplateOutput
from netzblatt.render import render
from netzblatt.render.json_ld import render_script
from netzblatt.tools.jinja.templates import Templates

T = TypeVar("T")
BERLIN = ZoneInfo("Europe/Berlin")
# A headline that tries to be more than a text, in every format that we write.
EVIL = "</script><script>alert('1')</script> & \"x\" ]]> \u2028;BEGIN:VEVENT,\\n"
HOME = "https://www.example.org/netz/"


def moment(text: str) -> Moment:
    """Of "2026-03-01" or "2026-03-01T19:30"."""
    return Moment(datetime.fromisoformat(text).replace(tzinfo=BERLIN), has_time="T" in text)


def span(start: str, end: str = "") -> Span:
    return Span(moment(start), moment(end or start))


def site(**values: Any) -> Site:
    return Site(**(_empty(Site) | {"name": "Netz", "url": HOME, "home": "/netz/", "publisher": "Netz e. V."} | values))


def _page(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    head = Head(title="T", url=f"{HOME}x/", language="de")
    return (
        _empty(kind) | {"site": site(), "head": head, "language": "de", "body": Body(digest="b"), "title": "T"} | values
    )


def _empty(kind: type) -> dict[str, Any]:
    """Nothing, in each field's own way."""
    nothing = {"str": "", "int": 0, "bool": False}
    return {
        name: nothing.get(str(hint), () if str(hint).startswith("tuple") else None)
        for base in reversed(kind.__mro__)
        for name, hint in vars(base).get("__annotations__", {}).items()
        if base.__module__.startswith("netzblatt.")
    }


def article(**values: Any) -> ArticlePage:
    return ArticlePage(**_page(ArticlePage, {"date": moment("2026-03-01"), **values}))


def event(**values: Any) -> EventPage:
    common = {"when": span("2026-05-05"), "status": Status.SCHEDULED}
    return EventPage(**_page(EventPage, common | values))


def cluster(**values: Any) -> ClusterPage:
    link = ClusterLink("Optik Netz", "optik", "/netz/cluster/optik/", "optik", Colour("#000000", "#ffffff"))
    common = {"cluster": link, "pagination": Pagination(1, 0, 0, 0, ())}
    page = _page(ClusterPage, common | values)
    page.pop("title")
    return ClusterPage(**page)


def home(**values: Any) -> HomePage:
    page = _page(HomePage, values)
    return HomePage(**{name: value for name, value in page.items() if name not in ("body", "title")})


def entry(**values: Any) -> FeedEntry:
    common = {"id": "tag:example.org,2026:/a/", "title": "A", "url": f"{HOME}a/", "language": "de"}
    when = {"published": moment("2026-03-01T10:00"), "updated": moment("2026-03-02T10:00"), "body": Body(digest="b")}
    return FeedEntry(**(_empty(FeedEntry) | common | when | values))


def feed(*entries: FeedEntry, **values: Any) -> Feed:
    common = {"id": HOME, "title": "Netz", "language": "de", "url": f"{HOME}feed.json", "page": HOME, "author": "Netz"}
    return Feed(**(_empty(Feed) | common | {"updated": moment("2026-03-02T10:00"), "entries": entries} | values))


def trail(*labels: str) -> tuple[Link, ...]:
    return tuple(Link(label, f"/netz/{label}/") for label in labels)


def composed(value: T) -> Recipe[T, T]:
    """What needs no putting together."""
    return Recipe(_given, Speaker(), value)


class Speaker(Frozen, frozen=True):
    """All of a composer that rendering asks for."""

    settings: Settings = Settings(name="Netz", address="https://example.org")


def _given(_: object, value: T) -> T:
    return value


def printed(template: str, context: Any, *, objects: Objects | None = None) -> str:
    """What a template of one file makes of a context."""
    data = template.encode()
    sources = {"templates/t.html": Source("templates/t.html", "templates/t.html", "d", len(data), data)}
    action = TemplateOutput("t.html", composed(context))
    return render(action, templates=Templates(sources, "de"), objects=objects or Objects()).decode()


def nodes(view: View) -> list[dict[str, Any]]:
    """Returns the nodes of the structured data of a page."""
    found = json.loads(render_script(view))
    assert "https://schema.org" == found["@context"]
    nodes: list[dict[str, Any]] = found["@graph"]
    return nodes

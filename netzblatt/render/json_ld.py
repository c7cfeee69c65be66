"""Renders the structured data of pages (JSON-LD 1.1, schema.org). Knows nothing but the context of a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from netzblatt.model.contact import Contact
from netzblatt.model.contexts.pages import ArticlePage, ClusterPage, EventPage, HomePage, StaticPage, Story
from netzblatt.model.contexts.parts import Site
from netzblatt.model.contexts.profiles import OrganisationPage, PersonPage, ProfilePage
from netzblatt.model.contexts.view import View
from netzblatt.render.json_articles import build_article
from netzblatt.render.json_entities import (
    build_films,
    build_organisation,
    build_picture,
    build_pictures,
    build_publisher,
)
from netzblatt.render.json_events import build_event
from netzblatt.render.json_nodes import CACHE_SIZE, SCHEMA, JsonText, build_node, dump_list, make_absolute
from netzblatt.tools.dates import formatting

# The pages that hold an editor's text.
TextPage = Story | StaticPage | ClusterPage | ProfilePage


def render_script(view: View) -> str:
    """Returns the content of a script element of type application/ld+json."""
    graph = dump_list(list(_build_nodes(view)))
    return f'{{"@context":"{SCHEMA.rstrip("/")}","@graph":{graph}}}'


def _build_nodes(view: View) -> Iterator[JsonText]:
    match view:
        case ArticlePage():
            yield build_article(view)
        case EventPage():
            yield build_event(view)
        case ClusterPage():
            yield _build_cluster(view)
        case PersonPage():
            yield _build_profile(view, _build_person(view))
        case OrganisationPage():
            yield _build_profile(view, _build_member(view))
        case HomePage():
            yield _build_website(view.site)
            yield build_publisher(view.site)
    if isinstance(view, TextPage) and _has_text(view):
        yield from _build_figures(view)
        yield from _build_films(view)
    if view.trail:
        yield _build_trail(view)


def _has_text(page: TextPage) -> bool:
    """Returns whether the text is on this page: later ones go on with a list only."""
    return not isinstance(page, ClusterPage | ProfilePage) or page.pagination.number == 1


def _build_cluster(page: ClusterPage) -> JsonText:
    return build_node(
        "Organization",
        iri=make_absolute(page.site.url, page.cluster.href),
        name=page.cluster.name,
        alternateName=page.cluster.short_name,
        slogan=page.claim,
        description=page.teaser or page.head.description,
        url=page.website or make_absolute(page.site.url, page.cluster.href),
        email=page.email,
        logo=make_absolute(page.site.url, page.logo.crops[0].src) if page.logo and page.logo.crops else "",
        knowsAbout=[field.label for field in page.fields],
        contactPoint=_build_contact(page.contact) if page.contact else None,
    )


def _build_profile(page: ProfilePage, entity: JsonText) -> JsonText:
    return build_node(
        "ProfilePage",
        iri=page.head.url,
        url=page.head.url,
        name=page.head.title,
        inLanguage=page.language,
        dateCreated=formatting.format_iso(page.published) if page.published else "",
        dateModified=formatting.format_iso(page.updated) if page.updated else "",
        mainEntity=entity,
    )


def _build_person(page: PersonPage) -> JsonText:
    home, current = page.site.url, [each.name for each in page.affiliations if each.is_current]
    return build_node(
        "Person",
        name=page.name,
        alternateName=page.short_name if page.short_name != page.name else "",
        description=page.teaser or page.head.description,
        jobTitle=page.role,
        image=build_pictures(page.site, page.image),
        url=page.head.url,
        email=page.email,
        worksFor=[build_organisation(each.name, each.href and make_absolute(home, each.href)) for each in current],
        sameAs=[*filter(None, [page.website]), *(link.href for link in page.profiles)],
    )


def _build_member(page: OrganisationPage) -> JsonText:
    home = page.site.url
    return build_node(
        "Organization",
        name=page.name,
        alternateName=page.short_name if page.short_name != page.name else "",
        description=page.teaser or page.head.description,
        logo=make_absolute(home, page.logo.crops[0].src) if page.logo and page.logo.crops else "",
        image=build_pictures(page.site, page.image),
        url=page.website or page.head.url,
        email=page.email,
        knowsAbout=list(page.fields),
        memberOf=[build_organisation(each.name, make_absolute(home, each.href)) for each in page.clusters],
        sameAs=[link.href for link in page.profiles],
    )


def _build_figures(page: TextPage) -> Iterator[JsonText]:
    """Yields the pictures of a text, each of them once, and without those of which nobody knows whose they are."""
    for image in dict.fromkeys(page.body.images):
        if image and image.crops and (image.credit or image.creator or image.notice or image.licence or image.ai):
            yield build_picture(page.site.url, image, image.crops[0])


def _build_films(page: TextPage) -> Iterator[JsonText]:
    """Yields the films in a text, which are as old as it is; none of a text whose age nobody knows."""
    published = None if isinstance(page, ClusterPage | StaticPage) else page.published
    moment = published or page.updated
    if moment:
        date = formatting.format_iso(moment)
        yield from build_films(
            page.site, page.body.inserts, title=page.head.title, description=page.head.description, date=date
        )


def _build_contact(contact: Contact) -> JsonText:
    return build_node("ContactPoint", name=contact.name, email=contact.email, telephone=contact.phone)


def _build_website(site: Site) -> JsonText:
    return build_node(
        "WebSite",
        iri=f"{site.url}#website",
        url=site.url,
        name=site.name,
        description=site.claim,
        inLanguage=site.language,
        publisher=build_node("", iri=f"{site.url}#publisher"),
    )


def _build_trail(view: View) -> JsonText:
    home = view.site.url
    steps = [
        _build_step(number, link.label, make_absolute(home, link.href)) for number, link in enumerate(view.trail, 1)
    ]
    return build_node("BreadcrumbList", itemListElement=steps)


@lru_cache(maxsize=CACHE_SIZE)
def _build_step(number: int, name: str, url: str) -> JsonText:
    return build_node("ListItem", position=number, name=name, item=url)

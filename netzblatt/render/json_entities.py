"""Builds the nodes of those whom structured data name: organisations, people, pictures. Knows no page."""

from __future__ import annotations

from functools import lru_cache

from netzblatt.model.contexts.parts import Crop, Image, NameLink, Site
from netzblatt.model.contexts.texts import Insert
from netzblatt.model.inserts import InsertKind
from netzblatt.render.json_nodes import CACHE_SIZE, SCHEMA, JsonText, build_node, make_absolute

# schema.org's words for IPTC's trainedAlgorithmicMedia and compositeWithTrainedAlgorithmicMedia.
SOURCE_TYPES = {
    "generated": f"{SCHEMA}TrainedAlgorithmicMediaDigitalSource",
    "edited": f"{SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource",
}

FILMS = frozenset({InsertKind.VIDEO, InsertKind.YOUTUBE, InsertKind.VIMEO})


def build_publisher(site: Site) -> JsonText:
    """Builds the node of the organisation that publishes the site, with the site's icon as its logo."""
    name, url = site.publisher or site.name, site.publisher_url or site.url
    logo = make_absolute(site.url, site.icon) if site.icon else ""
    return build_organisation(name, url, iri=f"{site.url}#publisher", email=site.publisher_email, logo=logo)


@lru_cache(maxsize=CACHE_SIZE)
def build_organisation(name: str, url: str = "", *, iri: str = "", email: str = "", logo: str = "") -> JsonText:
    """Builds the node of an organisation."""
    return build_node("Organization", iri=iri, name=name, url=url, email=email, logo=logo)


def build_all(site: Site, names: tuple[NameLink, ...], kind: str) -> list[JsonText] | JsonText:
    """Builds the nodes of those who are of this `kind` unless the site knows better; of the publisher without any."""
    return [_build_named(site.url, name, kind) for name in names] or build_publisher(site)


@lru_cache(maxsize=CACHE_SIZE)
def _build_named(home: str, name: NameLink, kind: str) -> JsonText:
    kind = {"": kind, "person": "Person"}.get(name.kind, "Organization")
    return build_node(kind, name=name.name, url=name.href and make_absolute(home, name.href))


def build_pictures(site: Site, image: Image | None) -> list[JsonText]:
    """Builds a node for each shape of a picture. Those who show previews cannot show an SVG."""
    crops = [crop for crop in image.crops if not crop.src.endswith(".svg")] if image else []
    return [build_picture(site.url, image, crop) for crop in crops] if image else []


@lru_cache(maxsize=CACHE_SIZE)
def build_picture(home: str, image: Image, crop: Crop) -> JsonText:
    """Builds the node of one file of a picture, with all that is known of whose it is."""
    url = make_absolute(home, crop.src)
    return build_node(
        "ImageObject",
        url=url,
        contentUrl=url,
        width=crop.width,
        height=crop.height,
        caption=image.caption or image.alt,
        creator=build_node("Person", name=image.creator) if image.creator else None,
        creditText=image.credit,
        copyrightNotice=image.notice,
        license=image.licence,
        acquireLicensePage=image.licensor,
        digitalSourceType=SOURCE_TYPES.get(image.ai, ""),
    )


def build_films(site: Site, inserts: tuple[Insert, ...], *, title: str, description: str, date: str) -> list[JsonText]:
    """Builds the node of each film in a text that has a picture to show it by. It is as old as its text, whose `title`
    stands for its own, and its `description` is that of the text.
    """
    films = [insert for insert in inserts if insert.kind in FILMS and insert.image and insert.href]
    return [
        build_node(
            "VideoObject",
            name=film.title or title,
            description=description,
            thumbnailUrl=[make_absolute(site.url, crop.src) for crop in film.image.crops] if film.image else [],
            uploadDate=date,
            contentUrl="" if film.frame else make_absolute(site.url, film.href),
            embedUrl=film.frame,
        )
        for film in films
    ]

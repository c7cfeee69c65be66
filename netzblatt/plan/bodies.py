"""The texts of records with the addresses of their links and the images of their figures. Knows no page."""

from __future__ import annotations

from functools import partial

from netzblatt.model.contexts.parts import Image
from netzblatt.model.contexts.texts import Body
from netzblatt.model.frozen import replace
from netzblatt.model.records import Record
from netzblatt.model.summaries import Use
from netzblatt.plan.composer import Composer
from netzblatt.plan.found_names import PageNames
from netzblatt.plan.inserts import compose_inserts
from netzblatt.plan.record_refs import RecordInput
from netzblatt.tools.i18n.site_words import find_site_words


def compose_body(composer: Composer, page_input: RecordInput, record: Record, names: PageNames) -> Body:
    """Returns the record's text for its own page, where `names` may be linked above it already."""
    addresses = _find_link_addresses(page_input, record)
    links = tuple(composer.links.href(address) if address.startswith("/") else address for address in addresses)
    images = _compose_figures(composer, page_input, record, names)
    return Body(
        digest=record.body.digest,
        links=links,
        names=names.link_text(record.body.names),
        images=images,
        galleries=_number_galleries(composer, record),
        inserts=compose_inserts(composer, page_input, record, links, images),
        root=composer.settings.base,
    )


def compose_feed_body(composer: Composer, page_input: RecordInput, record: Record) -> Body:
    """Returns the record's text for a feed, where every address is absolute."""
    settings = composer.settings
    addresses = _find_link_addresses(page_input, record)
    names = PageNames(page_input.names, settings.url)
    names_in_text = names.link_text(record.body.names)
    figures = _compose_figures(composer, page_input, record, names)
    links = tuple(settings.url(address) if address.startswith("/") else address for address in addresses)
    return Body(
        digest=record.body.digest,
        links=links,
        names=names_in_text,
        images=tuple(image and _prepare_figure(composer, image, record.language) for image in figures),
        inserts=compose_inserts(composer, page_input, record, links),
        base=settings.url(record.address),
        root=settings.url(""),
    )


def _prepare_figure(composer: Composer, image: Image, language: str) -> Image:
    """Returns a figure for feeds, whose formats have one line for whose it is and what AI has made of it."""
    credit = find_site_words(language).format_credit(image.credit, image.ai)
    return make_absolute(replace(image, credit=credit), composer.links.origin)


def make_absolute(image: Image, origin: str) -> Image:
    """Returns an image for feeds: with the `origin` (scheme and host) before its addresses, and without variants, which
    feed readers do not know.
    """
    crops = tuple(replace(crop, src=origin + crop.src, variants=()) for crop in image.crops)
    return replace(image, crops=crops)


def _compose_figures(
    composer: Composer, page_input: RecordInput, record: Record, names: PageNames
) -> tuple[Image | None, ...]:
    """Returns the figures of a text; None for a picture that is still missing."""
    files = dict(page_input.picture_files)
    compose = partial(names.compose_image, composer.pictures)
    return tuple(
        compose(each, files[each.path], use=Use.GALLERY if each.gallery else Use.BODY) if each.path in files else None
        for each in record.body.pictures
    )


def _number_galleries(composer: Composer, record: Record) -> tuple[int, ...]:
    """Returns the gallery of each picture; () if there is none, or if images.yml has no crops for galleries."""
    numbers = tuple(picture.gallery for picture in record.body.pictures)
    return numbers if any(numbers) and composer.pictures.has_galleries else ()


def _find_link_addresses(page_input: RecordInput, record: Record) -> list[str]:
    """Returns the address of each link of a text; "" while readers may not see the file that it names."""
    addresses_by_path = dict(page_input.link_addresses)
    addresses = []
    for link in record.body.links:
        address = addresses_by_path.get(link.path, "")
        addresses.append(_add_fragment(address, link.fragment) if address else "")
    return addresses


def _add_fragment(address: str, fragment: str) -> str:
    return f"{address}#{fragment}" if fragment else address

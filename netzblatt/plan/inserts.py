"""The inserts of texts: where films, sounds, maps and documents lie, who is asked for them, what their links say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urlencode

from netzblatt.model.contexts.parts import Image
from netzblatt.model.contexts.texts import Insert
from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.records import Record
from netzblatt.plan.composer import Composer
from netzblatt.plan.record_refs import RecordInput
from netzblatt.tools.dates import formatting
from netzblatt.tools.i18n.catalogue import translate
from netzblatt.tools.web.media_types import guess_media_type

# Half the width and the height of the part of the earth that a map shows first, in degrees.
REACH_NORTH, REACH_EAST = 0.003, 0.006
ZOOM = 17
# The proportions of films and maps of which nobody knows the size.
WIDTH, HEIGHT = 1280, 720


class Provider(NamedTuple):
    """Somebody who shows a film or a map in our pages: the name, the page about what is done with the data, and the
    origin of the frames.
    """

    name: str
    privacy: str
    origin: str = ""


PROVIDERS: Mapping[InsertKind, Provider] = {
    InsertKind.YOUTUBE: Provider(
        "YouTube (Google)", "https://policies.google.com/privacy", "https://www.youtube-nocookie.com"
    ),
    InsertKind.VIMEO: Provider("Vimeo", "https://vimeo.com/privacy", "https://player.vimeo.com"),
    InsertKind.MAP: Provider(
        "OpenStreetMap", "https://osmfoundation.org/wiki/Privacy_Policy", "https://www.openstreetmap.org"
    ),
}


# What is said of an insert with a title, and of one without.
LABELS = {
    InsertKind.YOUTUBE: ("site/insert/video", "site/insert/video-untitled"),
    InsertKind.VIMEO: ("site/insert/video", "site/insert/video-untitled"),
    InsertKind.MAP: ("site/insert/map", "site/insert/map-untitled"),
    InsertKind.VIDEO: ("site/insert/own-video", "site/insert/own-video-untitled"),
    InsertKind.AUDIO: ("site/insert/own-audio", "site/insert/own-audio-untitled"),
    # It always has one, if only the name of its file.
    InsertKind.DOWNLOAD: ("site/insert/download", "site/insert/download"),
}


class InsertAddress(NamedTuple):
    """The address of an insert for a reader, and that of the frame that shows it in the page."""

    href: str
    frame: str = ""


def list_frames(record: Record) -> list[str]:
    """Returns the origins of the frames that the inserts of a text may open."""
    return [PROVIDERS[insert.kind].origin for insert in record.body.inserts if insert.kind in PROVIDERS]


def compose_inserts(
    composer: Composer,
    page_input: RecordInput,
    record: Record,
    links: Sequence[str],
    images: Sequence[Image | None] = (),
) -> tuple[Insert, ...]:
    """Returns the inserts of a record's text, whose links have these hrefs. Without `images`, none has a picture."""
    sizes = dict(page_input.attachment_sizes) if record.body.inserts else {}
    return tuple(_compose_all(composer, record, links, images, sizes))


def _compose_all(
    composer: Composer,
    record: Record,
    links: Sequence[str],
    images: Sequence[Image | None],
    sizes: Mapping[str, int],
) -> Iterator[Insert]:
    language = composer.settings.language
    for placed in record.body.inserts:
        if placed.kind is InsertKind.DOWNLOAD:
            yield _compose_download(placed, record, links, sizes, language)
            continue
        address = find_address(placed, links)
        provider = PROVIDERS.get(placed.kind, Provider("", ""))
        image = images[placed.poster] if placed.poster is not None and images else None
        width, height = _find_size(placed, image)
        title = placed.title or placed.venue
        yield Insert(
            kind=placed.kind,
            href=address.href,
            label=_write_label(placed.kind, title, language, provider=provider.name),
            title=title,
            frame=address.frame,
            provider=provider.name,
            privacy=provider.privacy,
            image=image,
            width=width,
            height=height,
            media_type=guess_media_type(address.href).partition(";")[0] if placed.kind.is_played else "",
            captions="" if placed.captions is None else links[placed.captions],
            language=record.language,
            transcript="" if placed.transcript is None else links[placed.transcript],
            address=placed.address,
        )


def _compose_download(
    placed: PlacedInsert, record: Record, links: Sequence[str], sizes: Mapping[str, int], language: str
) -> Insert:
    """Returns a document as an article's attachments show theirs."""
    path = PurePosixPath(record.body.links[placed.file or 0].path)
    size = sizes.get(path.as_posix(), 0)
    title, kind = placed.title or path.stem, path.suffix.removeprefix(".").upper()
    details = f"{kind}, {formatting.format_size(size, language=language)}"
    return Insert(
        kind=placed.kind,
        href=find_address(placed, links).href,
        label=_write_label(placed.kind, title, language, details=details),
        title=title,
        format=kind,
        size=size,
    )


def find_address(placed: PlacedInsert, links: Sequence[str]) -> InsertAddress:
    """Returns the addresses of an insert."""
    match placed.kind:
        case InsertKind.YOUTUBE:
            return _find_youtube(placed.video, placed.start)
        case InsertKind.VIMEO:
            return _find_vimeo(placed.video, placed.start)
        case InsertKind.MAP:
            return _find_map(*(placed.coordinates or (0.0, 0.0)))
    return InsertAddress("" if placed.file is None else links[placed.file])


def _find_youtube(video: str, start: int) -> InsertAddress:
    frame = {"autoplay": 1, "rel": 0, **({"start": start} if start else {})}
    href = {"v": video, **({"t": start} if start else {})}
    return InsertAddress(
        f"https://www.youtube.com/watch?{urlencode(href)}",
        f"https://www.youtube-nocookie.com/embed/{video}?{urlencode(frame)}",
    )


def _find_vimeo(video: str, start: int) -> InsertAddress:
    number, _, key = video.partition("/")
    at = f"#t={start}s" if start else ""
    frame = {**({"h": key} if key else {}), "autoplay": 1, "dnt": 1}
    return InsertAddress(
        f"https://vimeo.com/{video}{at}", f"https://player.vimeo.com/video/{number}?{urlencode(frame)}{at}"
    )


def _find_map(north: float, east: float) -> InsertAddress:
    sides = (east - REACH_EAST, north - REACH_NORTH, east + REACH_EAST, north + REACH_NORTH)
    box = ",".join(f"{side:.5f}" for side in sides)
    frame = {"bbox": box, "layer": "mapnik", "marker": f"{north:.6g},{east:.6g}"}
    place = urlencode({"mlat": f"{north:.6g}", "mlon": f"{east:.6g}"})
    return InsertAddress(
        f"https://www.openstreetmap.org/?{place}#map={ZOOM}/{north:.6g}/{east:.6g}",
        f"https://www.openstreetmap.org/export/embed.html?{urlencode(frame)}",
    )


def _find_size(placed: PlacedInsert, image: Image | None) -> tuple[int, int]:
    """Returns the pixels of an insert, or those of its picture, which has the same proportions."""
    if placed.kind is InsertKind.AUDIO:
        return 0, 0
    if placed.width and placed.height:
        return placed.width, placed.height
    if placed.kind.is_played and image:
        return image.crops[0].width, image.crops[0].height
    return WIDTH, HEIGHT


def _write_label(kind: InsertKind, title: str, language: str, **values: str) -> str:
    """Returns the words of a link to an insert, where it stands alone."""
    titled, untitled = LABELS[kind]
    return translate(titled if title else untitled, language, title=title, **values)

"""Builds the directives that put films, sounds and maps into a text: a marker of each, and what it needs of other files
among the links and the pictures of the text.
"""

from __future__ import annotations

import re
from posixpath import splitext
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.records import END, INSERT, Picture, Reference
from netzblatt.tools.i18n.catalogue import find_text
from netzblatt.tools.language.typography import typeset
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.kind import Directive, DirectiveKind
from netzblatt.tools.markdown.links import resolve_path
from netzblatt.tools.web.addresses import HOST, SCHEME
from netzblatt.tools.web.videos import find_video, read_video

VIDEO_SUFFIXES = (".mp4", ".m4v", ".webm", ".mov", ".ogv")
AUDIO_SUFFIXES = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac")
SUFFIXES = {InsertKind.VIDEO: VIDEO_SUFFIXES, InsertKind.AUDIO: AUDIO_SUFFIXES}
CAPTIONS_SUFFIX = ".vtt"
NO = frozenset({"no", "nein", "none", "keine"})
NUMBER = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]+)?")
PAIR = re.compile(rf"({NUMBER.pattern})(?:\s*[,;/]\s*|\s+)({NUMBER.pattern})")
# The size of a film of which nobody says it.
WIDTH, HEIGHT = 1280, 720
MOST_PIXELS = 10_000
EXAMPLE = {
    InsertKind.YOUTUBE: "::youtube{id=aqz-KE-bpKQ}",
    InsertKind.VIMEO: "::vimeo{id=1084537}",
}


def build_provided_video(directive: Directive, element: Element, conversion: Conversion) -> str | None:
    """Builds a film that lies with a provider."""
    kind = InsertKind(directive.name)
    written = directive.get("id")
    found = read_video(kind, written) if written else None
    if found is None:
        code = "insert/id" if written else "insert/no-id"
        locate = directive.locate(conversion, "id")
        conversion.add_error_at(locate, code, name=directive.name, written=written, example=EXAMPLE[kind])
        return None
    start = directive.get("start").removesuffix("s")
    values: dict[str, Any] = {"video": found.video, "start": int(start) if start.isdecimal() else found.start}
    return _place(found.kind, directive, element, conversion, **values)


def build_own_file(directive: Directive, element: Element, conversion: Conversion) -> str | None:
    """Builds a film or a sound that is a file of our own."""
    kind = InsertKind(directive.name)
    written = directive.get("src")
    locate = directive.locate(conversion, "src")
    if video := find_video(written):
        corrected = f"::{video.kind}{{id={video.video}}}"
        conversion.add_error_at(locate, "insert/provider", name=directive.name, corrected=corrected)
        return None
    if not written:
        conversion.add_error_at(locate, "insert/no-file", name=directive.name)
        return None
    if not written.lower().endswith(SUFFIXES[kind]):
        known = " ".join(SUFFIXES[kind])
        conversion.add_error_at(locate, "insert/format", file=written, name=directive.name, known=known)
        return None
    file = _add_file("src", directive, conversion)
    captions = _add_captions(directive, conversion)
    transcript = _add_file("transcript", directive, conversion)
    if file is None:
        return None
    if kind is InsertKind.VIDEO and not directive.get("captions"):
        conversion.add_warning_at(directive.locate(conversion), "insert/no-captions", file=written)
    if kind is InsertKind.AUDIO and transcript is None and not len(element) and not _is_no(directive, "transcript"):
        conversion.add_warning_at(directive.locate(conversion), "insert/no-transcript", file=written)
    width, height = _read_pixels("width", directive, conversion), _read_pixels("height", directive, conversion)
    values = {"file": file, "captions": captions, "transcript": transcript, "width": width, "height": height}
    return _place(kind, directive, element, conversion, **values)


def build_map(directive: Directive, element: Element, conversion: Conversion) -> str | None:
    """Builds a map. Where it has no coordinates, its venue is looked up when all files are known."""
    venue, coordinates = directive.get("venue"), None
    pair = PAIR.fullmatch(directive.get("coordinates") or venue)
    latitude, longitude = directive.get("lat"), directive.get("lon")
    if pair:
        latitude, longitude = pair.groups()
        venue = "" if not directive.get("coordinates") else venue
    if latitude or longitude or directive.get("coordinates"):
        coordinates = _read_coordinates(latitude, longitude)
        if coordinates is None:
            name = next((name for name in ("coordinates", "lat", "lon") if directive.get(name)), "venue")
            written = directive.get("coordinates") or f"{latitude or '–'}, {longitude or '–'}"
            conversion.add_error_at(directive.locate(conversion, name), "insert/coordinates", written=written)
            return None
    address = _typeset(directive.get("address"), conversion)
    values: dict[str, Any] = {"venue": venue, "address": address, "coordinates": coordinates}
    return _place(InsertKind.MAP, directive, element, conversion, **values)


def _place(
    kind: InsertKind, directive: Directive, element: Element, conversion: Conversion, **values: Any
) -> str | None:
    """Collects an insert and returns its marker. What stands inside of the directive is its transcript."""
    position, _line = directive.locate(conversion)()
    title = _typeset(directive.get("title") or directive.label, conversion)
    poster = _add_poster(directive, conversion)
    inserts = conversion.collected.inserts
    inserts.append(PlacedInsert(kind=kind, title=title, poster=poster, position=position, **values))
    marker = f"{INSERT}{len(inserts) - 1}{END}"
    if not len(element) and not (element.text or "").strip():
        return marker
    inside = Element("details", {"class": "transcript"})
    SubElement(inside, "summary").text = find_text("site/insert/transcript", conversion.language)
    inside.extend(list(element))
    element.clear()
    element.tag, element.text, element.tail = "div", marker, "\n"
    element.append(inside)
    return None


def place_video(address: str, title: str, conversion: Conversion) -> str:
    """Collects the film that a link alone in its paragraph leads to, and returns its marker; "" if it leads to none."""
    found = find_video(address)
    if found is None:
        return ""
    position, _line = conversion.positions.find_next(re.escape(address))
    inserts = conversion.collected.inserts
    inserts.append(PlacedInsert(kind=found.kind, video=found.video, start=found.start, title=title, position=position))
    return f"{INSERT}{len(inserts) - 1}{END}"


def _typeset(text: str, conversion: Conversion) -> str:
    return typeset(text, language=conversion.language) if conversion.typography else text


def _is_no(directive: Directive, name: str) -> bool:
    return directive.get(name).casefold() in NO


def _resolve(name: str, directive: Directive, conversion: Conversion) -> str | None:
    """Returns the path of the file that an attribute names; None without one. Adds an error if it cannot be ours."""
    written = directive.get(name)
    if not written or _is_no(directive, name):
        return None
    locate = directive.locate(conversion, name)
    if SCHEME.match(written) or written.startswith(("//", "\\")) or HOST.match(written):
        conversion.add_error_at(locate, "insert/not-own", target=written)
        return None
    path = resolve_path(conversion.path, written)
    if path is None:
        conversion.add_error_at(locate, "link/outside", target=written)
    return path


def _add_file(name: str, directive: Directive, conversion: Conversion) -> int | None:
    """Adds the file that an attribute names to the links of the text, and returns its number there."""
    path = _resolve(name, directive, conversion)
    if path is None:
        return None
    position, _line = directive.locate(conversion, name)()
    conversion.collected.links.append(Reference(path, "", position))
    return len(conversion.collected.links) - 1


def _add_captions(directive: Directive, conversion: Conversion) -> int | None:
    written = directive.get("captions")
    if written and not _is_no(directive, "captions") and splitext(written)[1].lower() != CAPTIONS_SUFFIX:
        conversion.add_error_at(directive.locate(conversion, "captions"), "insert/captions-format", file=written)
        return None
    return _add_file("captions", directive, conversion)


def _add_poster(directive: Directive, conversion: Conversion) -> int | None:
    """Adds the picture that stands for an insert to those of the text, and returns its number there."""
    path = _resolve("poster", directive, conversion)
    if path is None:
        return None
    position, _line = directive.locate(conversion, "poster")()
    credit = _typeset(directive.get("credit"), conversion)
    # What it shows is told by the title.
    conversion.collected.pictures.append(Picture(path=path, credit=credit, is_decorative=True, position=position))
    return len(conversion.collected.pictures) - 1


def _read_pixels(name: str, directive: Directive, conversion: Conversion) -> int:
    written = directive.get(name).removesuffix("px").strip()
    if not written:
        return 0
    if written.isdecimal() and 0 < int(written) <= MOST_PIXELS:
        return int(written)
    conversion.add_error_at(directive.locate(conversion, name), "insert/pixels", written=written, name=name)
    return 0


def _read_coordinates(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Returns degrees north and east, as maps show them or with a comma; None if there is no such place."""
    if not NUMBER.fullmatch(latitude) or not NUMBER.fullmatch(longitude):
        return None
    north, east = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


_COMMON: dict[str, tuple[str, ...]] = {
    "title": ("titel", "caption", "überschrift"),
    "poster": ("picture", "image", "bild", "vorschaubild", "standbild", "titelbild", "thumbnail"),
    "credit": ("bildnachweis", "nachweis"),
}
_PROVIDED = {"id": ("kennung", "src", "url", "adresse", "address", "video", "link"), "start": ("beginn", "ab", "t")}
_FILE: dict[str, tuple[str, ...]] = {
    "src": ("datei", "file", "quelle", "url"),
    "captions": ("untertitel", "subtitles"),
    "transcript": ("abschrift", "transkript"),
    "width": ("breite",),
    "height": ("höhe",),
}
_MAP: dict[str, tuple[str, ...]] = {
    "venue": ("ort", "name"),
    "lat": ("latitude", "breite", "breitengrad", "nord", "north"),
    "lon": ("lng", "long", "longitude", "länge", "längengrad", "ost", "east"),
    "coordinates": ("koordinaten", "geo"),
    "address": ("adresse", "anschrift"),
}

INSERTS = (
    DirectiveKind(("youtube",), _PROVIDED | _COMMON, build_provided_video, bare="id"),
    DirectiveKind(("vimeo",), _PROVIDED | _COMMON, build_provided_video, bare="id"),
    DirectiveKind(("map", "karte"), _MAP | _COMMON, build_map, bare="venue"),
    DirectiveKind(("video", "film"), _FILE | _COMMON, build_own_file, bare="src"),
    DirectiveKind(("audio", "ton", "podcast"), _FILE | _COMMON, build_own_file, bare="src"),
)

"""Builds the directives that put films, sounds, maps and documents into a text."""

from __future__ import annotations

import re
from posixpath import splitext
from typing import Any
from xml.etree.ElementTree import Element

from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.records import END, INSERT
from netzblatt.tools.downloads.formats import is_download
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.collecting import (
    add_file,
    collect_insert,
    is_elsewhere,
    is_refused,
    typeset_words,
)
from netzblatt.tools.markdown.directives.kind import Directive, DirectiveKind
from netzblatt.tools.web.videos import find_video, read_video

VIDEO_SUFFIXES = (".mp4", ".m4v", ".webm", ".mov", ".ogv")
AUDIO_SUFFIXES = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac")
SUFFIXES = {InsertKind.VIDEO: VIDEO_SUFFIXES, InsertKind.AUDIO: AUDIO_SUFFIXES}
CAPTIONS_SUFFIX = ".vtt"
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
    return collect_insert(found.kind, directive, element, conversion, **values)


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
    file = add_file("src", directive, conversion)
    captions = _add_captions(directive, conversion)
    transcript = add_file("transcript", directive, conversion)
    if file is None:
        return None
    if kind is InsertKind.VIDEO and not directive.get("captions"):
        conversion.add_warning_at(directive.locate(conversion), "insert/no-captions", file=written)
    if kind is InsertKind.AUDIO and transcript is None and not len(element) and not is_refused(directive, "transcript"):
        conversion.add_warning_at(directive.locate(conversion), "insert/no-transcript", file=written)
    width, height = _read_pixels("width", directive, conversion), _read_pixels("height", directive, conversion)
    values = {"file": file, "captions": captions, "transcript": transcript, "width": width, "height": height}
    return collect_insert(kind, directive, element, conversion, **values)


def build_download(directive: Directive, element: Element, conversion: Conversion) -> str | None:
    """Builds the line of a document that readers may download."""
    written = directive.get("src")
    locate = directive.locate(conversion, "src")
    if not written:
        conversion.add_error_at(locate, "insert/no-file", name=directive.name)
        return None
    if is_elsewhere(written):
        conversion.add_error_at(locate, "insert/elsewhere", target=written, name=directive.name)
        return None
    if not is_download(written):
        conversion.add_error_at(locate, "link/no-download", target=written, kind=splitext(written)[1] or "–")
        return None
    file = add_file("src", directive, conversion)
    return None if file is None else collect_insert(InsertKind.DOWNLOAD, directive, element, conversion, file=file)


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
    address = typeset_words(directive.get("address"), conversion)
    values: dict[str, Any] = {"venue": venue, "address": address, "coordinates": coordinates}
    return collect_insert(InsertKind.MAP, directive, element, conversion, **values)


def place_video(address: str, title: str, conversion: Conversion) -> str:
    """Collects the film that a link alone in its paragraph leads to, and returns its marker; "" if it leads to none."""
    found = find_video(address)
    if found is None:
        return ""
    position, _line = conversion.positions.find_next(re.escape(address))
    inserts = conversion.collected.inserts
    inserts.append(PlacedInsert(kind=found.kind, video=found.video, start=found.start, title=title, position=position))
    return f"{INSERT}{len(inserts) - 1}{END}"


def _add_captions(directive: Directive, conversion: Conversion) -> int | None:
    written = directive.get("captions")
    if written and not is_refused(directive, "captions") and splitext(written)[1].lower() != CAPTIONS_SUFFIX:
        conversion.add_error_at(directive.locate(conversion, "captions"), "insert/captions-format", file=written)
        return None
    return add_file("captions", directive, conversion)


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
_DOWNLOAD: dict[str, tuple[str, ...]] = {
    "src": ("file", "datei", "quelle", "url", "dokument"),
    "title": ("titel", "name", "caption", "überschrift"),
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
    DirectiveKind(
        ("download", "dokument", "document", "datei", "file", "anhang", "attachment"),
        _DOWNLOAD,
        build_download,
        bare="src",
    ),
)

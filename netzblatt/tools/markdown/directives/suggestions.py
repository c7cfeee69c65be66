"""Says which directive shows what somebody wrote as HTML of another site: the frames that YouTube and others offer."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from netzblatt.tools.downloads.formats import is_download
from netzblatt.tools.web.addresses import SCHEME, is_well_formed
from netzblatt.tools.web.character_references import resolve_references
from netzblatt.tools.web.videos import find_video

SOURCE = re.compile(r"\b(?:src|data)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
DEGREES = r"(-?[0-9]{1,3}\.[0-9]+)"
# As OpenStreetMap and Google write the middle of a map.
MARKER = re.compile(rf"{DEGREES},{DEGREES}")
GOOGLE = re.compile(rf"!2d{DEGREES}!3d{DEGREES}")
ALL = '::youtube{id=…}, ::vimeo{id=…}, ::map{lat=… lon=…}, ::video{src="…"}, ::audio{src="…"}, ::download{src="…"}'


def suggest_directive(tag: str, source: str) -> str:
    """Returns the directive that stands for a tag of HTML; all of them if nobody knows which."""
    found = SOURCE.search(source)
    address = resolve_references(next(filter(None, found.groups()), "")) if found else ""
    if video := find_video(address):
        return f"::{video.kind}{{id={video.video}}}"
    if place := _find_place(address):
        return f"::map{{lat={place[0]} lon={place[1]}}}"
    if tag in {"video", "audio"}:
        return f'::{tag}{{src="{address or "…"}"}}'
    return f'::download{{src="{address}"}}' if is_download(address) and not SCHEME.match(address) else ALL


def _find_place(address: str) -> tuple[str, str] | None:
    """Returns the degrees north and east that the address of a map shows."""
    if not is_well_formed(address):
        return None
    parts = urlsplit(address)
    if (parts.hostname or "").endswith("openstreetmap.org"):
        marker = MARKER.fullmatch(parse_qs(parts.query).get("marker", [""])[0])
        return (marker[1], marker[2]) if marker else None
    google = GOOGLE.search(address) if ".google." in f".{parts.hostname}" else None
    return (google[2], google[1]) if google else None

"""The media types of files, by their names, for whoever serves them. Knows no server."""

from __future__ import annotations

from collections.abc import Mapping
from mimetypes import MimeTypes
from posixpath import basename

# Types that servers do not know, or tell in different ways: those of all that a site is made of, and of downloads.
OWN_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".vtt": "text/vtt",
    ".ics": "text/calendar",
    ".vcf": "text/vcard",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".epub": "application/epub+zip",
}
# Names that say more than their suffix.
OWN_NAMES: Mapping[str, str] = {"feed.json": "application/feed+json"}
UNKNOWN = "application/octet-stream"
# Python's own table, not the machine's, for what else there may be.
_TYPES = MimeTypes()
for _suffix, _media_type in OWN_TYPES.items():
    _TYPES.add_type(_media_type, _suffix)


def guess_media_type(path: str) -> str:
    """Returns the media type of a file by its name, with a charset for texts: all of ours are UTF-8."""
    media_type, encoding = _TYPES.guess_type(path)
    if encoding:
        return "application/gzip" if encoding == "gzip" else UNKNOWN
    media_type = OWN_NAMES.get(basename(path), media_type or UNKNOWN)
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type

"""The kinds of files that readers may download, and whether a file is what its name says. Knows no page.

A browser shows or saves these files. It runs none of them as a part of the site, as it runs HTML, SVG and XML, nor does
a server, as it runs PHP. But browsers look at the first bytes of what they are sent: so do we.
"""

from __future__ import annotations

import re
from posixpath import splitext

TEXT, PROGRAM, CAPTIONS = "TXT", "EXE", "VTT"
_OFFICE = frozenset({"DOC", "RTF", "ZIP"})
_SOUND_AND_FILM = frozenset({"FLAC", "MP3", "MP4", "OGG", "WAV", "WebM"})
_PICTURES = frozenset({"AVIF", "GIF", "JPEG", "PNG", "TIFF", "WebP"})
# Drawings of machines are texts or not, as their programs like it.
_DRAWINGS = frozenset({TEXT})
# The formats that files of each suffix may have. Among office files or pictures nobody is harmed by a wrong name.
_FORMATS: dict[str, frozenset[str]] = {
    **dict.fromkeys(".doc .xls .ppt .docx .xlsx .pptx".split(), _OFFICE),
    **dict.fromkeys(".odt .ods .odp .odg .epub .zip".split(), frozenset({"ZIP"})),
    **dict.fromkeys(".txt .csv .ics .vcf".split(), frozenset({TEXT, CAPTIONS})),
    ".vtt": frozenset({CAPTIONS}),
    **dict.fromkeys(".jpg .jpeg .png .gif .webp .avif .tif .tiff".split(), _PICTURES),
    **dict.fromkeys(".mp3 .m4a .ogg .oga .opus .wav .flac .mp4 .m4v .mov .webm .ogv".split(), _SOUND_AND_FILM),
    **dict.fromkeys(".dwg .dxf .igs .iges .stl .step .stp".split(), _DRAWINGS),
    ".pdf": frozenset({"PDF"}),
    ".rtf": frozenset({"RTF"}),
    ".7z": frozenset({"7Z"}),
}
# How many bytes of a file are looked at. Browsers look at 1,445.
HEAD = 2_048
# Whatever begins like an element, a comment or a declaration may be taken for a page, and run.
_MARKUP = re.compile(rb"<(?:!doctype\s+|[?]|/)?([a-z][a-z0-9]*|!--)", re.IGNORECASE)
_MARKUP_NAMES = {b"svg": "SVG", b"xml": "XML", b"php": "PHP"}
# They are compiled when a file is looked at, which few builds do.
_SIGNATURES = (
    (rb"\xff\xd8\xff", "JPEG"),
    (rb"\x89PNG\r\n", "PNG"),
    (rb"GIF8[79]a", "GIF"),
    (rb"RIFF....WEBP", "WebP"),
    (rb"II\*\x00|MM\x00\*", "TIFF"),
    (rb"\x00...ftypavi[fs]", "AVIF"),
    (rb"\x00...ftyp(?:hei|hev|mif|msf)", "HEIC"),
    (rb"\x00...(?:ftyp|moov|mdat|wide|free|skip)", "MP4"),
    (rb"\x1a\x45\xdf\xa3", "WebM"),
    (rb"OggS\x00", "OGG"),
    (rb"fLaC\x00", "FLAC"),
    (rb"RIFF....WAVE", "WAV"),
    (rb"ID3[\x02-\x04]", "MP3"),
    (rb"PK\x03\x04|PK\x05\x06", "ZIP"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (rb"\{\\rtf", "RTF"),
    (rb"7z\xbc\xaf\x27\x1c", "7Z"),
    (rb"MZ[\x00-\xff]\x00|\x7fELF|#!\s*/", PROGRAM),
    (rb"\s*%PDF", "PDF"),
    (rb"(?:\xef\xbb\xbf)?WEBVTT(?=[ \t\r\n]|\Z)", CAPTIONS),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def is_download(path: str) -> bool:
    """Returns whether the name of a file says that readers may download it."""
    return splitext(path)[1].lower() in _FORMATS


def find_disguise(path: str, head: bytes) -> str:
    """Returns the format of a file whose first bytes, the `head`, are not what its name says; "" if they are, and if
    nobody knows what they are: then a browser does not, either.
    """
    found = detect_format(head)
    return "" if found in _FORMATS.get(splitext(path)[1].lower(), {found}) else found


def detect_format(head: bytes) -> str:
    """Returns the format of a file by its first bytes, the `head`; "" if nobody knows it."""
    # Without the zeros of UTF-16, whichever half of a letter they are.
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\x00 \t\r\n\f").replace(b"\x00", b"")
    if markup := _MARKUP.match(start):
        return _MARKUP_NAMES.get(markup[1].lower(), "HTML")
    for signature, name in _SIGNATURES:
        if re.match(signature, head, re.DOTALL):
            return name
    if start and (head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROL.search(head)):
        return TEXT
    return ""

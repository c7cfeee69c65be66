"""Recognises and decodes XML files. Knows no element."""

from __future__ import annotations

import codecs
import re

from netzblatt.tools.images.errors import ImageError

# What may stand before the first element: a byte order mark, and white space in any encoding.
_START = re.compile(rb"[\xef\xbb\xbf\xff\xfe\x00 \t\r\n]*+<")
# The encodings that all browsers read alike, by the names that files give them.
_ENCODINGS = dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8-sig")
_ENCODINGS |= dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1"), "latin-1")
_ENCODINGS_BY_START = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ENCODINGS_BY_START |= {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_DECLARATION = re.compile(rb"[^<]{0,4}<\?xml[^>]{1,100}?encoding\s{0,9}=\s{0,9}[\"']([^\"'>]{1,40})[\"']")


def is_xml(data: bytes) -> bool:
    """Returns whether a file looks like XML: then it is SVG, if it is a picture at all."""
    return _START.match(data) is not None


def decode_xml(data: bytes) -> str:
    """Decodes an XML file. Raises ImageError if its encoding is none that all browsers read alike, or does not fit."""
    declaration = _DECLARATION.match(data)
    name = declaration[1].decode("latin-1").lower() if declaration else "utf-8"
    encoding = _ENCODINGS_BY_START.get(data[:2]) or _ENCODINGS.get(name)
    try:
        return data.decode(encoding or "")
    except (UnicodeError, LookupError) as fault:
        reason = str(fault) if encoding else f"unknown encoding {name}"
        raise ImageError(code="image/broken", reason=reason) from None

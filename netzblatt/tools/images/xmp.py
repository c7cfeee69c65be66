"""Reads and writes what XMP (ISO 16684-1) tells of a picture's rights, in the terms of IPTC's photo metadata standard
(2025.1). Knows no file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.sax.saxutils import escape, quoteattr

from netzblatt.model.limits import MOST_RIGHTS_LETTERS, MOST_XMP_BYTES
from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_DESCRIPTION, _ITEM = (f"{{{_SPACES['rdf']}}}{name}" for name in ("Description", "li"))
# The terms that hold one text each, by the fields of Rights.
_TERMS = {
    "creator": "dc:creator",
    "credit": "photoshop:Credit",
    "notice": "dc:rights",
    "licence": "xmpRights:WebStatement",
    "licensor": "plus:LicensorURL",
    "source_type": "Iptc4xmpExt:DigitalSourceType",
}
_VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SOURCE_TYPE = re.compile(r"https?://cv\.iptc\.org/newscodes/digitalsourcetype/([A-Za-z]{1,60})/?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# XML 1.0 has no place for them.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A packet that programs may replace, but not in place.
_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
_FOOT = '</x:xmpmeta><?xpacket end="r"?>'


def read_xmp(packet: bytes) -> Rights | None:
    """Reads a packet of XMP. Returns None if it is damaged, or larger than any that tells of rights."""
    # A document type could define entities, and XMP has none.
    if len(packet) > MOST_XMP_BYTES or b"<!DOCTYPE" in packet:
        return None
    try:
        root = fromstring(packet.strip(b"\x00 \t\r\n"))  # noqa: S314 - without entities it is harmless
    except (ParseError, ValueError, LookupError):
        return None
    found = {field: _find_text(root, term) for field, term in _TERMS.items()}
    for field in ("licence", "licensor"):
        found[field] = found[field] if _ADDRESS.fullmatch(found[field]) else ""
    source_type = _SOURCE_TYPE.fullmatch(found["source_type"])
    return Rights(**{**found, "source_type": source_type[1] if source_type else ""})


def _find_text(root: Element, term: str) -> str:
    """Returns the first text of a term, wherever it stands; several creators with commas between them."""
    space, _, local = term.partition(":")
    name = f"{{{_SPACES[space]}}}{local}"
    return next((text for text in _list_texts(root, name) if text), "")[:MOST_RIGHTS_LETTERS]


def _list_texts(root: Element, name: str) -> Iterator[str]:
    for element in root.iter():
        # In the short form of RDF it is an attribute.
        yield _tidy(element.get(name))
        if element.tag == name:
            items = [_tidy(item.text) for item in element.iter(_ITEM)]
            separator = ", " if name == f"{{{_SPACES['dc']}}}creator" else ""
            yield separator.join(filter(None, items)) if separator else next(filter(None, items), "")
            yield _tidy(element.get(f"{{{_SPACES['rdf']}}}resource")) or _tidy(element.text)


def _tidy(text: str | None) -> str:
    return " ".join((text or "").replace("\x00", "").split())


def write_xmp(rights: Rights) -> bytes:
    """Writes a packet of XMP; b"" if nothing is known. Equal rights give equal bytes."""
    if rights == UNKNOWN_RIGHTS:
        return b""
    source_type = f"{_VOCABULARY}{rights.source_type}" if rights.source_type else ""
    attributes = {"photoshop:Credit": rights.credit, "xmpRights:WebStatement": rights.licence}
    attributes["Iptc4xmpExt:DigitalSourceType"] = source_type
    elements = {
        "dc:creator": ("<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>", rights.creator),
        "dc:rights": ('<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>', rights.notice),
        "plus:Licensor": (
            '<rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>{}</plus:LicensorURL></rdf:li></rdf:Seq>',
            rights.licensor,
        ),
    }
    names = [name for name, value in attributes.items() if value]
    names += [name for name, (_, value) in elements.items() if value]
    spaces = [space for space in _SPACES if any(name.startswith(f"{space}:") for name in names)]
    declared = "".join(f' xmlns:{space}="{_SPACES[space]}"' for space in spaces)
    short = "".join(f" {name}={quoteattr(_fit(value))}" for name, value in attributes.items() if value)
    long = "".join(
        f"<{name}>{pattern.format(escape(_fit(value)))}</{name}>"
        for name, (pattern, value) in elements.items()
        if value
    )
    description = f'<rdf:Description rdf:about=""{declared}{short}>{long}</rdf:Description>'
    return f'{_HEAD}<rdf:RDF xmlns:rdf="{_SPACES["rdf"]}">{description}</rdf:RDF>{_FOOT}'.encode()


def _fit(value: str) -> str:
    """Returns a text as long as there is room for it beside others, without what XML cannot hold."""
    return _UNWRITABLE.sub("", value)[:MOST_RIGHTS_LETTERS]

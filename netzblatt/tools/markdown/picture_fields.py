"""The fields of a picture that hold no text but a word of a few, read from its attribute list. Knows no place of it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from netzblatt.model.rights import AI_USES, AiUse
from netzblatt.model.summaries import USE_NAME
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.web.licences import find_licence_url

ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+\.[^\s<>\"\\^`{|}]+")


def read_use(picture: Element, conversion: Conversion) -> str:
    """Returns the picture's own use; "" where none is written, or what cannot be one."""
    name, written = _find(picture, "use", "verwendung")
    if name and not re.fullmatch(USE_NAME, written):
        return _refuse(conversion, name, "picture/use-name", written)
    return written


def read_licence(picture: Element, conversion: Conversion) -> str:
    """Returns the address of the picture's licence; "" where none is written, or what cannot be one."""
    name, written = _find(picture, "licence", "license", "lizenz")
    url = find_licence_url(written) or (written if ADDRESS.fullmatch(written) else "")
    return _refuse(conversion, name, "picture/licence", written) if name and not url else url


def read_ai_use(picture: Element, conversion: Conversion) -> AiUse | None:
    """Returns what AI has made of the picture; None where nothing is written, or no word for it."""
    name, written = _find(picture, "ai", "ki")
    if name and written.casefold() not in AI_USES:
        _refuse(conversion, name, "picture/ai", written)
    return AI_USES.get(written.casefold())


def _find(picture: Element, *names: str) -> tuple[str, str]:
    """Returns the first of these attributes that the picture has, and its value."""
    name = next((name for name in names if name in picture.attrib), "")
    return name, (picture.get(name) or "").strip()


def _refuse(conversion: Conversion, name: str, code: str, written: str) -> str:
    conversion.add_error(code, rf"\{{[^}}\n]*?(?<![\w-])({name})", value=written)
    return ""

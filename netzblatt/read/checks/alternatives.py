"""Warns of alternative texts that say nothing to those who do not see the picture. Knows no file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from netzblatt.model.events import Event
from netzblatt.model.problem import Problem, warning
from netzblatt.model.records import Article, Page
from netzblatt.model.summaries import Entry
from netzblatt.tools.language.slugs import slugify

# As cameras, phones and programs name files, with a number; and any name with the ending of a picture.
NUMBERED = (
    r"(?:img|imag|image|_?mg|dsc[fni]?|pxl|p|pict|picture|photo|foto|bild|abb|sam|gopr|dji|scan|grafik|unbenannt|untitled"
    r"|screenshot|bildschirmfoto|whatsapp[ _-]image)[ _-]?[0-9](?:[\w.()-]| (?:(?:um|at) )?(?=[0-9(])){0,40}"
)
ENDING = r"[^\n]{1,200}\.(?:jpe?g|png|gif|webp|avif|hei[cf]|tiff?|svg|bmp)"
FILE_NAME = re.compile(rf"{NUMBERED}|{ENDING}", re.IGNORECASE)
# What every picture is.
NOTHING = frozenset(
    "bild foto fotografie grafik abbildung abb illustration logo titelbild aufmacher aufmacherbild beitragsbild"
    " symbolbild platzhalter alt alternativtext beschreibung picture photo photograph image graphic figure cover"
    " placeholder alt-text".split()
)
# The titles of all others are names, and a picture of somebody may well say no more than the name.
TITLED = frozenset({Article.kind, Event.kind, Page.kind})


def check_alternatives(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yields a warning for each alternative text that is the name of a file, the word for a picture or the headline."""
    for entry in entries:
        title = slugify(entry.title) if entry.kind in TITLED and entry.pictures else ""
        for _, picture in entry.pictures:
            code = _find_fault(picture.alt, title, posixpath.basename(picture.path)) if picture.alt else ""
            if code and not picture.is_decorative:
                yield warning(picture.position, code, value=picture.alt)


def _find_fault(alt: str, title: str, file: str) -> str:
    words = slugify(alt)
    if words in NOTHING or alt in {file, posixpath.splitext(file)[0]} or FILE_NAME.fullmatch(alt):
        return "picture/alt-empty"
    return "picture/alt-title" if words == title else ""

"""Finds the names of people that PDF and office files carry without showing them. Knows no page.

The files are searched, not opened: whatever is damaged or hostile in them is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from posixpath import splitext
from typing import BinaryIO

from netzblatt.model.limits import MOST_AUTHORS
from netzblatt.tools.downloads.formats import HEAD, detect_format
from netzblatt.tools.downloads.office_authors import find_in_compound_file, find_in_rich_text, find_in_zip_file
from netzblatt.tools.downloads.pdf_authors import find_in_pdf
from netzblatt.tools.downloads.unpacking import read_windows

_FINDERS: dict[str, Callable[[Iterable[bytes]], Iterator[str]]] = {
    "PDF": find_in_pdf,
    "ZIP": find_in_zip_file,
    "DOC": find_in_compound_file,
    "RTF": find_in_rich_text,
}


def find_authors(stream: BinaryIO, *, name: str) -> tuple[str, ...]:
    """Finds the people that a file names as its authors, or as those who saved or printed it. `name` is the file's."""
    # Readers of PDF pass over what stands before its beginning.
    is_pdf = splitext(name)[1].lower() == ".pdf"
    kind = "PDF" if is_pdf else detect_format(stream.read(HEAD))
    stream.seek(0)
    found = _FINDERS[kind](read_windows(stream)) if kind in _FINDERS else ()
    names = dict.fromkeys(author.strip() for author in islice(found, MOST_AUTHORS))
    # What is encrypted, or no text, is no name.
    return tuple(name for name in names if name and name.isprintable())

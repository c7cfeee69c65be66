"""Cleans picture files that are published in their own size and format. Knows no page."""

from __future__ import annotations

from netzblatt.tools.images import svg
from netzblatt.tools.images.notes import remove_notes


def clean(data: bytes) -> bytes:
    """Returns a picture file without the notes of cameras and programs, and of a drawing only what is static. A file of
    a kind that cannot be cleaned is returned as it is.

    Raises ImageError for a file that is damaged, or a drawing that does more than be looked at.
    """
    return svg.clean(data) if svg.is_xml(data) else remove_notes(data)

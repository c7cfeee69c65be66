"""Chooses how a file that is not rendered is published. Opens no file."""

from __future__ import annotations

from netzblatt.model.source import Source
from netzblatt.model.tasks import CleanedPicture, Copy


def plan_copy(source: Source) -> CleanedPicture | Copy:
    """Returns the action that publishes a file. A picture goes out without what its camera noted in it."""
    return CleanedPicture(source.digest) if source.is_picture else Copy(source.digest)

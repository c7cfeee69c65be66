"""Renders picture files. Their actions say how they are cropped."""

from __future__ import annotations

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import CroppedPicture
from netzblatt.tools.images import cropping


def crop_picture(action: CroppedPicture, *, objects: Objects) -> bytes:
    """Returns the picture in the shape, size and format of the action. Raises OSError if its file is missing."""
    return cropping.crop(
        objects.get(action.digest),
        width=action.width,
        height=action.height,
        focus=action.focus,
        format=action.format,
        quality=action.quality,
    )

"""Renders picture files. Their actions say how they are cropped, or that they are only cleaned."""

from __future__ import annotations

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import CleanedPicture, CroppedPicture
from netzblatt.tools.images import cleaning, cropping


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


def clean_picture(action: CleanedPicture, *, objects: Objects) -> bytes:
    """Returns the picture without notes, and a drawing without all that is not static. Raises KeyError if its file is
    missing.
    """
    return cleaning.clean(objects.get(action.digest))

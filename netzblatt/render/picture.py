"""Renders picture files. Their actions say how they are cropped, or that they are only cleaned."""

from __future__ import annotations

from functools import lru_cache

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import CleanedPicture, CroppedPicture
from netzblatt.tools.images import cleaning
from netzblatt.tools.images.cropping import OriginalPicture


def crop_picture(action: CroppedPicture, *, objects: Objects) -> bytes:
    """Returns the picture in the shape, size and format of the action. Raises OSError if its file is missing."""
    return _open_original(action.digest, objects).crop(
        width=action.width,
        height=action.height,
        focus=action.focus,
        format=action.format,
        quality=action.quality,
        rights=action.rights,
    )


@lru_cache(maxsize=1)
def _open_original(digest: str, objects: Objects) -> OriginalPicture:
    """Opens a picture file, and keeps it open until the next one: all crops of a picture are made together."""
    return OriginalPicture(objects.get(digest))


def clean_picture(action: CleanedPicture, *, objects: Objects) -> bytes:
    """Returns the picture without notes, and a drawing without all that is not static. Raises KeyError if its file is
    missing.
    """
    return cleaning.clean(objects.get(action.digest))

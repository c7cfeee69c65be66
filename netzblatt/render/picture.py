"""Files of pictures. What is cut where stands in the action."""

from __future__ import annotations

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import CroppedPicture
from netzblatt.tools.images import cropping


def crop_picture(action: CroppedPicture, *, objects: Objects) -> bytes:
    """The picture in the action's shape, size and format."""
    return cropping.crop(
        objects.get(action.digest),
        width=action.width,
        height=action.height,
        focus=action.focus,
        format=action.format,
        quality=action.quality,
    )

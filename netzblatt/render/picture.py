"""Files of pictures. What is cut where stands in the action."""

from __future__ import annotations

from netzblatt.model.action import CroppedPicture
from netzblatt.tools import images
from netzblatt.tools.store import Objects


def cropped(action: CroppedPicture, *, objects: Objects) -> bytes:
    """The picture in the action's shape, size and format."""
    return images.crop(
        objects.get(action.digest),
        width=action.width,
        height=action.height,
        focus=action.focus,
        format=action.format,
        quality=action.quality,
    )

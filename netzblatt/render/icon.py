"""Draws the site's icon in the sizes that browsers and systems ask for. Knows no page."""

from __future__ import annotations

from io import BytesIO

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import DrawnIcon
from netzblatt.tools.images.drawings import draw
from netzblatt.tools.images.svg import measure

# The part of an icon that every system shows, whatever shape it cuts out (W3C, Web Application Manifest, `maskable`):
# a square in a circle of four fifths.
SAFE_PART = 0.56


def draw_icon(action: DrawnIcon, *, objects: Objects) -> bytes:
    """Returns the bytes of a PNG, or of an ICO. Raises ImageError for a drawing that cannot be drawn."""
    from PIL import Image

    data = objects.get(action.digest)
    width, height = measure(data)
    images = []
    for size in action.sizes:
        inner = round(size * SAFE_PART) if action.ground else size
        drawn = draw(data, max(1, round(inner * width / max(width, height))))
        image = Image.new("RGBA", (size, size), action.ground or (0, 0, 0, 0))
        image.alpha_composite(drawn, ((size - drawn.width) // 2, (size - drawn.height) // 2))
        images.append(image)
    stream = BytesIO()
    if action.format == "ico":
        images[-1].save(stream, "ICO", sizes=[image.size for image in images], append_images=images[:-1])
    else:
        images[0].save(stream, "PNG", optimize=True)
    return stream.getvalue()

"""Names the CSS3 colour that is nearest to another one (RFC 7986, 5.9): calendars know colours by their names only."""

from __future__ import annotations

from functools import lru_cache

from netzblatt.tools.web.colours import compute_distance

# CSS Color 4.
NEWER = frozenset({"rebeccapurple"})


@lru_cache
def name_colour(colour: str) -> str:
    """Returns the name of the CSS3 colour that people would take for `colour` (#rrggbb)."""
    from PIL import ImageColor

    # Pillow replaces the values of this table by triples when somebody has asked for them.
    names = {name: "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(name)) for name in ImageColor.colormap}
    for name in NEWER:
        del names[name]
    return min(names, key=lambda name: (compute_distance(colour, names[name]), name))

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

    names = {name: str(value) for name, value in ImageColor.colormap.items() if name not in NEWER}
    return min(names, key=lambda name: (compute_distance(colour, names[name]), name))

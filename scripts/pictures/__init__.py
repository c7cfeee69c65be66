"""Draws the sample site's illustrations, each of them computed by the law that it shows."""

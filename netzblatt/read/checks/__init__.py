"""Checks of the files of content/ beyond the form of their front matter. Knows no page."""

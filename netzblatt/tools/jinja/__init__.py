"""Jinja templates as pure functions of what they are handed. Knows no page."""

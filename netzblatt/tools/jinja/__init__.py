"""Jinja templates as pure functions of their values. Knows no page."""

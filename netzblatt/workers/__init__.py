"""Shares work among processes. Knows no kind of work."""

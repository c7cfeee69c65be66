"""Reads feeds and calendars of others, of which nothing is trusted."""

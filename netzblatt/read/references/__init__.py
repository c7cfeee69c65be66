"""Finds how files name each other, checks these references, and rewrites them when a file is renamed. Knows no page."""

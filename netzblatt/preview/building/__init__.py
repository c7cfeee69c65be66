"""Watches the files and builds the preview. Knows no browser."""

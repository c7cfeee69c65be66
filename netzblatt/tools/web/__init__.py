"""Readable colours, and checks of links to other sites. Knows no page."""

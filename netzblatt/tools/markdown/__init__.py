"""Markdown to HTML as a newsroom needs it: dates stay text, quotes become quotes, and what would be lost is reported.

Knows no record, no address and no picture file: links to other files and pictures are left as markers.
"""

from __future__ import annotations

from netzblatt.tools.markdown.conversion import ConvertedText
from netzblatt.tools.markdown.converter import convert

__all__ = ["ConvertedText", "convert"]

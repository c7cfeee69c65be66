"""Finished pages become Problems: what a reader would stumble over. Reads no file and changes nothing."""

from netzblatt.check.checking import check
from netzblatt.check.external_links import Place, answered, find_external_links
from netzblatt.check.page import Page, read_page, read_style_sheet

__all__ = ["Page", "Place", "answered", "check", "find_external_links", "read_page", "read_style_sheet"]

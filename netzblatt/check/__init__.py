"""Finds Problems in finished pages, such as dead links. Reads no file and changes nothing."""

from netzblatt.check.causes import blame_templates, leave_out_known
from netzblatt.check.checking import check_pages
from netzblatt.check.external_links import LinkPosition, find_broken_links, find_external_links
from netzblatt.check.formats import read_file
from netzblatt.check.page import FinishedPage, read_page, read_style_sheet
from netzblatt.check.style_sheets import check_style_sheet

__all__ = [
    "FinishedPage",
    "LinkPosition",
    "blame_templates",
    "check_pages",
    "check_style_sheet",
    "find_broken_links",
    "find_external_links",
    "leave_out_known",
    "read_file",
    "read_page",
    "read_style_sheet",
]

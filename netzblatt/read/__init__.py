"""Sources become a Catalog. Knows no template and no output."""

from netzblatt.read.addresses import DocumentPath
from netzblatt.read.archive import Archive, Document, Finding, Reader
from netzblatt.read.catalogue import read
from netzblatt.read.checks.pictures import measure_picture
from netzblatt.read.document import read_document
from netzblatt.read.excerpts import SourceTexts
from netzblatt.read.fold import select_files
from netzblatt.read.references.own_links import DEAD_ADDRESSES, find_dead_addresses
from netzblatt.read.references.unlinked import find_unlinked_names
from netzblatt.read.settings import read_publishing

__all__ = [
    "DEAD_ADDRESSES",
    "Archive",
    "Document",
    "DocumentPath",
    "Finding",
    "Reader",
    "SourceTexts",
    "find_dead_addresses",
    "find_unlinked_names",
    "measure_picture",
    "read",
    "read_document",
    "read_publishing",
    "select_files",
]

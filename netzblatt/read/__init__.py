"""Sources become a Catalog. Knows no template and no output."""

from netzblatt.read.addresses import Place
from netzblatt.read.archive import Archive, Document, Finding, Reader
from netzblatt.read.catalogue import read
from netzblatt.read.checks.pictures import measure_picture
from netzblatt.read.document import read_document
from netzblatt.read.excerpts import Texts
from netzblatt.read.fold import files_of

__all__ = [
    "Archive",
    "Document",
    "Finding",
    "Place",
    "Reader",
    "Texts",
    "files_of",
    "measure_picture",
    "read",
    "read_document",
]

"""A record as the matter of a page: known by its digest, opened only when the page is made. Knows no page."""

from __future__ import annotations

from netzblatt.model.catalog import RecordStore
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Picture, PictureFile, Record
from netzblatt.model.summaries import Entry

# Of other files: the addresses of those that it links to ("" for what readers may not see yet), its picture files, the
# sizes of its attachments in bytes; each by path.
RecordNeeds = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, PictureFile], ...], tuple[tuple[str, int], ...]]


class RecordRef(Frozen, frozen=True):
    """A record that lies on its shelf; `seal` is its digest."""

    entry: Entry
    records: RecordStore
    value_digest: bytes

    def load(self) -> Record:
        """The whole record."""
        return self.records.record(self.entry)


class RecordInput(Frozen, frozen=True):
    """A record with what its page needs of other files (see Needs)."""

    ref: RecordRef
    link_addresses: tuple[tuple[str, str], ...] = ()
    picture_files: tuple[tuple[str, PictureFile], ...] = ()
    attachment_sizes: tuple[tuple[str, int], ...] = ()

    def find_picture_file(self, picture: Picture | None) -> PictureFile | None:
        """The file of one of its pictures."""
        return dict(self.picture_files).get(picture.path) if picture else None

"""A record as the matter of a page: known by its digest, opened only when the page is made. Knows no page."""

from __future__ import annotations

from dataclasses import field

from netzblatt.model.catalog import Shelf
from netzblatt.model.frozen import Compact, frozen
from netzblatt.model.records import Picture, PictureFile, Record
from netzblatt.model.summaries import Entry

# Of other files: the addresses of those that it links to ("" for what readers may not see yet), its picture files, the
# sizes of its attachments in bytes; each by path.
Needs = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, PictureFile], ...], tuple[tuple[str, int], ...]]


@frozen()
class Filed(Compact):
    """A record that lies on its shelf; `seal` is its digest."""

    entry: Entry = field(compare=False)
    shelf: Shelf = field(compare=False)
    seal: bytes

    def opened(self) -> Record:
        """The whole record."""
        return self.shelf.record(self.entry)


@frozen()
class Story(Compact):
    """A record with what its page needs of other files (see Needs)."""

    filed: Filed
    places: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, PictureFile], ...] = ()
    sizes: tuple[tuple[str, int], ...] = ()

    def file_of(self, picture: Picture | None) -> PictureFile | None:
        """The file of one of its pictures."""
        return dict(self.files).get(picture.path) if picture else None

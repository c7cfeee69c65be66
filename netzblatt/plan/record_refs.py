"""Records as inputs of pages: identified by their digests, and loaded only when a page is composed. Knows no page."""

from __future__ import annotations

from netzblatt.model.catalog import RecordStore
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.records import Picture, PictureFile, Record
from netzblatt.model.summaries import Entry
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.found_names import FoundName, fill_texts

# The facts of other files that a record's page needs, each by path: the addresses of the files that it links to ("" for
# those that readers may not see yet), its picture files, and the sizes of its attachments in bytes.
RecordNeeds = tuple[
    tuple[tuple[str, str], ...],
    tuple[tuple[str, PictureFile], ...],
    tuple[tuple[str, int], ...],
]
NO_NEEDS: RecordNeeds = ((), (), ())


class RecordRef(Frozen, frozen=True):
    """A record that is not loaded yet. `value_digest` is the record's digest, and stands for it in every key."""

    entry: Entry
    records: RecordStore
    value_digest: bytes

    def load(self) -> Record:
        """Loads the record."""
        return self.records.load_record(self.entry)


class RecordInput(Frozen, frozen=True):
    """A record with the facts of other files that its page needs (see RecordNeeds), with those whom it names, and with
    its versions in other languages.
    """

    ref: RecordRef
    link_addresses: tuple[tuple[str, str], ...] = ()
    picture_files: tuple[tuple[str, PictureFile], ...] = ()
    attachment_sizes: tuple[tuple[str, int], ...] = ()
    names: tuple[FoundName, ...] = ()
    counterparts: Counterparts = ()

    def load(self) -> Record:
        """Loads the record, with names in the place of the @names in its teaser and its headings."""
        record = self.ref.load()
        if not self.names:
            return record
        headings = tuple(
            replace(heading, text=fill_texts(heading.text, self.names)) for heading in record.body.headings
        )
        teaser = fill_texts(record.teaser, self.names)
        return replace(record, teaser=teaser, body=replace(record.body, headings=headings))

    def find_picture_file(self, picture: Picture | None) -> PictureFile | None:
        """Returns the file of one of the record's pictures."""
        return dict(self.picture_files).get(picture.path) if picture else None

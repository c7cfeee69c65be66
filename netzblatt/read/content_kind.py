"""The type of a kind of content: everything in which it differs from the others. Knows no kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from netzblatt.model.frozen import Frozen
from netzblatt.model.names import Name, NameUse
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Role, Use

if TYPE_CHECKING:
    from netzblatt.read.forms.documents import DocumentForm
    from netzblatt.read.manuscript import Manuscript


class Dating(StrEnum):
    """The day of a document: it has none, it is the day on which the document is written, or a later one."""

    NONE = "none"
    SAME_DAY = "same-day"
    AHEAD = "ahead"


def sort_by_address(entries: Iterable[Entry], settings: Settings) -> Sequence[Entry]:
    """Sorts entries by the addresses of their pages, whatever the settings say."""
    del settings
    return sorted(entries, key=lambda entry: entry.address)


def summarize_nothing(record: Record) -> dict[str, Any]:
    """Returns no further fields."""
    del record
    return {}


def list_no_names(record: Record) -> Iterable[tuple[NameUse, Name]]:
    """Returns no names."""
    del record
    return ()


class ReferenceField(Frozen, frozen=True):
    """A field of a record that names one document, in a role. `code` is that of the Problem if the document may not be
    named in this role.
    """

    name: str
    role: Role
    code: str


# Each document may name its original.
TRANSLATION = ReferenceField("translation_of", Role.TRANSLATION, "translation/other-kind")


class ContentKind(Frozen, frozen=True, kw_only=True, eq=False):
    """A kind of content.

    - `noun` names one document of the kind in commands.
    - `form` has the fields that an editor may write. `make_record` makes a `record` of a filled form.
    - `folder` begins the addresses of its pages. It may hold placeholders of the site's `words`.
    - `summarize` returns the fields of a record's Summary that not all kinds have.
    - `sort` brings its entries into the order of the catalogue.
    - `dating` says which day its documents have.
    - `roles` are those in which other documents may name one of the kind.
    - `references` and `pictures` are the fields of its records that name a document or hold a picture, and that not all
      kinds have. They may be None. A picture has a use.
    - `list_names` returns the names of people and organisations in fields that not all kinds have, each
      with its use.
    - Its documents are written here, and read over, if it `is_ours`.
    - Its documents have a page in each edition of the site if it `is_everywhere`, whatever language they are in.
    """

    noun: str
    form: type[DocumentForm]
    record: type[Record]
    make_record: Callable[[Manuscript, Any], Record]
    folder: str
    summarize: Callable[[Any], dict[str, Any]] = summarize_nothing
    sort: Callable[[Iterable[Entry], Settings], Sequence[Entry]] = sort_by_address
    dating: Dating = Dating.NONE
    roles: frozenset[Role] = frozenset({Role.LINK})
    references: tuple[ReferenceField, ...] = ()
    pictures: tuple[tuple[str, Use], ...] = ()
    list_names: Callable[[Any], Iterable[tuple[NameUse, Name]]] = list_no_names
    is_ours: bool = True
    is_everywhere: bool = False

    @property
    def all_references(self) -> tuple[ReferenceField, ...]:
        """The fields that name a document, those that all kinds have among them."""
        return (TRANSLATION, *self.references)

    @property
    def name(self) -> str:
        """The name of its folder in content/, which names the kind in entries too."""
        return self.record.kind

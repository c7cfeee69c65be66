"""Records: the editors' documents after reading. Knows no template and no catalogue."""

from __future__ import annotations

from typing import ClassVar

from netzblatt.model.amendments import Amendment
from netzblatt.model.contact import Contact
from netzblatt.model.frozen import Frozen
from netzblatt.model.inserts import PlacedInsert
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.moments import Moment
from netzblatt.model.names import Name, NameInText, NameTranslation
from netzblatt.model.problem import NOWHERE, Position
from netzblatt.model.rights import SOURCE_TYPES, UNKNOWN_RIGHTS, AiUse, Rights

# Markers in a text's HTML. LINK + "0" + END stands in an href for the first link to a file, FIGURE + "0" + END between
# two blocks for the first figure, INSERT + "0" + END there for the first insert, NAME_MARK + "0" + END in a text for
# the first @name. Files that hold these characters are refused, so that no text can forge a marker.
LINK, FIGURE, INSERT, NAME_MARK, END = "\x02l", "\x02f", "\x02i", "\x02n", "\x03"


class Picture(Frozen, frozen=True, kw_only=True):
    """A picture as an editor placed it. `path` is that of its Source; `focus` is the point that a crop must keep,
    as fractions of width and height from the top left, or None if the editor named none. `licence` is the URL of its
    terms, `licensor` that of a page where more may be asked for; `ai` is an AiUse, None if the editor says nothing of
    it. `use` is a word of images.yml, or "" for the one that goes with the picture's place. Pictures of one text with
    the same number stand side by side in a `gallery`; 0 stands alone.
    """

    path: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    creator: str = ""
    licence: str = ""
    licensor: str = ""
    ai: AiUse | None = None
    focus: tuple[float, float] | None = None
    use: str = ""
    gallery: int = 0
    is_decorative: bool = False
    position: Position = NOWHERE


class PictureFile(Frozen, frozen=True):
    """A picture file: the digest of its Source, its pixels as shown, its format ("jpeg", "png", "svg", …), and what it
    tells of its rights.
    """

    digest: str
    width: int
    height: int
    format: str
    rights: Rights = UNKNOWN_RIGHTS

    @property
    def default_focus(self) -> tuple[float, float]:
        """The focus where an editor named none: the middle; in an upright picture, heads are a third from the top."""
        return (0.5, 1 / 3) if self.height > self.width else (0.5, 0.5)


def combine_rights(picture: Picture, own: Rights) -> Rights:
    """Returns the rights of a picture: what its editor says and, where that is nothing, what its `own` file says."""
    return Rights(
        creator=picture.creator or own.creator,
        credit=picture.credit or own.credit_line,
        notice=picture.credit if "©" in picture.credit else own.notice,
        licence=picture.licence or own.licence,
        licensor=picture.licensor or own.licensor,
        source_type=_choose_source_type(picture.ai, own),
    )


def _choose_source_type(said: AiUse | None, own: Rights) -> str:
    if said is None or said is own.ai:
        return own.source_type
    return next((word for word, use in SOURCE_TYPES.items() if use is said), "")


class Reference(Frozen, frozen=True):
    """Another file of content/ that a document names: the path of its Source, and the fragment behind `#`. A link may
    also name an address of the site, as it was written.
    """

    path: str
    fragment: str = ""
    position: Position = NOWHERE


class Attachment(Frozen, frozen=True):
    """A document that readers may download: the path of its Source, and its title ("" if the file name serves)."""

    path: str
    title: str = ""
    position: Position = NOWHERE


class Heading(Frozen, frozen=True):
    """A heading of a text, for tables of contents and for links to fragments."""

    level: int
    id: str
    text: str


class RecordBody(Frozen, frozen=True, kw_only=True):
    """A text. Its HTML lies in the store under `digest`, with markers for its `links` to files, its `pictures`,
    its `inserts` and its `names`. Its `ids` are all fragments that it offers, `words` is the number of its words.
    """

    digest: str
    links: tuple[Reference, ...] = ()
    pictures: tuple[Picture, ...] = ()
    inserts: tuple[PlacedInsert, ...] = ()
    names: tuple[NameInText, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0


class FrontPlace(Frozen, frozen=True):
    """The place at the top of the front page that an editor asks for: its number from 1, or 0 for any. Without `until`,
    its last day or instant, it is asked for while the text is among the newest.
    """

    number: int = 0
    until: Moment | None = None
    position: Position = NOWHERE


class Record(Frozen, frozen=True, kw_only=True):
    """The fields that all kinds of records share. `path` is that of the Source and identifies the record everywhere;
    `digest` is that of the Source; `address` is that of its page from the site's root, with slashes at both ends.
    `kind` is the folder in content/ of its kind. A teaser that is not its own begins its text. Feed readers and
    calendars know it by its `identity` for ever ("" if they do by its address). `translation_of` is its original, if
    its own name does not tell it. `extra` is what only templates understand, as JSON.
    """

    kind: ClassVar[str]

    path: str
    digest: str
    address: str
    title: str
    language: str
    teaser: str
    body: RecordBody
    has_own_teaser: bool = True
    image: Picture | None = None
    kicker: str = ""
    tags: tuple[str, ...] = ()
    clusters: tuple[Reference, ...] = ()
    authors: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    organisations: tuple[Name, ...] = ()
    source: str = ""
    related: tuple[Reference, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    aliases: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    expires: Moment | None = None
    is_draft: bool = False
    front_place: FrontPlace | None = None
    identity: str = ""
    translation_of: Reference | None = None
    extra: str = ""

    @property
    def last_update(self) -> Moment | None:
        """The last edit that readers are told of."""
        return self.updated


class DossierPart(Frozen, frozen=True):
    """The dossier that an article is a part of, by its name. `number` orders the parts, 0 if their dates do.
    `description` says what all of it is about, `translations` what it is called in other languages; one of the parts
    has them.
    """

    name: str
    number: int = 0
    description: str = ""
    translations: tuple[NameTranslation, ...] = ()
    position: Position = NOWHERE


class Article(Record, frozen=True, kw_only=True, tag=True):
    """A news item. `event` is the event that it reports on. `amendments` are sorted by date. `section` is the one of
    site.yml that it is in, as it is written.
    """

    kind: ClassVar[str] = "news"

    date: Moment
    event: Reference | None = None
    amendments: tuple[Amendment, ...] = ()
    dossier: DossierPart | None = None
    section: Name | None = None

    @property
    def last_update(self) -> Moment | None:
        """The last edit that readers are told of: the last amendment, unless an editor names a later one."""
        dates = [*filter(None, [self.updated]), *(amendment.date for amendment in self.amendments)]
        return max(dates, key=Moment.get_last_instant, default=None)


class Cluster(Record, frozen=True, kw_only=True, tag=True):
    """A network with its own page. `colour` is #rrggbb; its readable variants are made by tools.colours."""

    kind: ClassVar[str] = "clusters"

    short_name: str
    claim: str = ""
    logo: Picture | None = None
    website: str = ""
    email: str = ""
    contact: Contact | None = None
    fields: tuple[str, ...] = ()
    colour: str = "#5a5f6b"


class Page(Record, frozen=True, kw_only=True, tag=True):
    """A text without a date: Impressum, Datenschutz, Über uns. One page may have both legal roles. When it was last
    `reviewed`, somebody looked whether all of it was true.
    """

    kind: ClassVar[str] = "pages"

    legal_roles: tuple[LegalRole, ...] = ()
    reviewed: Moment | None = None

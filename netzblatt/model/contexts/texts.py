"""The editors' texts in page contexts, and what is put into them. Part of the designers' contract."""

from __future__ import annotations

from netzblatt.model.contexts.parts import Image, Link
from netzblatt.model.frozen import Frozen
from netzblatt.model.inserts import InsertKind


class Insert(Frozen, frozen=True, kw_only=True):
    """A film, a sound, a map or a document in a text. `kind` is "youtube", "vimeo", "map", "video", "audio" or
    "download". `href` leads to it, `label` says so in words; a draft may lack the file, and then it has no `href`.
    `frame` is the URL that shows it in the page; what it loads comes from the `provider`, who is told of the reader, as
    the page `privacy` says. A file of our own has no frame, and is asked of nobody else; it has its `media_type`,
    `captions` in a `language`, and a `transcript`. `width` and `height` are pixels. A document has its `format` ("PDF")
    and its `size` in bytes.
    """

    kind: InsertKind
    href: str
    label: str
    title: str = ""
    frame: str = ""
    provider: str = ""
    privacy: str = ""
    image: Image | None = None
    width: int = 0
    height: int = 0
    media_type: str = ""
    captions: str = ""
    language: str = ""
    transcript: str = ""
    address: str = ""
    format: str = ""
    size: int = 0


class Body(Frozen, frozen=True, kw_only=True):
    """An editor's text, with the addresses of its links, the images of its figures, None for one that is missing,
    its inserts, and its names, without an href where they are no links.

    `base` is put before fragments that lead to headings of the text itself: "" on its own page, the page's url in
    feeds. `root` is put before addresses that an editor wrote by hand ("/news/"): the site's sub-path, in feeds with
    scheme and host. `galleries` has the number of the gallery of each image, 0 for one that stands alone; it is empty
    if no image is in any.
    """

    digest: str
    links: tuple[str, ...] = ()
    images: tuple[Image | None, ...] = ()
    galleries: tuple[int, ...] = ()
    inserts: tuple[Insert, ...] = ()
    names: tuple[Link, ...] = ()
    base: str = ""
    root: str = ""

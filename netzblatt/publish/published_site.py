"""The site at a target, and every address that was ever public there, in a file at the target. Knows no target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import DecodeError, ValidationError, json

from netzblatt.model.frozen import Frozen, field
from netzblatt.publish.target import CONTROL, Target

RECORD = f"{CONTROL}published.json"
RELEASES = f"{CONTROL}releases/"
# The releases that one can go back to.
MOST_RELEASES = 5


class PublishedFile(NamedTuple):
    """A file at the target: the digest and the size of its bytes, and the number of the last release that has it."""

    digest: str
    size: int
    last: int


class PublishedSite(Frozen, frozen=True, kw_only=True, array_like=False):
    """The site at a target, as its last publisher left it.

    `number` counts the releases, `release` is the name of the last one, made `at` a time (ISO 8601) `by` somebody.
    `files` are all that we wrote there, by path. `former` are the paths that were public once and lead elsewhere now,
    with the address that they lead to, or "" if they are gone on purpose. `pending` are paths whose files nobody knows,
    because a publisher was cut off while it wrote them. `redirects` are the paths that the web server leads on, with
    the URLs that they lead to, and `loads` is what the pages load, as directives of Content Security Policy.
    """

    number: int = 0
    release: str = ""
    at: str = ""
    by: str = ""
    files: Mapping[str, PublishedFile] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    loads: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """Encodes the site as JSON (RFC 8259)."""
        return json.encode(self)


def decode_published_site(data: bytes) -> PublishedSite | None:
    """Decodes a site; None if the bytes are not those of one."""
    try:
        return json.decode(data, type=PublishedSite)
    except (DecodeError, ValidationError, UnicodeDecodeError):
        return None


def load_published_site(target: Target, *, is_forced: bool) -> PublishedSite:
    """Loads the site that is at a target, an empty one if nothing was ever published there.

    Raises OSError if its record is damaged, unless everything `is_forced` to be written anew: without the record nobody
    knows which addresses were public.
    """
    data = target.read(RECORD)
    if data is None:
        return PublishedSite()
    published = decode_published_site(data)
    if published is None and not is_forced:
        raise OSError(0, "command/world/target-record", RECORD)
    return published or PublishedSite()

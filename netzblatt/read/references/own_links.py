"""Finds links to addresses of the site where nothing is, or that only a preview has. Knows outputs by a question."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from urllib.parse import unquote

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem, error, warning
from netzblatt.model.records import Attachment, Picture, Record, Reference
from netzblatt.model.summaries import Entry, Role, list_addresses
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.web.own_addresses import OwnAddresses, is_own, is_preview

# The codes of links to nothing.
DEAD_ADDRESSES = frozenset({"link/dead-address", "link/misspelt-address"})


def find_dead_addresses(catalog: Catalog, *, has_output: Callable[[str], bool]) -> Iterator[Problem]:
    """Yields an error for each link of a text to an own address that no output has, a warning in a draft, and a warning
    for each link to a preview. `has_output` tells whether there is something at an address. Links to the addresses of
    documents are the Linker's. Documents with errors are looked at, too, and count as if they were there.
    """
    entries = (*catalog.entries.values(), *catalog.refused)
    site = catalog.settings.address
    linking = [entry for entry in entries if not entry.is_plain and _has_own_link(entry, site)]
    if not linking:
        return
    own = OwnAddresses(site, list_addresses(entries))
    refused = tuple(entry.address for entry in catalog.refused)
    find_nearest = cache(partial(_find_nearest, entries))

    def is_doubtful(link: str) -> bool:
        if not is_own(link, site) or own.find_document(link):
            return False
        address = own.find_address(link)
        return is_dead(address) or (is_preview(link) and address.startswith("/"))

    def is_dead(address: str) -> bool:
        return address.startswith("/") and not address.startswith(refused) and not has_output(_remove_query(address))

    for entry in linking:
        if any(map(is_doubtful, entry.paths_by_role(Role.LINK))):
            record = catalog.records.load_record(entry)
            for link in record.body.links:
                if is_doubtful(link.path):
                    address = own.find_address(link.path)
                    is_there = not is_dead(address)
                    nearest = "" if is_there else find_nearest(_get_name(address))
                    yield _make_problem(record, link, alive=address if is_there else "", nearest=nearest)


def make_relative(path: str, record: Record) -> str:
    """Returns a path as it would be written in the record's file."""
    return posixpath.relpath("/" + path, "/" + posixpath.dirname(record.path))


def write_guess(path: str, named: Reference | Attachment | Picture, record: Record) -> str:
    """Returns a path as it can be written in the place of `named`: in the record's text, or in its front matter."""
    from netzblatt.read.references.mentions import write_name

    is_in_text = named in record.body.links or named in record.body.pictures
    return write_name(make_relative(path, record), is_in_text=is_in_text)


def _get_name(address: str) -> str:
    return posixpath.splitext(_remove_query(address).rstrip("/").rpartition("/")[2])[0]


def _remove_query(address: str) -> str:
    return unquote(address.partition("?")[0])


def warn_of_preview(record: Record, link: Reference | Attachment | Picture, document: str) -> list[Problem]:
    """Returns a warning if a link names the address of a preview. `document` is the path of the file that is meant."""
    if not isinstance(link, Reference) or not is_preview(link.path):
        return []
    corrected = _add_fragment(make_relative(document, record), link)
    return [warning(link.position, "link/preview", target=_add_fragment(link.path, link), corrected=corrected)]


def _has_own_link(entry: Entry, site: str) -> bool:
    return any(is_own(link, site) for link in entry.paths_by_role(Role.LINK))


def _find_nearest(entries: Iterable[Entry], name: str) -> str:
    paths_by_name = {_get_name(entry.address): entry.path for entry in entries}
    return paths_by_name.get(guess(name, tuple(paths_by_name)), "")


def _make_problem(record: Record, link: Reference, *, alive: str, nearest: str) -> Problem:
    target = _add_fragment(link.path, link)
    if alive:
        return warning(link.position, "link/preview", target=target, corrected=alive)
    make_problem = warning if record.is_draft else error
    if not nearest:
        return make_problem(link.position, "link/dead-address", target=target)
    guessed = make_relative(nearest, record)
    return make_problem(link.position, "link/misspelt-address", target=target, guess=guessed)


def _add_fragment(target: str, link: Reference) -> str:
    return f"{target}#{link.fragment}" if link.fragment else target

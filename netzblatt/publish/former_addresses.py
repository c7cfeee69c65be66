"""Keeps every address alive that was ever public at a target. Knows no target."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.publish.published_site import PublishedSite, is_kept_by_readers
from netzblatt.publish.release import PAGE, Release, ReleaseFile, is_page, make_address

GONE = ""
# Of an address that would be lost, and of one whose text probably has another one now: `publish --fix` looks for it.
LOST, MOVED = "publish/address-lost", "publish/address-moved"
NOTHING: Mapping[str, str] = MappingProxyType({})


class FormerAddresses(NamedTuple):
    """The paths that were public once and are not now, with the addresses that they lead to, or GONE; the pages that
    lead there; and an error for each path that would be lost without a word.
    """

    targets: Mapping[str, str]
    redirects: tuple[ReleaseFile, ...]
    problems: tuple[Problem, ...]


def find_former_addresses(
    release: Release,
    published: PublishedSite,
    *,
    gone: Collection[str],
    is_list: Callable[[str], bool],
    successors: Mapping[str, str] = NOTHING,
) -> FormerAddresses:
    """Finds what becomes of every path that was public and is not in the release.

    A path is gone if it is, or lies below, an address in `gone`. A list (`is_list`) comes and goes with what it lists:
    its address leads to the nearest page above it. Any other path is a Problem, which names the address that its text
    has now, as far as it is among the `successors` or can be guessed.
    """
    once_public = {*filter(is_kept_by_readers, published.files), *published.former}
    folders = tuple(address.strip("/") for address in gone)
    targets: dict[str, str] = {}
    lost: list[str] = []
    # Pages first: what lies beside a page follows it.
    for path in sorted(once_public - release.keys(), key=lambda path: (not is_page(path), path)):
        page = f"{path.rpartition('/')[0]}/{PAGE}".lstrip("/")
        if is_list(path):
            targets[path] = _find_page_above(path, release)
        elif published.former.get(path) == GONE or any(_lies_below(path, folder) for folder in folders):
            targets[path] = GONE
        elif not is_page(path) and page != PAGE and (page in release or page in targets):
            targets[path] = targets.get(page, make_address(page))
        elif is_page(path) or page not in lost:
            lost.append(path)
    redirects = [_make_redirect(path, target) for path, target in targets.items() if target and is_page(path)]
    new = [path for path in release if is_page(path) and path not in published.files and not is_list(path)]
    problems = [_make_problem(path, new, successors) for path in lost]
    return FormerAddresses(targets, tuple(redirects), tuple(problems))


def _make_problem(path: str, new: Collection[str], successors: Mapping[str, str]) -> Problem:
    address = make_address(path)
    guess = successors.get(address) or _guess_successor(path, new)
    return error(Position(SITE_FILE), MOVED if guess else LOST, address=address, guess=guess)


def _lies_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _find_page_above(path: str, release: Release) -> str:
    folder = path.rpartition("/")[0]
    while folder:
        folder = folder.rpartition("/")[0]
        above = f"{folder}/{PAGE}" if folder else PAGE
        if above in release:
            break
    return f"/{folder}/" if folder else "/"


def _guess_successor(path: str, new: Collection[str]) -> str:
    """Guesses where a page has moved: to the only `new` one whose address ends in the same name; else returns ""."""
    name = path.split("/")[-2:]
    candidates = [other for other in new if is_page(path) and other.split("/")[-2:] == name]
    return make_address(candidates[0]) if len(candidates) == 1 else ""


def _make_redirect(path: str, target: str) -> ReleaseFile:
    """Makes a page that leads to an address of the same site, as a relative reference: it works below any base path."""
    steps = "../" * path.count("/")
    href = escape(steps + target.lstrip("/") or "./")
    text = (
        f'<!doctype html><meta charset="utf-8"><title>→</title><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={href}"><p><a href="{href}">→</a></p>\n'
    )
    return ReleaseFile.of_bytes(path, text.encode())

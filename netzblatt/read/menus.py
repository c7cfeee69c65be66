"""The menus of content/site.yml, those of the site and of each of its languages. Knows no other setting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import MenuItem
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.web.addresses import SCHEME, find_address_fault
from netzblatt.tools.web.own_addresses import OwnAddresses, is_preview

if TYPE_CHECKING:
    from netzblatt.read.forms.editions import MenuItemForm
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.site import SiteForm

# A menu of the form of site.yml, and the path of its field.
PlacedMenu = tuple[tuple[str | int, ...], "tuple[MenuItemForm, ...]"]


class SiteReference(NamedTuple):
    """A file or a cluster that site.yml names, with its position and its line."""

    value: str
    position: Position
    excerpt: str

    def error(self, code: str, **values: object) -> Problem:
        """Makes an error that the file or cluster does not exist."""
        return error(self.position, code, excerpt=self.excerpt, value=self.value, **values)


def make_reference(filled: Filled[SiteForm], value: str, *loc: str | int) -> SiteReference:
    """Makes the reference that stands at the path `loc`."""
    position = filled.at(*loc)
    return SiteReference(value, position, filled.shaper.excerpt(position))


def read_menus(filled: Filled[SiteForm], form: SiteForm) -> tuple[list[SiteReference], list[Problem]]:
    """Returns the files that the menus lead to, and the Problems of all other targets."""
    own = OwnAddresses(form.address, ())
    targets: list[SiteReference] = []
    problems: list[Problem] = []
    for place, items in _list_menus(form):
        for index, item in enumerate(items):
            loc = (*place, index, "to")
            if fault := find_address_fault(item.to):
                problems.append(filled.error(fault, *loc, target=item.to))
            elif is_preview(item.to) and (corrected := own.find_address(item.to)) != item.to:
                problems.append(filled.error("link/preview", *loc, target=item.to, corrected=corrected))
            elif not _is_address(item.to):
                targets.append(make_reference(filled, item.to, *loc))
    return targets, problems


def _list_menus(form: SiteForm) -> Iterator[PlacedMenu]:
    yield ("navigation",), form.navigation
    yield ("footer",), form.footer
    for index, edition in enumerate(form.languages):
        yield ("languages", index, "navigation"), edition.navigation
        yield ("languages", index, "footer"), edition.footer


def make_menu(items: Iterable[MenuItemForm]) -> tuple[MenuItem, ...]:
    """Makes a menu."""
    return tuple(MenuItem(item.label, resolve_target(item.to)) for item in items)


def list_lists(language: str) -> tuple[MenuItem, ...]:
    """Makes the menu of an edition below the root for which nobody has made one: the lists that each edition has."""
    words, home = find_site_words(language), f"/{language}/"
    return (
        MenuItem(words.news, f"{home}news/"),
        MenuItem(words.events, f"{home}{words.events_address}/"),
        MenuItem(words.clusters, f"{home}{words.clusters_address}/"),
        MenuItem(words.tags, f"{home}{words.tags_address}/"),
    )


def resolve_target(to: str) -> str:
    """Returns an address as it is, and the path of a file of content/."""
    return to if _is_address(to) or to.startswith(CONTENT) else CONTENT + to


def _is_address(to: str) -> bool:
    return to.startswith("/") or SCHEME.match(to) is not None

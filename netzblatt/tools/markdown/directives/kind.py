"""The value that describes a kind of directive, and the one of which an occurrence of it is made. Knows no kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from netzblatt.model.problem import Position
from netzblatt.tools.markdown.conversion import Conversion


class Directive(NamedTuple):
    """A directive as an editor wrote it. `values` are those of its attributes, by their English names; `written` is
    what stands in the text for each of them. `label` is what stands in brackets. It begins at `offset` of the text.
    """

    name: str
    label: str
    values: Mapping[str, str]
    written: Mapping[str, str]
    offset: int

    def get(self, name: str) -> str:
        """Returns the value of an attribute, "" if it is not there."""
        return self.values.get(name, "")

    def locate(self, conversion: Conversion, name: str = "") -> Callable[[], tuple[Position, str]]:
        """Returns what finds an attribute, for `Conversion.add_error_at`; without a name, the whole directive."""

        def find() -> tuple[Position, str]:
            start = conversion.text.find(self.written.get(name, ""), self.offset)
            return conversion.positions.locate(max(start, self.offset))

        return find


# Builds a directive in the tree. The element holds the blocks inside of a container, and is empty otherwise. Either
# the function makes of it what readers shall get (its tag is changed), and returns None; or it returns the marker that
# takes its place, such as that of a picture. "" removes it, where an error was added to the conversion.
Build = Callable[[Directive, Element, Conversion], str | None]


class DirectiveKind(NamedTuple):
    """A kind of directive. `names` are its own, the English one first, all in small letters; `attributes` those of its
    values, each with others that mean the same. A value without a name is that of the attribute `bare`.
    """

    names: tuple[str, ...]
    attributes: Mapping[str, tuple[str, ...]]
    build: Build
    bare: str = ""
    is_container: bool = False

    def find_attribute(self, written: str) -> str:
        """Returns the English name of an attribute; "" if the kind has none of that name."""
        name = written.casefold()
        return next((known for known, others in self.attributes.items() if name == known or name in others), "")

    def list_names(self) -> tuple[str, ...]:
        """Returns all names that an attribute may have."""
        return tuple(name for known, others in self.attributes.items() for name in (known, *others))

"""Makes of each directive in a tree what its kind builds, and reports those that are wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from xml.etree.ElementTree import Element

from netzblatt.model.problem import Position
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.markdown.attributes import is_ignored
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.kind import Directive, DirectiveKind
from netzblatt.tools.markdown.directives.kinds import find_kind, list_first_names, list_names
from netzblatt.tools.markdown.directives.syntax import (
    CLOSING,
    WrittenDirective,
    WrittenValue,
    read_directive,
    read_values,
)
from netzblatt.tools.markdown.figures import replace_by_text

# The element of a directive on its way, its attribute that holds what was written, and the one of an open container.
TAG, SOURCE, UNCLOSED = "directive", "source", "unclosed"
# Other programs give names to elements so. A path may begin with dots, too.
CLASS_OR_ID = re.compile(r"#|\.(?!\.?/)")


def place_directives(root: Element, conversion: Conversion) -> None:
    """Replaces all directives of a tree, from the inside out."""
    if root.find(f".//{TAG}") is not None:
        _place_inside(root, conversion)


def _place_inside(parent: Element, conversion: Conversion) -> None:
    for child in list(parent):
        if child.tag != TAG:
            _place_inside(child, conversion)
            continue
        source = child.attrib.pop(SOURCE)
        offset = _find_offset(source, conversion)
        _place_inside(child, conversion)
        marker = _build(child, source, offset, conversion)
        if child.tag == TAG:
            replace_by_text(child, parent, marker or "")


def _find_offset(source: str, conversion: Conversion) -> int:
    if CLOSING.match(source):
        # All above it close what is open; one too many is the last one.
        return conversion.positions.text_without_code.rfind(source)
    # The same line may stand there twice, and in a list behind spaces.
    first_line = re.escape(source.partition("\n")[0]).replace(r"\ ", r"[ \t]+")
    return max(0, conversion.positions.find_next_offset(rf"(?:^|(?<=[ \t>])){first_line}[ \t]*$"))


def _build(element: Element, source: str, offset: int, conversion: Conversion) -> str | None:
    locate = partial(conversion.positions.locate, offset)
    written = read_directive(source)
    if written is None:
        conversion.add_error_at(locate, "directive/closed")
        return None
    if element.attrib.pop(UNCLOSED, None):
        conversion.add_error_at(locate, "directive/unclosed", name=written.name)
    kind = find_kind(written.name)
    if kind is None:
        names = list_names()
        similar = guess(written.name, names)
        code = "directive/misspelt" if similar else "directive/unknown"
        known = ", ".join(list_first_names())
        conversion.add_error_at(locate, code, name=written.name, guess=similar, names=known)
        return None
    directive = _read(written, kind, offset, conversion)
    return kind.build(directive, element, conversion)


def _read(written: WrittenDirective, kind: DirectiveKind, offset: int, conversion: Conversion) -> Directive:
    """Returns the directive, and reports what of it nobody understands."""
    label = written.label
    values = written.values
    if written.rest and kind.is_container and not label:
        label = written.rest
    elif written.rest and not values:
        values = read_values(written.rest)
    elif written.rest:
        locate = partial(conversion.positions.locate, offset)
        conversion.add_error_at(locate, "directive/text-behind", written=written.rest)
    read: dict[str, str] = {}
    sources: dict[str, str] = {}
    directive = Directive(kind.names[0], label, read, sources, offset)
    for value in values:
        name = kind.find_attribute(value.name) if value.name else kind.bare
        if value.name.casefold() == "class" or (
            not value.name and (CLASS_OR_ID.match(value.value) or is_ignored(value.value))
        ):
            conversion.ignore(value.value, directive.locate(conversion))
            continue
        sources[name or "?"] = value.source
        if name and name not in read:
            read[name] = value.value.strip()
        else:
            _report_value(value, kind, directive.locate(conversion, name or "?"), conversion)
    return directive


def _report_value(
    value: WrittenValue, kind: DirectiveKind, locate: Callable[[], tuple[Position, str]], conversion: Conversion
) -> None:
    """Reports a value that has no place: its name is unknown or taken, or it has none."""
    names = kind.list_names()
    possible = ", ".join(kind.attributes)
    if not value.name or kind.find_attribute(value.name):
        code = "directive/repeated" if value.name else "directive/nameless"
        conversion.add_error_at(locate, code, value=value.name or value.value, name=kind.names[0], names=possible)
    elif similar := guess(value.name, tuple(kind.attributes)) or guess(value.name, names):
        conversion.add_error_at(locate, "directive/misspelt-value", value=value.name, guess=similar)
    elif is_ignored(value.name.casefold()):
        conversion.ignore(value.name, locate)
    else:
        conversion.add_error_at(locate, "directive/value", value=value.name, name=kind.names[0], names=possible)

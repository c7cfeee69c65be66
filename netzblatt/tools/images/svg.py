"""Reads SVG files (SVG 2), and writes anew what is static in them: that alone is published. Knows no page.

Superfluous parts, such as comments, metadata and notes of drawing programs, are left out. A drawing that acts, or that
asks for something, is refused, because without that part it would not show what it was meant to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from xml.parsers import expat

from netzblatt.model.limits import (
    MOST_SVG_BYTES,
    MOST_SVG_ELEMENTS,
    MOST_SVG_ENTITY,
    MOST_SVG_FAULTS,
    MOST_SVG_LEVELS,
    MOST_SVG_SIGNS,
)
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.notes import count_parts
from netzblatt.tools.images.svg_names import (
    ACTING_ELEMENTS,
    ACTING_NAMESPACES,
    ATTRIBUTES,
    ELEMENTS,
    FREE_ATTRIBUTES,
    LOADING_RULES,
    NAMESPACE,
    NAMESPACES_OF_PROGRAMS,
    PICTURES,
    TEXTS,
    XLINK,
    XML,
)
from netzblatt.tools.images.svg_uses import ROOT, UseCounter
from netzblatt.tools.images.svg_values import (
    compute_size,
    drop_comments,
    find_request,
    find_rule,
    is_link,
    read_raster,
    shorten,
    write_raster,
)
from netzblatt.tools.images.xml_text import decode_xml


def measure(data: bytes) -> tuple[int, int]:
    """Returns width and height of a drawing in CSS pixels: its own, or else those of its viewBox.

    Raises ImageError for a file that has no size, and for all that `clean` refuses.
    """
    return compute_size(_read(data).root)


def clean(data: bytes) -> bytes:
    """Returns what is static in a drawing, in UTF-8.

    Raises ImageError for a file that is broken, declares entities, or does more than be looked at.
    """
    return "".join(_read(data).parts).encode()


def _read(data: bytes) -> _DrawingWriter:
    if len(data) > MOST_SVG_BYTES:
        raise ImageError(code="image/heavy", most=str(MOST_SVG_BYTES // 1_000_000))
    text = decode_xml(data)
    if max(map(text.count, "(@=&")) > MOST_SVG_SIGNS:
        raise ImageError(code="image/intricate")
    parser = expat.ParserCreate(namespace_separator=" ")
    writer = _DrawingWriter(parser)
    try:
        parser.Parse(text, True)
    except expat.ExpatError as fault:
        raise ImageError(code="image/broken", reason=str(fault)) from None
    writer.raise_faults()
    return writer


class _DrawingWriter:
    """Writes the elements, attributes and texts that are allowed, while a parser reads the file."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parts: list[str] = []
        self.root: Mapping[str, str] = {}
        self._faults: dict[str, list[tuple[str, int]]] = {}
        self._parser = parser
        self._open: list[str] = []
        # For each element that is open, the innermost id that its parts stand under.
        self._owners = [ROOT]
        self._uses = UseCounter()
        # How many elements are open within one that is left out, itself included.
        self._left_out = 0
        self._count = 0
        # Whether nothing was written yet into the element that was opened last.
        self._is_empty = True
        self._css: list[str] = []
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add_text
        parser.ProcessingInstructionHandler = self._check_instruction
        parser.EntityDeclHandler = self._check_entity
        parser.AttlistDeclHandler = parser.ElementDeclHandler = _refuse_declaration

    def raise_faults(self) -> None:
        """Raises an ImageError for all faults that are of the first one's kind."""
        if self._uses.count() > MOST_SVG_ELEMENTS:
            raise ImageError(code="image/intricate")
        for code, faults in self._faults.items():
            names = ", ".join(dict.fromkeys(name for name, _ in faults))
            lines = ", ".join(dict.fromkeys(str(line) for _, line in faults))
            raise ImageError(code=code, name=names, line=lines)

    def _report(self, code: str, name: str) -> None:
        faults = self._faults.setdefault(code, [])
        if len(faults) < MOST_SVG_FAULTS:
            faults.append((shorten(name), self._parser.CurrentLineNumber))

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, name = full_name.rpartition(" ")
        if not self._open and not self._left_out and full_name != f"{NAMESPACE} svg":
            raise ImageError(code="image/unknown")
        self._count += 1
        if self._count > MOST_SVG_ELEMENTS or len(self._open) >= MOST_SVG_LEVELS:
            raise ImageError(code="image/intricate")
        if self._left_out or not self._is_allowed(namespace, name, attributes):
            self._left_out += 1
            return
        allowed = dict(self._list_allowed(name, attributes))
        if not self._open:
            self.root = dict(allowed)
            allowed = {"xmlns": NAMESPACE, **allowed}
        self._open.append(name)
        self._owners.append(self._uses.add(self._owners[-1], allowed))
        self._is_empty = True
        self.parts.append("".join([f"<{name}", *(f' {key}="{escape(value)}"' for key, value in allowed.items()), ">"]))

    def _is_allowed(self, namespace: str, name: str, attributes: Mapping[str, str]) -> bool:
        """Returns whether an element is written. Reports one that acts."""
        acts = namespace in ACTING_NAMESPACES or (namespace == NAMESPACE and name.lower() in ACTING_ELEMENTS)
        # Illustrator keeps its own format beside the drawing, under a name that no browser knows.
        is_note = attributes.get("requiredExtensions", "").startswith(NAMESPACES_OF_PROGRAMS[0])
        if acts and not is_note:
            self._report("image/active", f"<{name}>")
        return namespace == NAMESPACE and name in ELEMENTS and self._open[-1:] != ["style"]

    def _list_allowed(self, element: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yields the attributes of an element that are written, and reports those that act or ask for something."""
        for full_name, value in attributes.items():
            namespace, _, name = full_name.rpartition(" ")
            if namespace == XML and name in {"lang", "space"}:
                yield f"xml:{name}", value
            elif not namespace and name in FREE_ATTRIBUTES:
                yield name, value
            elif not namespace and name in ATTRIBUTES:
                css = drop_comments(value)
                if request := find_request(css):
                    self._report("image/foreign", request)
                yield name, css
            elif not namespace and name.lower().startswith("on"):
                self._report("image/active", name)
        # Browsers prefer the newer spelling.
        address = attributes.get("href", attributes.get(f"{XLINK} href", "")).strip()
        if address and (href := self._check_href(element, address)):
            yield "href", href

    def _check_href(self, element: str, address: str) -> str:
        """Returns an address as it is written; "" for one that is left out. Reports one that acts or asks."""
        if address.startswith("#"):
            return address
        if element in PICTURES and (picture := read_raster(address)):
            # They take time as elements do.
            self._count += count_parts(picture)
            return write_raster(address, picture)
        if "script:" in "".join(address.split()).lower():
            self._report("image/active", address)
        elif element != "a" or not is_link(address):
            self._report("image/foreign", address)
        return ""

    def _add_text(self, text: str) -> None:
        if self._left_out or not self._open:
            pass
        elif self._open[-1] == "style":
            self._css.append(text)
        elif self._open[-1] in TEXTS:
            self.parts.append(escape(text, quote=False))
            self._is_empty = False

    def _end(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        name = self._open.pop()
        self._owners.pop()
        if name == "style":
            self._add_css(drop_comments("".join(self._css)))
            self._css = []
        if self._is_empty:
            self.parts[-1] = f"{self.parts[-1][:-1]}/>"
        else:
            self.parts.append(f"</{name}>")
        self._is_empty = False

    def _add_css(self, css: str) -> None:
        if rule := find_rule(css):
            self._report("image/foreign" if rule.lower().startswith(LOADING_RULES) else "image/active", rule)
        elif request := find_request(css):
            self._report("image/foreign", request)
        if css.strip():
            self.parts.append(escape(css.strip(), quote=False))
            self._is_empty = False

    def _check_instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._report("image/foreign", f"<?{target}?>")

    def _check_entity(self, _name: str, is_parameter: int, value: str | None, *_: object) -> None:
        # The entities of a hostile file could grow a thousandfold, or be files of this machine.
        is_namespace = value is not None and value.startswith(NAMESPACES_OF_PROGRAMS) and len(value) <= MOST_SVG_ENTITY
        if is_parameter or not is_namespace:
            raise ImageError(code="image/entities")


def _refuse_declaration(*_: object) -> None:
    raise ImageError(code="image/entities")

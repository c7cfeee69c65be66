"""The list of all kinds of directives."""

from __future__ import annotations

from netzblatt.tools.markdown.directives.boxes import BOXES
from netzblatt.tools.markdown.directives.inserts import INSERTS
from netzblatt.tools.markdown.directives.kind import DirectiveKind

KINDS: tuple[DirectiveKind, ...] = (*INSERTS, *BOXES)


def find_kind(written: str) -> DirectiveKind | None:
    """Returns the kind of that name, however it is capitalised."""
    name = written.casefold()
    return next((kind for kind in KINDS if name in kind.names), None)


def list_names() -> tuple[str, ...]:
    """Returns the names of all kinds."""
    return tuple(name for kind in KINDS for name in kind.names)


def list_first_names() -> tuple[str, ...]:
    """Returns one name of each kind, the English one."""
    return tuple(kind.names[0] for kind in KINDS)

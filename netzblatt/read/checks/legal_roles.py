"""Finds pages that have one legal role twice. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.legal_role import LegalRole
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.summaries import Entry


def find_same_roles(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yields an error at each page that has a role of a page before it in the same language. Drafts have none yet."""
    first: dict[tuple[LegalRole, str], str] = {}
    for entry in sorted(entries, key=lambda entry: entry.path):
        for role in () if entry.is_draft else entry.summary.legal_roles:
            other = first.setdefault((role, entry.summary.language), entry.path)
            if other != entry.path:
                yield error(Position(entry.path), "page/same-role", role=role.capitalize(), other=other)

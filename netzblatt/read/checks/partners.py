"""Finds files of partners that site.yml does not name. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.partners import PartnerItem
from netzblatt.model.paths import PARTNERS
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry


def find_unknown_partners(entries: Iterable[Entry], settings: Settings | None) -> Iterator[Problem]:
    """Warns of each file in the folder of no partner: nobody is shown it."""
    if settings is None:
        # Nobody knows which partners there are.
        return
    known = [partner.slug for partner in settings.partners]
    for entry in entries:
        if entry.kind == PartnerItem.kind:
            folder = entry.path.removeprefix(PARTNERS).rpartition("/")[0]
            if folder.partition("/")[0] not in known:
                values = {"folder": folder, "known": ", ".join(known) or "–"}
                yield warning(Position(entry.path), "partner/unknown", **values)

"""Remembers parts of pages that several pages show. Knows no page, and not what its parts are made of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from netzblatt.model.contexts.parts import Card
from netzblatt.model.moments import Moment
from netzblatt.model.summaries import Summary
from netzblatt.plan.record_refs import RecordInput

RecordPart = TypeVar("RecordPart")
# A feed has 20 entries. The limit keeps those of earlier feeds from adding up.
MAX_RECORD_PARTS = 1000


class PartMemory:
    """Remembers each card for good, and the latest parts that were made of records."""

    def __init__(self) -> None:
        self._cards: dict[tuple[str, Moment | None], tuple[Summary, Card]] = {}
        self._record_parts: OrderedDict[tuple[object, str], tuple[RecordInput, Any]] = OrderedDict()

    def recall_card(self, summary: Summary, make: Callable[[Summary], Card]) -> Card:
        """Returns the card of a summary, and makes it when it is first wanted."""
        # Each date of a series has a card of its own.
        key = summary.path, summary.date
        remembered = self._cards.get(key)
        # By identity, which is quicker than comparing all fields; an equal summary makes an equal card.
        if remembered is not None and remembered[0] is summary:
            return remembered[1]
        card = make(summary)
        self._cards[key] = summary, card
        return card

    def recall_record_part(self, kind: object, record: RecordInput, make: Callable[[], RecordPart]) -> RecordPart:
        """Returns the part of this `kind` for a record, and makes it unless it is remembered for an equal record."""
        key = kind, record.ref.entry.path
        remembered = self._record_parts.get(key)
        if remembered is None or remembered[0] != record:
            remembered = record, make()
            self._record_parts[key] = remembered
            if len(self._record_parts) > MAX_RECORD_PARTS:
                self._record_parts.popitem(last=False)
        part: RecordPart = remembered[1]
        return part

    def forget_records(self) -> None:
        """Forgets the parts that were made of records."""
        self._record_parts.clear()

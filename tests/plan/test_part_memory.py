from __future__ import annotations

from typing import Any

import pytest

from netzblatt.model.frozen import replace
from netzblatt.plan import part_memory
from netzblatt.plan.part_memory import PartMemory
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from tests.plan.newsroom import article, catalog

WHOLE = catalog(article("a"), article("b"), article("c"))
CONTEXT = PlanContext(WHOLE)


def prepare(name: str) -> RecordInput:
    return CONTEXT.prepare_record(WHOLE.entries[f"content/news/{name}.md"])


class Maker:
    """Makes a new object at each call, and counts the calls."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *_: Any) -> object:
        self.calls += 1
        return object()


def test_a_card_is_made_once_for_a_summary_and_again_for_another() -> None:
    memory = PartMemory()
    summary = WHOLE.articles[0].summary
    first = memory.recall_card(summary, CONTEXT.composer.compose_card)
    assert first is memory.recall_card(summary, CONTEXT.composer.compose_card)
    assert "Neu" == memory.recall_card(summary._replace(title="Neu"), CONTEXT.composer.compose_card).title


def test_a_part_is_made_once_for_each_kind_and_record() -> None:
    memory, make = PartMemory(), Maker()
    entry = memory.recall_record_part("entry", prepare("a"), make)
    assert entry is memory.recall_record_part("entry", prepare("a"), make)
    assert entry is not memory.recall_record_part("figure", prepare("a"), make)
    assert entry is not memory.recall_record_part("entry", prepare("b"), make)
    assert 3 == make.calls


def test_a_part_is_made_again_when_its_record_needs_something_else() -> None:
    memory, make = PartMemory(), Maker()
    before = prepare("a")
    memory.recall_record_part("entry", before, make)
    memory.recall_record_part("entry", replace(before, attachment_sizes=(("x.pdf", 1),)), make)
    assert 2 == make.calls


def test_the_oldest_part_is_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_memory, "MAX_RECORD_PARTS", 2)
    memory, make = PartMemory(), Maker()
    for name in ("a", "b", "c", "b", "c"):
        memory.recall_record_part("entry", prepare(name), make)
    assert 3 == make.calls
    memory.recall_record_part("entry", prepare("a"), make)
    assert 4 == make.calls


def test_parts_of_records_can_be_forgotten() -> None:
    memory, make = PartMemory(), Maker()
    memory.recall_record_part("entry", prepare("a"), make)
    memory.forget_records()
    memory.recall_record_part("entry", prepare("a"), make)
    assert 2 == make.calls

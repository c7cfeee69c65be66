"""Sequences of changes: drawn from a seed, written as one line, run, and shortened to what still fails."""

from __future__ import annotations

import re
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Self

from tests.proofs import designs, harms, manners, moves, texts, translations
from tests.proofs.twins import Twins, make_random

LENGTH = 30
# A sequence is shortened for no longer than this; ten seconds are enough for most.
SECONDS = 60.0

Change = Callable[[Twins], str]
# How often each is drawn.
CHANGES: dict[Change, int] = {
    texts.body: 6,
    texts.title: 5,
    texts.tags: 5,
    texts.clusters: 3,
    texts.names: 3,
    texts.fields: 2,
    texts.person: 3,
    texts.partner: 3,
    texts.date: 4,
    texts.over_time: 4,
    texts.terms: 2,
    texts.event_date: 3,
    texts.series: 3,
    texts.event_field: 3,
    texts.venues: 2,
    texts.flag: 3,
    texts.alias: 2,
    texts.add: 5,
    texts.add_event: 2,
    translations.languages: 1,
    translations.translate: 4,
    translations.retitle: 2,
    translations.rename_alone: 1,
    translations.rename_pair: 2,
    translations.remove_half: 2,
    moves.rename: 3,
    moves.remove: 3,
    moves.into_a_folder: 2,
    moves.respell: 2,
    moves.swap: 2,
    moves.other_bytes: 5,
    moves.touch: 3,
    texts.mistake: 2,
    moves.swapped_picture: 3,
    moves.offered_document: 3,
    designs.template: 3,
    designs.component: 3,
    designs.moved_macro: 2,
    designs.words: 2,
    designs.crops: 2,
    designs.style_sheet: 2,
    designs.asset: 2,
    designs.linked_asset: 2,
    designs.setting: 4,
    designs.menu: 1,
    designs.logo: 2,
    designs.clock: 6,
    designs.check_out: 5,
    manners.nothing: 3,
    manners.trial: 1,
    manners.preview: 3,
    manners.clean: 1,
    manners.uncached: 1,
    manners.twice: 1,
    manners.prune: 1,
    manners.hands: 5,
    manners.explain: 5,
    harms.lose_store: 3,
    harms.damage_store: 6,
    harms.confuse_store: 2,
    harms.keep_store: 2,
    harms.return_store: 2,
    harms.move: 1,
    harms.copy: 1,
    harms.lose_site: 3,
    harms.damage_site: 4,
    harms.forge_site: 2,
    harms.block_site: 2,
    harms.touch_site: 2,
    harms.add_to_site: 2,
}
# An editor's day at the preview: nearly always a text is saved. Every fourth sequence is one.
WRITING: dict[Change, int] = {
    texts.body: 16,
    moves.other_bytes: 6,
    designs.style_sheet: 6,
    texts.title: 3,
    texts.tags: 2,
    texts.flag: 1,
    texts.add: 1,
    texts.mistake: 2,
    moves.swapped_picture: 1,
    designs.component: 1,
    designs.clock: 2,
    manners.nothing: 1,
}
BY_NAME = {change.__name__: change for change in CHANGES}


class Step(NamedTuple):
    """A change with its own seed, so that a step means the same without its neighbours."""

    name: str
    seed: int

    def __str__(self) -> str:
        return f"{self.name}:{self.seed}"

    @classmethod
    def parse(cls, text: str) -> Self:
        name, _, seed = text.partition(":")
        return cls(BY_NAME[name].__name__, int(seed))


def draw(seed: int, length: int = LENGTH) -> tuple[Step, ...]:
    """Draws the sequence of a seed."""
    random = make_random(seed)
    drawn = random.choices(list(CHANGES), list(CHANGES.values()), k=length)
    if seed % 4 == 0:
        drawn = [manners.preview, *random.choices(list(WRITING), list(WRITING.values()), k=length - 1)]
    return tuple(Step(change.__name__, random.randrange(10_000)) for change in drawn)


@dataclass(slots=True)
class Story:
    """A line for each step, how often each change was made and how often a site was published then, and the fault, if
    any.
    """

    lines: list[str] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    published: Counter[str] = field(default_factory=Counter)
    fault: str = ""


def run(steps: Sequence[Step]) -> Story:
    """Makes the changes one after the other, builds after each, and ends at the first fault."""
    story, folder = Story(), Path(tempfile.mkdtemp(prefix="netzblatt-proof-"))
    try:
        twins = Twins(folder)
        twins.check()
        for step in steps:
            _make(step, twins, story)
    except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
        story.fault = traceback.format_exc().replace(str(folder), "")
    finally:
        shutil.rmtree(folder)
    return story


def _make(step: Step, twins: Twins, story: Story) -> None:
    twins.random = make_random(step.seed)
    # Noted before the change is made: it may be what fails.
    story.lines.append(f"{step}: ")
    change = BY_NAME[step.name]
    if change.__module__ == harms.__name__:
        twins.memory.forget()
    said = change(twins)
    story.lines[-1] += said or "there was nothing to do"
    if not said:
        return
    story.made[step.name] += 1
    story.published[step.name] += not twins.check().has_errors


def shorten(steps: Sequence[Step], *, fault: str, seconds: float = SECONDS) -> tuple[Step, ...]:
    """Leaves out the steps that the fault does not need: halves, quarters, and so on to single ones."""
    left, size, until = tuple(steps), len(steps) // 2, monotonic() + seconds
    while size and monotonic() < until:
        for start in range(0, len(left), size):
            fewer = left[:start] + left[start + size :]
            if _kind(run(fewer).fault) == _kind(fault):
                left = fewer
                break
        else:
            size //= 2
    return left


def _kind(fault: str) -> str:
    """Returns the last line of a fault without the files in it."""
    return re.sub(r"[\[({'\"].*", "", fault.strip().rpartition("\n")[2])

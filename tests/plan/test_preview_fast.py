from __future__ import annotations

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Event
from netzblatt.model.frozen import replace
from netzblatt.model.records import Article
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import Plan, PlannedOutput
from netzblatt.plan.preview_fast import replan_texts
from tests.plan.newsroom import article, catalog, changed, cluster, event, moment, planned, seals

OPTIK = cluster("optik")
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", clusters=(OPTIK.path,), tags=("Öl",)) for n in range(1, 28)]
EVENT = event("e", "2026-05-01", published=moment("2026-01-26"), tags=("Öl",))
WHOLE = catalog(OPTIK, *NEWS, EVENT)


def edited(path: str) -> tuple[Catalog, Entry]:
    """The catalogue after the text of one document was changed, and its entry now."""
    old = WHOLE.entries[path]
    records: list[Article | Event] = [*NEWS, EVENT]
    (record,) = (one for one in records if one.path == path)
    text: Article | Event = replace(record, body=replace(record.body, digest="another"))
    after = catalog(OPTIK, *(one for one in records if one.path != path), text)
    now = after.entries[path]
    assert old == now._replace(record_digest=old.record_digest)
    return after, now


@pytest.mark.parametrize("record", [NEWS[0], NEWS[-1], EVENT], ids=["an old one", "the newest", "an event"])
def test_the_plan_is_that_of_the_catalogue_with_the_other_text(record: Article | Event) -> None:
    after, now = edited(record.path)
    fresh = {task.output: task for task in replan_texts(planned(WHOLE), {record.path: now})}
    assert changed(WHOLE, after) == fresh.keys()
    assert seals(planned(after)) == seals({**planned(WHOLE), **fresh})


def test_lines_are_opened() -> None:
    after, now = edited(NEWS[0].path)
    whole = {path: task.task for path, task in planned(WHOLE).items()}
    lines: Plan = {
        path: PlannedOutput(path, task.origin, task.address, task.updated, "key", whole.copy)
        for path, task in whole.items()
    }
    assert changed(WHOLE, after) == {task.output for task in replan_texts(lines, {NEWS[0].path: now})}


def test_where_no_text_is_another_no_task_is() -> None:
    assert [] == list(replan_texts(planned(WHOLE), {}))

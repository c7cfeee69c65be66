from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.records import Article, Page
from netzblatt.plan.predecessors import Predecessors
from tests.plan.newsroom import article, entry_of, page

FAIR = article("messe", title="Die Messe")
MOVED = article("schau", title="Die Schau")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({FAIR: "old"}, FAIR.path),
        ({FAIR: "new"}, FAIR.path),
        # A copy of a text that stays is another text; one that was changed meanwhile went on there.
        ({FAIR: "old", MOVED: "old"}, FAIR.path),
        ({FAIR: "new", MOVED: "old"}, MOVED.path),
        ({MOVED: "old"}, MOVED.path),
        ({MOVED: "old", article("b"): "old"}, None),
        ({page("p"): "old"}, None),
        ({replace(MOVED, title="DIE MESSE"): "new"}, MOVED.path),
        ({replace(MOVED, address="/news/2027/messe/"): "new"}, MOVED.path),
        ({MOVED: "new"}, None),
        ({}, None),
    ],
)
def test_a_text_goes_on_where_its_bytes_its_file_its_headline_or_its_name_are(
    now: dict[Article | Page, str], expected: str | None
) -> None:
    entries = {record.path: entry_of(record) for record in now}
    digests = {record.path: digest for record, digest in now.items()}
    former = entry_of(FAIR)
    heir = Predecessors(entries, digests, {FAIR.path: ("old", former)}).find_heir(former)
    assert expected == (heir and heir.path)

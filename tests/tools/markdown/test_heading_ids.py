from __future__ import annotations

from netzblatt.tools.markdown.heading_ids import HeadingIds


def test_each_heading_gets_an_id_of_its_own() -> None:
    ids = HeadingIds(["teil", "teil-3"])
    assert ["teil-2", "teil-4", "ende", "ende-2", "teil-2-2"] == [
        ids.assign(text) for text in ("Teil", "Teil", "Ende", "Ende", "Teil 2")
    ]

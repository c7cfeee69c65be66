from __future__ import annotations

from pathlib import Path

from netzblatt.pipeline import find_texts


def test_where_nothing_was_built_no_text_has_a_page(tmp_path: Path) -> None:
    assert {} == find_texts(tmp_path)

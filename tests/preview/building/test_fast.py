from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.tools.fast import has_short_ways
from tests.pipeline.small_site import OLDEST, copy_sources, edit
from tests.preview.building.remembering import RememberingPreview

SHEET = "assets/css/10-base.css"


@pytest.fixture
def preview(tmp_path: Path) -> RememberingPreview:
    return RememberingPreview(copy_sources(tmp_path / "site of news"))


def test_a_style_sheet_that_is_saved_again_and_again_is_all_that_is_made(preview: RememberingPreview) -> None:
    preview.build()
    for colour in ("red", "blue"):
        (preview.root / SHEET).write_text(f"body {{ color: {colour} }}", "utf-8")
        result = preview.build(SHEET)
        assert ("assets/site-preview.css",) == result.made
        assert has_short_ways() == ("read" not in result.stages)
    edit(preview.root, OLDEST)
    assert preview.build(OLDEST).manifest == preview.build_clean().manifest

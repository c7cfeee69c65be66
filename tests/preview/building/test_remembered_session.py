from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.pipeline import order
from tests.pipeline.small_site import OLDEST, OLDEST_PAGE, copy_sources, edit
from tests.preview.building.remembering import RememberingPreview


@pytest.fixture
def preview(tmp_path: Path) -> RememberingPreview:
    return RememberingPreview(copy_sources(tmp_path / "site of news"))


def test_a_session_goes_by_what_it_is_told(preview: RememberingPreview) -> None:
    first = preview.build()
    text = edit(preview.root, OLDEST)
    assert first.manifest == preview.build().manifest
    assert {OLDEST_PAGE, "feed.atom", "feed.json"} <= set(preview.build(OLDEST).made)
    renamed = OLDEST.replace("31-year-end", "30-year-goes-on")
    text.rename(preview.root / renamed)
    manifest = preview.build(OLDEST, renamed).manifest
    assert preview.build_clean().manifest == manifest
    assert "news/2025/year-goes-on/index.html" in manifest


def test_a_session_survives_the_loss_of_all_that_is_on_disk(preview: RememberingPreview) -> None:
    first = preview.build()
    edit(preview.root, OLDEST)
    shutil.rmtree(preview.root / ".netzblatt")
    again = preview.build(OLDEST)
    assert first.manifest.keys() == again.manifest.keys()
    folder = preview.paths.folders.site
    assert again.manifest == {path: digest.of_bytes((folder / path).read_bytes()) for path in again.manifest}


def test_a_session_does_not_believe_a_ledger_that_knew_nothing(tmp_path: Path) -> None:
    # No build is repeated.
    preview = RememberingPreview(copy_sources(tmp_path / "site of news"), order.build)
    preview.build()
    shutil.rmtree(preview.root / ".netzblatt" / "previews" / "ledgers")
    for word in ("eins", "zwei"):
        # A new file: the session looks at everything, and finds a folder about which nobody knows.
        new = f"content/news/2025-12-30-{word}.md"
        shutil.copy(preview.root / OLDEST, preview.root / new)
        assert preview.build(new).is_exchanged
        edit(preview.root, OLDEST, word)
        assert preview.build(OLDEST).is_exchanged

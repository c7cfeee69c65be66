from __future__ import annotations

import shutil
from pathlib import Path

from tests.pipeline.small_site import build_site


def test_a_build_that_was_killed_in_the_middle_of_its_work_leaves_nothing_behind(root: Path) -> None:
    staging = root / ".netzblatt" / "staging"
    (staging / "news").mkdir(parents=True)
    (staging / "news" / "half.html").write_text("half")
    assert build_site(root).is_exchanged
    assert not (root / "site" / "news" / "half.html").exists()


def test_a_folder_that_became_a_file_is_a_folder_again(root: Path) -> None:
    build_site(root)
    shutil.rmtree(root / "site" / "news")
    (root / "site" / "news").write_text("in the way")
    again = build_site(root)
    assert again.is_exchanged
    assert (root / "site" / "news" / "index.html").is_file()

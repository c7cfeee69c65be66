"""The short form of the long run (damage.py)."""

from __future__ import annotations

from pathlib import Path

from netzblatt.site_folder.folder_walk import discard
from tests.proofs.damage import OF_ALL, OF_FILES, damage_times


def test_whatever_is_done_to_the_store_the_next_site_is_that_of_a_clean_build(tmp_path: Path) -> None:
    found = damage_times(tmp_path, 25, seed=3)
    discard(tmp_path / "site at work")
    assert [] == [what for what in found if "wrong" in what]
    # Most kinds are among them.
    assert len({what.partition(" ")[0] for what in found}) > len(OF_ALL + OF_FILES) // 2

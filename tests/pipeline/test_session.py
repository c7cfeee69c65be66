from __future__ import annotations

from pathlib import Path

from netzblatt.pipeline.session import DiskSession
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import forget_earlier_builds
from tests.pipeline.small_site import build_site, open_site


def test_a_session_on_disk_writes_at_once() -> None:
    written: list[str] = []
    DiskSession().save("anything", lambda: written.append("first"))
    assert ["first"] == written


def test_a_session_on_disk_never_knows_the_plan(built: Path) -> None:
    with open_site(built) as (previous, opened):
        assert opened.session.find_plan(previous, opened) is None
        assert not opened.session.relies_on_memory


def test_what_is_forgotten_are_results_and_not_which_files_are_ours(built: Path) -> None:
    paths = SitePaths(built)
    forget_earlier_builds(paths)
    left = {path.relative_to(paths.store).parts[0] for path in paths.store.rglob("*") if path.is_file()}
    assert {"CACHEDIR.TAG", "ledgers", "lock", "now", "staging"} == left
    result = build_site(built)
    assert () == result.foreign
    # Their keys are those of the ledger.
    assert () == result.made
    forget_earlier_builds(paths)
    forget_earlier_builds(paths)

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from netzblatt.cache.stat_index import FileStat, make_file_stat
from netzblatt.model.paths import SOURCE_FOLDERS
from netzblatt.preview.building.change_finder import ChangeFinder

NEWS = "content/news"
# Nanoseconds.
FIRST_SECOND = 1_800_000_000_000_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in (f"{NEWS}/eins.md", f"{NEWS}/zwei/index.md", f"{NEWS}/zwei/bild.png", "templates/base.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


@pytest.fixture
def finder(root: Path) -> ChangeFinder:
    finder = ChangeFinder(root)
    finder.collect_changes(SOURCE_FOLDERS)
    return finder


def test_everything_is_new_at_first_and_known_afterwards(root: Path) -> None:
    finder = ChangeFinder(root)
    expected = [f"{NEWS}/eins.md", f"{NEWS}/zwei/bild.png", f"{NEWS}/zwei/index.md", "templates/base.html"]
    assert expected == sorted(finder.collect_changes(SOURCE_FOLDERS))
    assert set() == finder.find_changes()
    assert [] == finder.collect_changes(SOURCE_FOLDERS)


def test_to_look_for_what_is_different_takes_nothing(root: Path, finder: ChangeFinder) -> None:
    (root / NEWS / "drei.md").write_text("")
    assert {f"{NEWS}/drei.md"} == finder.find_changes()
    assert {f"{NEWS}/drei.md"} == finder.find_changes()
    assert [f"{NEWS}/drei.md"] == finder.collect_changes(finder.find_changes())
    assert set() == finder.find_changes()


def test_the_newest_change_comes_last_and_what_is_gone_first(root: Path, finder: ChangeFinder) -> None:
    (root / NEWS / "eins.md").unlink()
    older, newer = root / "templates/base.html", root / NEWS / "zwei" / "index.md"
    older.touch()
    # The clock that stamps files goes in steps of some milliseconds.
    while newer.stat().st_ctime_ns <= older.stat().st_ctime_ns:
        newer.touch()
    assert [f"{NEWS}/eins.md", "templates/base.html", f"{NEWS}/zwei/index.md"] == finder.collect_changes(SOURCE_FOLDERS)


def test_a_folder_that_goes_takes_its_files_along(root: Path, finder: ChangeFinder) -> None:
    shutil.rmtree(root / NEWS / "zwei")
    event = [str(root / NEWS / "zwei")]
    assert [f"{NEWS}/zwei/bild.png", f"{NEWS}/zwei/index.md"] == finder.collect_after_events(event)
    assert [] == finder.collect_after_events(event)


def test_a_file_that_an_event_named_before_its_new_folder_is_no_change_of_the_folder(
    root: Path, finder: ChangeFinder
) -> None:
    (root / NEWS / "drei").mkdir()
    (root / NEWS / "drei" / "index.md").write_text("")
    assert [f"{NEWS}/drei/index.md"] == finder.collect_after_events([f"{NEWS}/drei/index.md"])
    assert [] == finder.collect_changes([f"{NEWS}/drei"])


def test_a_folder_with_the_beginning_of_anothers_name_is_another(root: Path, finder: ChangeFinder) -> None:
    (root / NEWS / "zweieinhalb").mkdir()
    (root / NEWS / "zweieinhalb" / "index.md").write_text("")
    finder.collect_changes(SOURCE_FOLDERS)
    (root / NEWS / "zwei").rename(root / "anderswo")
    assert [f"{NEWS}/zwei/bild.png", f"{NEWS}/zwei/index.md"] == finder.collect_after_events(
        [str(root / NEWS / "zwei")]
    )


def test_a_file_that_becomes_a_folder_is_gone_and_its_files_are_there(root: Path, finder: ChangeFinder) -> None:
    file = root / NEWS / "eins.md"
    file.unlink()
    file.mkdir()
    (file / "index.md").write_text("")
    assert {f"{NEWS}/eins.md", f"{NEWS}/eins.md/index.md"} == set(finder.collect_after_events([str(file)]))
    assert set() == finder.find_changes()


def test_a_file_in_whose_place_there_is_an_empty_folder_is_gone(root: Path, finder: ChangeFinder) -> None:
    (root / NEWS / "eins.md").unlink()
    (root / NEWS / "eins.md").mkdir()
    assert [f"{NEWS}/eins.md"] == finder.collect_after_events([str(root / NEWS / "eins.md")])


def test_an_empty_folder_is_no_change(root: Path, finder: ChangeFinder) -> None:
    (root / NEWS / "leer").mkdir()
    assert [] == finder.collect_after_events([str(root / NEWS / "leer")])
    assert set() == finder.find_changes()


@pytest.mark.parametrize("name", ["~$brief.md", ".~lock.brief.md#", ".eins.md.swp", "eins.md~", "Thumbs.db", ".git/x"])
def test_litter_is_not_there(root: Path, finder: ChangeFinder, name: str) -> None:
    file = root / NEWS / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("")
    assert [] == finder.collect_after_events([str(file)])
    assert set() == finder.find_changes()


def test_the_system_may_tell_of_a_file_that_is_no_more_and_of_one_elsewhere(root: Path, finder: ChangeFinder) -> None:
    assert [] == finder.collect_after_events([str(root / NEWS / "4913"), "/anderswo/x.md", str(root)])


def test_a_file_that_stays_the_same_to_the_eye_is_believed_to_be_another_only_when_it_is_young(
    root: Path,
) -> None:
    event = [str(root / NEWS / "eins.md")]
    for tick, expected in ((3600 * 10**9, [f"{NEWS}/eins.md"]), (0, [])):
        finder = ChangeFinder(root, tick=tick)
        finder.collect_changes(SOURCE_FOLDERS)
        assert expected == finder.collect_after_events(event)


@dataclass
class CoarseDrive:
    """A drive that keeps whole seconds. All files are of the first second; `now` is the time in nanoseconds."""

    finder: ChangeFinder
    now: int = FIRST_SECOND


@pytest.fixture
def drive(root: Path) -> CoarseDrive:
    def read_stat(status: os.stat_result) -> FileStat:
        size, _, _, inode = make_file_stat(status)
        return size, FIRST_SECOND, FIRST_SECOND, inode

    site = CoarseDrive(ChangeFinder(root, clock=lambda: site.now, read_stat=read_stat))
    # Files that are old enough are beyond doubt.
    site.now += 10 * 10**9
    site.finder.collect_changes(SOURCE_FOLDERS)
    site.now -= 10 * 10**9
    return site


def test_where_times_are_whole_seconds_who_tells_is_believed_for_two_of_them(root: Path, drive: CoarseDrive) -> None:
    event = [str(root / NEWS / "eins.md")]
    assert [f"{NEWS}/eins.md"] == drive.finder.collect_after_events(event)
    (root / NEWS / "eins.md").write_text("anders, aber nicht länger"[: (root / NEWS / "eins.md").stat().st_size])
    assert [f"{NEWS}/eins.md"] == drive.finder.collect_after_events(event)
    drive.now += 2 * 10**9
    assert [] == drive.finder.collect_after_events(event)


def test_where_times_are_whole_seconds_and_nobody_tells_files_are_looked_at_once_more(
    root: Path, drive: CoarseDrive
) -> None:
    drive.now += 10**9
    (root / NEWS / "eins.md").write_text("kurz")
    assert [f"{NEWS}/eins.md"] == drive.finder.collect_changes(drive.finder.find_changes())
    assert set() == drive.finder.find_changes()
    drive.now += 10**9
    assert [f"{NEWS}/eins.md"] == drive.finder.collect_changes(drive.finder.find_changes())
    assert set() == drive.finder.find_changes()


def test_what_a_link_leads_to_is_seen_below_the_link(root: Path) -> None:
    (root / "archiv").mkdir()
    (root / "archiv" / "alt.md").write_text("")
    (root / NEWS / "archiv").symlink_to(root / "archiv")
    (root / NEWS / "allein.md").symlink_to(root / "archiv" / "alt.md")
    finder = ChangeFinder(root)
    finder.collect_changes(SOURCE_FOLDERS)
    (root / "archiv" / "alt.md").write_text("anders")
    (root / NEWS / "eins.md").write_text("anders")
    # Nobody event of what is not below a room.
    heard = finder.collect_after_events([str(root / NEWS / "eins.md")])
    assert sorted([f"{NEWS}/allein.md", f"{NEWS}/archiv/alt.md", f"{NEWS}/eins.md"]) == sorted(heard)
    assert not finder.has_outside_link


def test_links_that_lead_nowhere_or_round_in_circles_are_files(root: Path) -> None:
    (root / NEWS / "kreis").symlink_to(root / "content")
    (root / NEWS / "hin").symlink_to(root / "templates" / "her")
    (root / "templates" / "her").symlink_to(root / NEWS)
    (root / NEWS / "nichts").symlink_to(root / "gibt-es-nicht")
    finder = ChangeFinder(root)
    assert {f"{NEWS}/kreis", f"{NEWS}/nichts"} < set(finder.collect_changes(SOURCE_FOLDERS))
    assert set() == finder.find_changes()


def test_a_link_out_of_the_site_is_told_and_not_followed(root: Path, finder: ChangeFinder) -> None:
    link, has_outside_link = root / NEWS / "fort", [finder.has_outside_link]
    link.symlink_to("/usr")
    assert [f"{NEWS}/fort"] == finder.collect_after_events([str(link)])
    has_outside_link.append(finder.has_outside_link)
    link.unlink()
    assert {f"{NEWS}/fort"} == finder.find_changes()
    assert [False, True, False] == [*has_outside_link, finder.has_outside_link]


def test_a_folder_that_may_not_be_read_is_empty(finder: ChangeFinder, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("zwei"):
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert {f"{NEWS}/zwei/bild.png", f"{NEWS}/zwei/index.md"} == finder.find_changes()


def test_what_lies_too_deep_is_not_entered(tmp_path: Path, make_deep_folder: Callable[[Path, int], None]) -> None:
    make_deep_folder(tmp_path / "assets", 1_200)
    finder = ChangeFinder(tmp_path)
    assert [] == finder.collect_changes(SOURCE_FOLDERS)
    assert set() == finder.find_changes()

"""A small site and what becomes of it, file by file. After an intended change: NETZBLATT_RENEW=1 pytest this file, and
read the difference before it is committed."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.model.paths import MANIFEST
from netzblatt.pipeline import Options, Result, build
from netzblatt.trial import try_site

SMALL = Path(__file__).parent / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ROOMS = ("content", "templates", "assets")
# Encoders differ by processor; of pictures the golden site keeps the names, which hold the digest of the work.
PICTURES = {".jpg", ".webp"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    root = tmp_path_factory.mktemp("small")
    for room in ROOMS:
        shutil.copytree(SMALL / room, root / room)
    return root, build(root, options=Options(now=NOW))


def _texts(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): b"" if path.suffix in PICTURES else path.read_bytes() for path in files
    }


def test_the_small_site_has_no_problems(built: tuple[Path, Result]) -> None:
    assert () == built[1].problems


def test_the_small_site_is_as_it_was(built: tuple[Path, Result]) -> None:
    found = _texts(built[0] / "site")
    # It says of all others what is seen in them.
    del found[MANIFEST]
    expected = SMALL / "expected"
    if os.environ.get("NETZBLATT_RENEW"):
        shutil.rmtree(expected, ignore_errors=True)
        for name, data in found.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_bytes(data)
    assert list(_texts(expected)) == list(found)
    assert _texts(expected) == found


def test_the_folder_is_what_the_manifest_says(built: tuple[Path, Result]) -> None:
    root, result = built
    assert sorted(_texts(root / "site")) == sorted(result.manifest)


def test_drafts_and_embargoes_are_told_and_reach_no_output(built: tuple[Path, Result]) -> None:
    root, result = built
    assert [
        ("content/news/2026-03-02-entwurf.md", "draft", None),
        ("content/news/2030-01-01-zukunft.md", "embargo", "2030-01-01"),
    ] == [(item.path, item.reason, item.until and item.until.date.isoformat()) for item in result.withheld]
    secret = (b"Noch nicht fertig", b"Wird noch", b"Aus der Zukunft", b"entwurf", b"zukunft")
    assert [] == [name for name, data in _texts(root / "site").items() if any(word in data for word in secret)]


def test_a_second_build_gives_the_same_bytes(built: tuple[Path, Result]) -> None:
    root, first = built
    again = build(root, options=Options(now=NOW))
    assert first.manifest == again.manifest


def test_a_problem_leaves_the_old_site(built: tuple[Path, Result], tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(built[0], root)
    before = _texts(root / "site")
    (root / "content" / "news" / "2026-03-03-falsch.md").write_text(
        "---\ntitel: Falsch\ndatum: 30.02.2026\n---\nText.\n"
    )
    result = build(root, options=Options(now=NOW))
    assert [("content/news/2026-03-03-falsch.md:3:8", "date/impossible")] == [
        (str(problem.position), problem.code) for problem in result.problems
    ]
    assert not result.is_exchanged
    assert before == _texts(root / "site")


def test_a_trial_writes_nothing(built: tuple[Path, Result], tmp_path: Path) -> None:
    root = tmp_path / "site"
    for room in ROOMS:
        shutil.copytree(SMALL / room, root / room)
    result = try_site(root, options=Options(now=NOW))
    assert built[1].manifest.keys() - result.manifest.keys() == {MANIFEST}
    assert result.manifest.items() <= built[1].manifest.items()
    assert not (root / "site").exists()


def test_a_file_that_we_did_not_write_is_kept(built: tuple[Path, Result], tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(built[0], root)
    (root / "site" / "google1234.html").write_text("verify")
    result = build(root, options=Options(now=NOW))
    assert ("google1234.html",) == result.foreign
    assert "verify" == (root / "site" / "google1234.html").read_text()


def test_what_is_no_longer_wanted_is_gone(built: tuple[Path, Result], tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(built[0], root)
    (root / "content" / "news" / "2025-12-31-year-end.md").unlink()
    result = build(root, options=Options(now=NOW))
    assert not (root / "site" / "news" / "2025").exists()
    assert () == result.foreign

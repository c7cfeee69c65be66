from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.pipeline import Options, Result, build
from netzblatt.pipeline.tuning import Tuning
from netzblatt.site_folder import recovery
from netzblatt.workers import second_process

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked on other systems")
SMALL = Path(__file__).parents[1] / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ARTICLE = "content/news/2026-03-01-linse/index.md"
# Every site is large.
LARGE = Tuning(folder_files_beside=0)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose folders a second process looks at."""
    monkeypatch.setattr(second_process, "count_cores", lambda: 2)
    monkeypatch.setattr(second_process, "choose_start_method", lambda: "fork")
    for folder in ("content", "templates", "assets"):
        shutil.copytree(SMALL / folder, tmp_path / "site of news" / folder)
    return tmp_path / "site of news"


def _build(root: Path) -> Result:
    return build(root, options=Options(now=NOW, jobs=2, tuning=LARGE))


def _build_clean(root: Path, tmp_path: Path) -> Result:
    other = tmp_path / "clean"
    shutil.rmtree(other, ignore_errors=True)
    for folder in ("content", "templates", "assets"):
        shutil.copytree(root / folder, other / folder)
    return build(other, options=Options(now=NOW, jobs=1))


def _edit(root: Path) -> None:
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8") + "\nUnd noch ein Satz.\n", "utf-8")


def test_the_staging_folder_is_looked_at_elsewhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(root)
    _edit(root)
    _build(root)
    _edit(root)
    load, here = recovery.load_untouched_ledger, os.getpid()
    with monkeypatch.context() as patched:
        patched.setattr(
            recovery,
            "load_untouched_ledger",
            lambda folders: pytest.fail("here") if os.getpid() == here else load(folders),
        )
        result = _build(root)
    assert ["news/2026/linse/index.html"] == [path for path in result.made if path.endswith(".html")]
    assert result.manifest == _build_clean(root, tmp_path).manifest


def test_whatever_is_edited_it_is_as_if_all_was_read(root: Path, tmp_path: Path) -> None:
    _build(root)
    article = root / ARTICLE
    text = article.read_text("utf-8")
    for edited in (
        text.replace("title: ", "title: Neu "),
        "---\ntitle\n---\n",
        text,
        text + "[weg](gibt-es-nicht.md)\n",
        text,
    ):
        article.write_text(edited, "utf-8")
        one, other = _build(root), _build_clean(root, tmp_path)
        assert (one.manifest, one.problems, one.is_exchanged) == (other.manifest, other.problems, other.is_exchanged)


def test_where_others_were_at_work_all_is_mended(root: Path, tmp_path: Path) -> None:
    _build(root)
    (root / "site" / "robots.txt").write_text("anders")
    (root / "site" / "404.html").unlink()
    _edit(root)
    assert _build(root).manifest == _build_clean(root, tmp_path).manifest
    shutil.rmtree(root / ".netzblatt" / "staging")
    _edit(root)
    assert _build(root).manifest == _build_clean(root, tmp_path).manifest

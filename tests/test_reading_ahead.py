"""Large sites: what was changed is read by a second process while the first one loads the register."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.pipeline import Options, Result, build, placing, previous, reader
from netzblatt.pipeline.document_index import DocumentIndex
from netzblatt.pipeline.reading import Documents
from netzblatt.read import read_document
from netzblatt.site_folder import staging
from netzblatt.workers import second

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked on other systems")
SMALL = Path(__file__).parent / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ARTICLE = "content/news/2026-03-01-linse/index.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that is large for all rooms of the pipeline."""
    for module in (previous, placing):
        monkeypatch.setattr(module, "MUCH", 0)
    monkeypatch.setattr(second, "cores", lambda: 2)
    monkeypatch.setattr(second, "method_here", lambda: "fork")
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / "site of news" / room)
    return tmp_path / "site of news"


@pytest.fixture
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[int]]:
    """The numbers of the processes that have read documents since this was asked for last."""
    log = tmp_path / "log"

    def logged(*arguments: Any, **options: Any) -> Any:
        with log.open("a") as lines:
            lines.write(f"{os.getpid()}\n")
        return read_document(*arguments, **options)

    def readers() -> set[int]:
        found = set(map(int, log.read_text().split())) if log.exists() else set()
        log.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(reader, "read_document", logged)
    return readers


def _built(root: Path) -> Result:
    return build(root, options=Options(now=NOW, jobs=2))


def _clean(root: Path, tmp_path: Path) -> Result:
    other = tmp_path / "clean"
    shutil.rmtree(other, ignore_errors=True)
    for room in ("content", "templates", "assets"):
        shutil.copytree(root / room, other / room)
    return build(other, options=Options(now=NOW, jobs=1))


def _is_as_clean(root: Path, tmp_path: Path) -> bool:
    one, other = _built(root), _clean(root, tmp_path)
    return (one.manifest, one.problems, one.is_exchanged) == (other.manifest, other.problems, other.is_exchanged)


def test_an_edit_is_read_elsewhere_and_the_site_is_the_same(
    root: Path, tmp_path: Path, readers: Callable[[], set[int]]
) -> None:
    _built(root)
    readers()
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8") + "\nUnd noch ein Satz.\n", "utf-8")
    result = _built(root)
    assert ["news/2026/linse/index.html"] == [path for path in result.made if path.endswith(".html")]
    assert {os.getpid()}.isdisjoint(found := readers())
    assert 1 == len(found)
    assert result.manifest == _clean(root, tmp_path).manifest


def test_the_spare_folder_is_looked_at_elsewhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _built(root)
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8") + "\nUnd noch ein Satz.\n", "utf-8")
    untouched, here = staging.load_untouched_ledger, os.getpid()
    with monkeypatch.context() as patched:
        patched.setattr(
            staging,
            "load_untouched_ledger",
            lambda place: pytest.fail("here") if os.getpid() == here else untouched(place),
        )
        result = _built(root)
    assert result.manifest == _clean(root, tmp_path).manifest


def test_whatever_is_edited_it_is_as_if_all_was_read(root: Path, tmp_path: Path) -> None:
    _built(root)
    article = root / ARTICLE
    text = article.read_text("utf-8")
    for edited in (
        text.replace("title: ", "title: Neu "),
        "---\ntitle\n---\n",
        text,
        text + "[weg](gibt-es-nicht.md)\n",
    ):
        article.write_text(edited, "utf-8")
        assert _is_as_clean(root, tmp_path)
    article.write_text(text, "utf-8")
    (root / "content" / "news" / "2026-03-04-neu.md").write_text("---\ntitle: Neu\n---\nText.\n", "utf-8")
    assert _is_as_clean(root, tmp_path)
    (root / "content" / "news" / "2026-03-04-neu.md").unlink()
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: de", "language: en"), "utf-8")
    article.write_text(text + "\nMore.\n", "utf-8")
    assert _is_as_clean(root, tmp_path)


def test_what_a_process_that_died_has_not_read_is_read_here(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _built(root)
    here = os.getpid()

    def dying(*arguments: Any, **options: Any) -> Any:
        return read_document(*arguments, **options) if os.getpid() == here else os._exit(1)

    monkeypatch.setattr(reader, "read_document", dying)
    article = root / ARTICLE
    article.write_text(article.read_text("utf-8") + "\nUnd noch ein Satz.\n", "utf-8")
    assert _is_as_clean(root, tmp_path)


def test_another_process_is_not_handed_what_all_documents_said(tmp_path: Path) -> None:
    said = DocumentIndex().succeed("de", {ARTICLE: ("digest", (None, ()))})
    handed = Documents(tmp_path, objects=Objects(), results=MemoryCache(), register=said, jobs=1)
    assert handed.register is said
    found = pickle.loads(pickle.dumps(handed))  # noqa: S301
    assert (("", {}), said) == ((found.register.speech, found.register.facts), handed.register)

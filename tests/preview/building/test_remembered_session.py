from __future__ import annotations

import shutil
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.database import Database
from netzblatt.cache.document_index import NOTES
from netzblatt.pipeline import build, order
from tests.pipeline.small_site import NOW, OLDEST, OLDEST_PAGE, copy_sources, edit, replace_text
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


def test_what_is_put_off_is_written_once_and_the_last_one_wins(preview: RememberingPreview) -> None:
    written: list[str] = []
    for name, text in (("index", "old"), ("groups", "only"), ("index", "new")):
        preview.session.save(name, partial(written.append, text))
    assert [] == written
    preview.session.settle(preview.paths)
    assert {"only", "new"} == set(written)
    preview.session.settle(preview.paths)
    assert 2 == len(written)


def test_where_nothing_was_put_off_nothing_is_locked(preview: RememberingPreview) -> None:
    preview.session.settle(preview.paths)
    assert not preview.paths.store.exists()


def test_what_was_put_off_is_written_before_anything_is_read_from_disk(preview: RememberingPreview) -> None:
    written: list[str] = []
    preview.session.save("index", lambda: written.append("index"))
    preview.session.look(preview.paths, preview.make_options())
    assert ["index"] == written


def load_documents(preview: RememberingPreview) -> dict[str, bytes]:
    with closing(Database(preview.paths.database)) as database:
        return database.load_notes(preview.paths.name_notes(NOTES))


def test_another_process_finds_the_notes_when_all_is_settled(preview: RememberingPreview) -> None:
    build(preview.root, options=preview.make_options())
    assert {} == load_documents(preview)
    preview.session.settle(preview.paths)
    assert OLDEST in load_documents(preview)
    edit(preview.root, OLDEST)
    preview.build(OLDEST)
    edit(preview.root, OLDEST)
    assert {OLDEST_PAGE, "feed.atom", "feed.json"} <= set(RememberingPreview(preview.root).build().made)


def relies_on_memory(preview: RememberingPreview, *changed: str) -> bool:
    preview.session.tell(changed)
    previous = preview.session.look(preview.paths, preview.make_options())
    preview.session.remember(previous, has_drafts=False)
    return preview.session.relies_on_memory


def test_a_session_relies_on_memory_while_it_knows_which_files_changed(preview: RememberingPreview) -> None:
    assert not relies_on_memory(preview)
    assert relies_on_memory(preview)
    edit(preview.root, OLDEST)
    assert relies_on_memory(preview, OLDEST)
    preview.session.forget()
    assert not relies_on_memory(preview, OLDEST)


def test_a_file_that_came_or_went_is_looked_for_on_disk(preview: RememberingPreview) -> None:
    relies_on_memory(preview)
    new = "content/news/2026-03-03-neu.md"
    shutil.copy(preview.root / OLDEST, preview.root / new)
    assert not relies_on_memory(preview, new)
    assert relies_on_memory(preview, new)
    (preview.root / new).unlink()
    assert not relies_on_memory(preview, new)


def test_a_build_that_failed_in_its_middle_leaves_no_memory(preview: RememberingPreview) -> None:
    relies_on_memory(preview)
    preview.session.look(preview.paths, preview.make_options())
    assert not relies_on_memory(preview)


def test_a_changed_file_has_its_new_text_in_the_survey(preview: RememberingPreview) -> None:
    relies_on_memory(preview)
    data = edit(preview.root, OLDEST).read_bytes()
    preview.session.tell([OLDEST])
    source = preview.session.look(preview.paths, preview.make_options()).survey.sources[OLDEST]
    assert (data, digest.of_bytes(data)) == (source.data, source.digest)


@pytest.mark.parametrize(
    "wishes",
    [{"has_drafts": True}, {"now": NOW.replace(month=7)}, {"now": NOW.replace(month=2)}],
    ids=["drafts", "later", "earlier"],
)
def test_with_other_wishes_all_is_planned_again(preview: RememberingPreview, wishes: dict[str, object]) -> None:
    preview.build()
    edit(preview.root, OLDEST)
    result = preview.build(OLDEST, **wishes)
    assert "read" in result.stages
    assert preview.build_clean(**wishes).manifest == result.manifest


def test_after_a_faulty_build_all_is_read_again(preview: RememberingPreview) -> None:
    preview.build()
    replace_text(preview.root, OLDEST, "updated:", "updatd:")
    assert preview.build(OLDEST).has_errors
    replace_text(preview.root, OLDEST, "updatd:", "updated:")
    edit(preview.root, OLDEST)
    mended = preview.build(OLDEST)
    assert "read" in mended.stages
    assert preview.build_clean().manifest == mended.manifest

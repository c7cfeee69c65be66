from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.read.checks.duplicates import find_original

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
ORIGINALS = {"content/news/a.md", "content/news/b/index.md", "content/news/teil-2.md", "content/news/teil.md"}


@pytest.mark.parametrize(
    "name",
    [
        "a (conflicted copy 2026-10-06 101010)",
        "a (Annas in Konflikt stehende Kopie 2026-10-06)",
        "a (Anna's conflicted copy 2026-10-06)",
        "a.sync-conflict-20261006-101010-ABCDEFG",
        "a - Kopie",
        "a - Kopie (2)",
        "a - Kopie - Kopie",
        "a (Kopie)",
        "a (weitere Kopie)",
        "a - Copy",
        "a copy 2",
        "a_copy",
        "Kopie von a",
        "Copy of a",
        "a (1)",
        "a(2)",
        "a-DESKTOP-4F6K2L1",
        "a_conflict-20261006-101010",
        "a (Annas widersprüchliche Kopie 2026-10-06)",
        "a [Conflict]",
        "a.conflict",
        "a – Kopie",
        "a_(Kopie)",
        "a.Kopie",
        "a-Kopie-2",
        "a (copie)",
        "a.orig",
        "a.bak",
        "a (2026_10_06 10_10_10 UTC)",
    ],
)
def test_a_copy_is_known_by_its_name(name: str) -> None:
    assert "content/news/a.md" == find_original(f"content/news/{name}.md", ORIGINALS)


def test_a_folder_may_be_a_copy() -> None:
    assert "content/news/b/index.md" == find_original("content/news/b - Kopie/index.md", ORIGINALS)
    assert "content/news/a.md" == find_original("content/news/a (2)/index.md", ORIGINALS)


@pytest.mark.parametrize(
    "path",
    [
        "news/teil-2",
        "news/a",
        "news/kopie",
        "news/c (1)",
        "news/a-2",
        "events/a (1)",
        "news/a-copyright",
        "news/a-backup-strategie",
    ],
)
def test_what_is_no_copy_is_none(path: str) -> None:
    assert "" == find_original(f"content/{path}.md", ORIGINALS)


def test_both_a_copy_and_what_differs_are_told(faults: Faults) -> None:
    text = "---\ntitel: A\ndatum: 2026-03-01\n---\nEins.\n"
    files = {"content/news/a.md": text, "content/news/a (1).md": text, "content/news/a - Kopie.md": f"{text}Zwei.\n"}
    assert ["news/a (1).md: content/copy", "news/a - Kopie.md: content/other-copy"] == sorted(
        fault for fault in faults(files) if "copy" in fault
    )


def test_a_copy_that_is_a_draft_is_a_warning(faults: Faults) -> None:
    original, draft = "---\ntitel: A\n---\nText.\n", "---\ntitel: A\nentwurf: ja\n---\nText.\n"
    pages = {"content/pages/a.md": original, "content/pages/a - Kopie.md": draft}
    assert ["pages/a - Kopie.md: content/other-copy (warning)"] == faults(pages)


def test_texts_of_the_same_bytes_are_told_whatever_they_are_called(faults: Faults) -> None:
    text = "---\ntitel: A\ndatum: 2026-03-01\n{}---\nEins.\n"
    public, draft = text.format(""), text.format("entwurf: ja\n")
    files = {"content/news/a.md": public, "content/news/andere.md": public, "content/events/a.md": public}
    drafts = {"content/news/b.md": draft, "content/news/anders.md": draft}
    assert ["news/andere.md: content/copy (warning)", "news/anders.md: content/copy (warning)"] == sorted(
        fault for fault in faults({**files, **drafts}) if "copy" in fault
    )

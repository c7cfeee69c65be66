from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _news(site: Path) -> None:
    folder = site / "content" / "news"
    folder.mkdir()
    for name, tags in (("a", "[Optik, Öl]"), ("b", "Optik"), ("c", "[Gas]")):
        (folder / f"2026-01-01-{name}.md").write_text(f"---\ntitel: {name}\ntags: {tags}\n---\nText.\n", "utf-8")


def _read(site: Path, name: str) -> str:
    return (site / "content" / "news" / f"2026-01-01-{name}.md").read_text("utf-8").split("\n")[2]


def test_tags_are_listed_with_their_numbers(typed: Typed, site: Path) -> None:
    assert (0, "    1  Gas\n    1  Öl\n    2  Optik\n3 Schlagworte\n", "") == typed("tags", root=site)


def test_a_tag_is_renamed_in_all_files_and_these_are_told(typed: Typed, site: Path) -> None:
    code, out, err = typed("tags", "rename", "optik", "Licht", root=site)
    assert (0, "") == (code, err)
    assert ["tags: [Licht, Öl]", "tags: Licht", "tags: [Gas]"] == [_read(site, name) for name in "abc"]
    assert [
        "  content/news/2026-01-01-a.md",
        "  content/news/2026-01-01-b.md",
        "In 2 Texten steht „Licht“ statt „Optik“.",
    ] == out.splitlines()[:3]


def test_a_term_is_renamed_with_its_tag(typed: Typed, site: Path) -> None:
    (site / "content" / "tags.yml").write_text("Optik: Licht.\nGas: {parent: Optik}\n", "utf-8")
    code, out, _ = typed("tags", "rename", "Optik", "Licht", root=site)
    assert (0, True) == (code, "  content/tags.yml\n" in out)
    wanted = "Licht:\n  description: Licht.\n  synonyms: [Optik]\nGas: {parent: Licht}\n"
    assert wanted == (site / "content" / "tags.yml").read_text("utf-8")


def test_two_tags_become_one(typed: Typed, site: Path) -> None:
    assert 0 == typed("tags", "merge", "Optik", "Öl", root=site)[0]
    assert ["tags: [Öl]", "tags: Öl", "tags: [Gas]"] == [_read(site, name) for name in "abc"]


@pytest.mark.parametrize(
    ("terms", "expected", "told"),
    [
        ("Öl: {synonyms: [Optik]}\n", None, ""),
        (
            "# Ja.\nÖl: Schmiert.\n",
            "# Ja.\nÖl:\n  description: Schmiert.\n  synonyms: [Optik]\n",
            "steht jetzt in content/tags.yml bei „Öl“.",
        ),
        ("Öl: Ein Satz\n  in zweien.\n", None, "zu den synonyms von „Öl“"),
        ("Öl:\nOptik: Licht.\n", None, "ist „Optik“ noch selbst ein Schlagwort"),
    ],
)
def test_the_old_address_leads_on_or_it_is_told_how(
    typed: Typed, site: Path, terms: str, expected: str | None, told: str
) -> None:
    file = site / "content" / "tags.yml"
    file.write_text(terms, "utf-8")
    _, out, _ = typed("tags", "merge", "Optik", "Öl", root=site)
    assert (expected or terms, True) == (file.read_text("utf-8"), told in out)
    assert bool(expected) == ("  content/tags.yml\n" in out)


def test_a_new_name_keeps_the_old_one_as_another_word(typed: Typed, site: Path) -> None:
    (site / "content" / "tags.yml").write_text("Optik: Licht.\n", "utf-8")
    typed("tags", "rename", "Optik", "Linse", root=site)
    wanted = "Linse:\n  description: Licht.\n  synonyms: [Optik]\n"
    assert wanted == (site / "content" / "tags.yml").read_text("utf-8")


def test_another_case_needs_no_other_word(typed: Typed, site: Path) -> None:
    (site / "content" / "tags.yml").write_text("Optik: Licht.\n", "utf-8")
    _, out, _ = typed("tags", "rename", "Optik", "OPTIK", root=site)
    assert ("OPTIK: Licht.\n", False) == ((site / "content" / "tags.yml").read_text("utf-8"), "Adresse" in out)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("merge", "Optk", "Öl"), "ist „Optik“ gemeint?"),
        (("merge", "Wind", "Öl"), "Kein Text trägt das Schlagwort „Wind“."),
        (("merge", "Optik", "Licht"), "Kein Text trägt das Schlagwort „Licht“."),
        (("rename", "Optik", "Gas"), 'tags merge "Optik" "Gas"'),
        (("rename", "Optik", "a, b"), "kann kein Schlagwort sein"),
        (("rename", "Optik"), "tags rename ALT NEU"),
        (("delete", "Optik", "x"), "tags rename ALT NEU"),
    ],
)
def test_what_cannot_be_done_changes_nothing(typed: Typed, site: Path, words: tuple[str, ...], expected: str) -> None:
    code, out, err = typed("tags", *words, root=site)
    assert (2, "", True) == (code, out, expected in err)
    assert ["tags: [Optik, Öl]", "tags: Optik", "tags: [Gas]"] == [_read(site, name) for name in "abc"]

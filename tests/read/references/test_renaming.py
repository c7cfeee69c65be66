from __future__ import annotations

from collections.abc import Callable

import pytest

from netzblatt.read.references.renaming import plan_renaming
from tests.read.conftest import NOW
from tests.read.references.conftest import A, B, Sources

TITLE = "---\ntitel: T\n---\n"


def test_a_renamed_document_keeps_its_old_address(renamed: Callable[..., dict[str, str]]) -> None:
    assert {B: "---\ntitel: T\nalte_adressen: [/news/2013/a/]\n---\nText.\n"} == renamed(
        {A: "---\ntitel: T\n---\nText.\n"}
    )


def test_a_folder_takes_its_pictures_along(renamed: Callable[..., dict[str, str]], sources: Sources) -> None:
    folder = "content/news/2013-02-21-a"
    draft = "---\ntitel: T\nentwurf: ja\n---\n"
    files: dict[str, str | bytes] = {
        f"{folder}/index.md": f"{draft}![x](p.png){{credit=y}}\n",
        f"{folder}/p.png": b"",
        "content/news/2014-01-01-c.md": f"{draft}[x](2013-02-21-a/) [y](2013-02-21-a/index.md)\n",
    }
    expected = {"content/news/2014-01-01-c.md": f"{draft}[x](2013-02-21-b/) [y](2013-02-21-b/index.md)\n"}
    assert expected == renamed(files, folder, "content/news/2013-02-21-b")
    assert expected == renamed(files, f"{folder}/index.md", "content/news/2013-02-21-b/index.md")
    result, _ = plan_renaming(sources(files), old=folder, new="content/news/2013-02-21-b", now=NOW)
    assert result
    assert [f"content/news/2013-02-21-b/{name}" for name in ("index.md", "p.png")] == list(result.moved.values())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("netzblatt/x.md", B, "rename/outside"),
        (A, "templates/x.md", "rename/outside"),
        ("content/site.yml", "content/x.yml", "rename/fixed"),
        ("content/news", "content/neues", "rename/fixed"),
        ("content/news/zzz.md", B, "rename/missing"),
        ("content/pages/2013-02-21-a.md", B, "rename/misspelt"),
        (A, "content/news/.b.md", "rename/name"),
        (A, "content/news/b?.md", "rename/name"),
        (A, "content/news/b~/x.md", "rename/name"),
        (A, "content/news/b", "rename/ending"),
        (A, "content/news/b.txt", "rename/ending"),
        ("content/pages/f", "content/pages/f/g", "rename/inside"),
        ("content/pages/f", "content/pages/g.md", "rename/folder"),
        ("content/pages/f/index.md", "content/pages/g.md", "rename/alone"),
        (A, "/".join(["content/news", *["b"] * 30, "b.md"]), "rename/deep"),
        (A, f"content/news/{'ä' * 127}.md", "rename/deep"),
        (A, A, "rename/exists"),
        (A, "content/news/C.MD", "rename/exists"),
        ("content/pages/f", "content/pages/g", "rename/exists"),
        (A, "content/events/b.md", "rename/kind"),
        (A, "content/bilder/b.md", "content/unknown-folder"),
        (A, "content/b.md", "content/no-folder"),
    ],
)
def test_what_cannot_be_is_told(old: str, new: str, code: str, sources: Sources) -> None:
    files = dict.fromkeys((A, "content/news/c.md", "content/pages/f/index.md", "content/pages/g/index.md"), TITLE)
    result, problems = plan_renaming(sources({**files, "content/pages/f/p.png": b""}), old=old, new=new, now=NOW)
    assert (None, [code]) == (result, [problem.code for problem in problems])


TREFF, FEST = "content/events/2026-03-03-treff.md", "content/events/2026-03-03-fest.md"
LATER = "content/events/2026-04-04-treff.md"


def _write_event(day: str, more: str = "") -> str:
    return f"---\ntitle: T\nstart: {day}\n{more}---\nText.\n"


def test_a_namesake_keeps_its_address_when_the_other_one_is_renamed(renamed: Callable[..., dict[str, str]]) -> None:
    files = {TREFF: _write_event("2026-03-03"), LATER: _write_event("2026-04-04")}
    kept = {
        FEST: _write_event("2026-03-03", "aliases: [/veranstaltungen/2026/treff/]\n"),
        LATER: _write_event("2026-04-04", "aliases: [/veranstaltungen/2026/04-04-treff/]\n"),
    }
    assert kept == renamed(files, old=TREFF, new=FEST)


def test_a_text_that_gets_or_loses_its_day_keeps_its_name_in_calendars(renamed: Callable[..., dict[str, str]]) -> None:
    plain, text = "content/events/treff.md", _write_event("2026-03-03")
    assert {TREFF: _write_event("2026-03-03", "id: treff/\n")} == renamed({plain: text}, old=plain, new=TREFF)
    assert {plain: _write_event("2026-03-03", "id: 2026/treff/\n")} == renamed({TREFF: text}, old=TREFF, new=plain)

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from netzblatt.commands.rename import rename

Typed = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent.parent
DRAFT = "---\ntitel: T\ndatum: 01.01.2020\nentwurf: ja\n"


@pytest.fixture
def news(site: Path) -> Path:
    """A folder with a text that another one names twice, and a picture."""
    folder = site / "content" / "news"
    folder.mkdir()
    (site / "templates").mkdir()
    (site / "templates" / "images.yml").write_text("lead: {uses: [lead], widths: [480], formats: [jpeg]}\n", "utf-8")
    (folder / "a.md").write_text("---\ntitel: A\ndatum: 01.01.2020\n---\nText.\n", "utf-8")
    (folder / "b.md").write_text(f"{DRAFT}related: [a.md]\n---\n[x](a.md#t)\n", "utf-8")
    (folder / "p.png").write_bytes(b"")
    return folder


def _texts(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_file_is_moved_and_what_names_it_is_told(typed: Typed, site: Path, news: Path) -> None:
    code, out, err = typed("rename", "content/news/a.md", "content/news/neu/c.md", root=site)
    assert (0, "") == (code, err)
    assert [
        "content/news/a.md heißt jetzt content/news/neu/c.md",
        "content/news/neu/c.md: /news/2020/a/ führt weiter hierher",
        "content/news/b.md: 2 Verweise berichtigt",
    ] == out.splitlines()
    assert not (news / "a.md").exists()
    assert "datum: 01.01.2020\nalte_adressen: [/news/2020/a/]\n---\n" in (news / "neu" / "c.md").read_text("utf-8")
    assert f"{DRAFT}related: [neu/c.md]\n---\n[x](neu/c.md#t)\n" == (news / "b.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("here", "typed_words"),
    [
        (".", "content/news/a.md content/news/c.md"),
        (".", "content\\news\\a.md content\\news\\c.md"),
        (".", "news/a.md news/c.md"),
        (".", "content/news/a.md c.md"),
        ("content/news", "a.md c.md"),
        ("content/news", "./a.md ../news/c.md"),
        ("content/news", "content/news/a.md content/news/c.md"),
        ("content", "news/a.md news/c.md"),
    ],
)
def test_paths_count_from_here_or_from_the_site(
    here: str, typed_words: str, typed: Typed, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent.parent / here)
    assert 0 == typed("rename", *typed_words.split())[0]
    assert ["b.md", "c.md", "p.png"] == sorted(path.name for path in news.iterdir())


def test_a_file_can_be_moved_into_a_folder_that_is_there(typed: Typed, site: Path, news: Path) -> None:
    (site / "content" / "pages").mkdir()
    assert 0 == typed("rename", "news/p.png", "content/pages", root=site)[0]
    assert (site / "content" / "pages" / "p.png").is_file()
    assert not (news / "p.png").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("content/news/a.md", "content/news/b.md", "content/news/a.md: rename/exists: content/news/b.md gibt es schon"),
        (
            "content/news/a.md",
            "content/events/a.md",
            "content/news/a.md: rename/kind: dieser Text gehört in content/news/",
        ),
        ("content/news/a.md", "../a.md", "/a.md: rename/outside: außerhalb von content/ wird nichts umbenannt"),
        ("content/news/zz.md", "content/news/c.md", "content/news/zz.md: rename/missing: das gibt es nicht"),
        ("content/site.yml", "x.yml", "content/site.yml: rename/fixed: das muss heißen, wie es heißt"),
    ],
)
@pytest.mark.usefixtures("news")
def test_what_cannot_be_is_told_and_changes_nothing(old: str, new: str, told: str, typed: Typed, site: Path) -> None:
    before = _texts(site)
    code, out, err = typed("rename", old, new, root=site)
    assert (1, "", "Es bleibt alles, wie es war.") == (code, err, out.splitlines()[-1])
    assert told in out
    assert before == _texts(site)


def test_what_would_break_something_changes_nothing(typed: Typed, site: Path, news: Path) -> None:
    (news / "c.md").write_text("---\ntitel: C\ndatum: 01.02.2020\nalias: /news/2020/d/\n---\nText.\n", "utf-8")
    for room in ("assets", "templates"):
        shutil.copytree(ROOT / room, site / room, dirs_exist_ok=True)
    before = _texts(site)
    code, out, _ = typed("rename", "content/news/a.md", "content/news/d.md", root=site)
    assert (1, True, True) == (code, "/news/2020/d/" in out, out.endswith("Es bleibt alles, wie es war.\n"))
    assert before == _texts(site)


def test_what_the_snapshot_does_not_see_is_not_overwritten(typed: Typed, site: Path, news: Path) -> None:
    (news / "c.md").symlink_to("/nowhere")
    code, out, err = typed("rename", "content/news/a.md", "content/news/c.md", root=site)
    assert (2, "", "content/news/c.md gibt es schon.\n") == (code, out, err)
    assert (news / "a.md").is_file()


def test_a_site_that_is_wrong_already_can_be_tidied(typed: Typed, site: Path, news: Path) -> None:
    (news / "c.md").write_text("---\ntitel: C\ndatum: 30.02.2020\n---\n[x](nichts.md)\n", "utf-8")
    assert 0 == typed("rename", "news/c.md", "d.md", root=site)[0]
    assert (news / "d.md").is_file()


def test_a_translation_moves_along(typed: Typed, site: Path, news: Path) -> None:
    settings = site / "content" / "site.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nlanguages: [de, en]\n", "utf-8")
    (news / "a.en.md").write_text("---\ntitle: A\ndate: 01.01.2020\n---\nText.\n", "utf-8")
    code, out, err = typed("rename", "news/a.md", "c.md", root=site)
    assert (0, "") == (code, err)
    assert "content/news/a.en.md heißt jetzt content/news/c.en.md" in out.splitlines()
    assert "content/news/c.en.md: /en/news/2020/a/ führt weiter hierher" in out.splitlines()
    assert ["b.md", "c.en.md", "c.md", "p.png"] == sorted(path.name for path in news.iterdir())


@pytest.mark.usefixtures("news")
def test_it_runs_through_click_too(site: Path) -> None:
    result = CliRunner().invoke(rename, ["news/a.md", "c.md"], obj=site, standalone_mode=False)
    assert (0, True) == (result.return_value, "content/news/c.md" in result.output)


@pytest.mark.parametrize(
    ("language", "words"), [("de", ("ALT", "NEU", "umbenennen")), ("en", ("OLD", "NEW", "Rename"))]
)
def test_its_help_shows_examples(language: str, words: tuple[str, ...]) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "rename", "--help"]
    environment = os.environ | {"LC_ALL": language, "PYTHONIOENCODING": "utf-8"}
    text = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    assert [True] * 4 == [part in text for part in (*words, "build.py rename content/news/")]


@pytest.mark.usefixtures("news")
def test_a_name_that_is_misspelt_is_guessed_wherever_it_is_typed_from(typed: Typed, site: Path) -> None:
    (site / "content" / "news" / "2020-01-02-messe.md").write_text(f"{DRAFT}---\nText.\n", "utf-8")
    for folder in ("", "content/"):
        code, out, _ = typed("rename", f"{folder}news/2020-01-02-mese.md", "x.md", root=site)
        assert (1, True) == (code, "gemeint ist wohl content/news/2020-01-02-messe.md" in out)

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.model.withheld import Reason
from netzblatt.pipeline import Options, build
from netzblatt.trial import try_site

Typed = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_fresh_site_is_built_without_a_word(typed: Typed, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "Neues Netz"
    code, out, err = typed("init", folder, "--language", language)
    assert (0, True, "") == (code, str(folder) in out, err)
    trial = try_site(folder, options=Options(now=datetime.now(UTC), jobs=1))
    assert () == trial.problems
    result = build(folder, options=Options(now=datetime.now(UTC), jobs=1))
    # Its event is invented, and only the preview shows it.
    assert ((), [Reason.DRAFT], True) == (result.problems, [one.reason for one in result.withheld], result.is_exchanged)
    assert {"index.html", "404.html", "feed.atom"} <= result.manifest.keys()
    assert any(output.endswith(".webp") for output in result.manifest)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_invented_event_is_refused_as_long_as_it_is_invented(typed: Typed, tmp_path: Path, language: str) -> None:
    typed("init", tmp_path / "netz", "--language", language)
    (event,) = (tmp_path / "netz" / "content" / "events").iterdir()
    text = re.sub(r"(?m)^(?:entwurf: ja|draft: yes)\n", "", event.read_text("utf-8"))
    event.write_text(text, "utf-8")
    options = Options(now=datetime.now(UTC), jobs=1)
    assert ["text/example"] == [problem.code for problem in build(tmp_path / "netz", options=options).problems]
    event.write_text(re.sub("(?:Diese Veranstaltung|This event) .*", "", text), "utf-8")
    assert () == build(tmp_path / "netz", options=options).problems


def test_it_has_all_rooms_and_nothing_else(typed: Typed, tmp_path: Path) -> None:
    typed("init", tmp_path / "netz")
    assert {".gitignore", "README.md", "assets", "content", "templates"} == {
        path.name for path in (tmp_path / "netz").iterdir()
    }
    assert {"README.md", "site.yml", "news", "events", "clusters", "pages"} == {
        path.name for path in (tmp_path / "netz" / "content").iterdir()
    }


def test_a_folder_with_something_in_it_is_left_alone(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    code, out, err = typed("init", tmp_path)
    assert (2, "", f"{tmp_path} ist nicht leer; eine neue Website braucht einen leeren Ordner.\n") == (code, out, err)
    assert ["letter.txt"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(("language", "headline"), [("de", "# So schreibt man hier"), ("en", "# How to write here")])
def test_editors_find_a_guide_in_their_language(typed: Typed, tmp_path: Path, language: str, headline: str) -> None:
    typed("init", tmp_path / "netz", "--language", language)
    guide = (tmp_path / "netz" / "content" / "README.md").read_text("utf-8")
    assert (headline, True, False) == (guide.splitlines()[0], "netzblatt serve" in guide, "build.py" in guide)

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[..., tuple[int, str, str]]
SMALL = Path(__file__).parent.parent / "sites" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    return tmp_path


def test_a_site_is_built_and_told(typed: Typed, small: Path) -> None:
    code, out, err = typed(root=small)
    assert (0, "", f"Die Website liegt in {small / 'site'}") == (code, err, out.splitlines()[-1])
    assert "Entwurf: „Noch nicht fertig“ (content/news/2026-03-02-entwurf.md)" in out.splitlines()
    assert (small / "site" / "index.html").is_file()


def test_a_problem_is_told_and_keeps_the_old_site(typed: Typed, small: Path) -> None:
    typed(root=small)
    (small / "content" / "news" / "2026-03-03-falsch.md").write_text("---\ntitel: Falsch\ndatum: 30.02.2026\n---\nX.\n")
    code, out, err = typed("build", root=small)
    assert (1, "") == (code, err)
    lines = out.splitlines()
    assert "content/news/2026-03-03-falsch.md:3:8: date/impossible: " in lines[0]
    assert ["    datum: 30.02.2026", "           ^"] == lines[1:3]
    assert "Die Website bleibt, wie sie war, bis das behoben ist." == lines[-1]
    assert (small / "site" / "index.html").is_file()


def test_check_says_the_same_and_writes_nothing(typed: Typed, small: Path) -> None:
    code, out, err = typed("check", root=small)
    assert (0, "") == (code, err)
    assert "Die Website selbst bleibt, wie sie ist." in out
    assert not (small / "site").exists()


def test_a_store_that_is_a_link_is_refused_in_a_line(typed: Typed, small: Path) -> None:
    (small / "theirs").mkdir()
    (small / ".netzblatt").symlink_to("theirs")
    for command in (["build"], ["check"], ["check", "--store"], ["build", "--clean"]):
        code, out, err = typed(*command, root=small)
        assert (2, "", 1) == (code, out, err.count("\n"))
        assert f"Bitte löschen oder umbenennen: {small / '.netzblatt'}" in err
    assert [] == list((small / "theirs").iterdir())


def test_a_link_is_pruned_only_where_its_folder_is_named(typed: Typed, small: Path) -> None:
    www = small / "www"
    www.mkdir()
    (www / "theirs.txt").write_bytes(b"theirs")
    (small / "site").symlink_to("www")
    code, _, err = typed("build", "--prune", root=small)
    assert (2, True) == (code, f"--prune={www}" in err)
    assert (2, ["theirs.txt"]) == (typed("build", "--prune=/", root=small)[0], [path.name for path in www.iterdir()])
    assert 0 == typed("build", root=small)[0]
    assert (www / "theirs.txt").exists()
    assert 0 == typed("build", f"--prune={www}", root=small)[0]
    assert not (www / "theirs.txt").exists()


@pytest.mark.parametrize("error", [errno.EXDEV, errno.EBUSY])
def test_a_site_on_another_disk_is_told_with_a_way_out(
    typed: Typed, small: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error), "site")

    monkeypatch.setattr("netzblatt.site_folder.exchange.exchange", refuse)
    code, _, err = typed("build", root=small)
    assert (2, True, 1) == (code, "rsync -a --delete site/" in err, err.count("\n"))

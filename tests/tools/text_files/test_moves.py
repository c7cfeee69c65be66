from __future__ import annotations

import os
from pathlib import Path

import pytest

from netzblatt.tools.text_files.moves import move_and_rewrite, rewrite


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "news" / "a").mkdir(parents=True)
    (tmp_path / "news" / "a" / "index.md").write_bytes(b"a")
    (tmp_path / "news" / "b.md").write_bytes(b"b")
    return tmp_path


def _all(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".spare" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_a_folder_moves_and_texts_change(root: Path) -> None:
    old, new = root / "news" / "a", root / "news" / "2013" / "deep" / "c"
    texts = {new / "index.md": b"new", root / "news" / "b.md": b"B"}
    move_and_rewrite({old: new}, texts=texts, staging=root / ".spare")
    assert {"news/2013/deep/c/index.md": b"new", "news/b.md": b"B"} == _all(root)
    assert [] == list((root / ".spare").iterdir())


def test_texts_change_where_they_are(root: Path) -> None:
    rewrite({root / "news" / "b.md": b"B"}, staging=root / ".spare")
    assert {"news/a/index.md": b"a", "news/b.md": b"B"} == _all(root)


def test_permissions_stay(root: Path) -> None:
    file = root / "news" / "b.md"
    file.chmod(0o640)
    move_and_rewrite({file: root / "c.md"}, texts={root / "c.md": b"c"}, staging=root / ".spare")
    assert 0o640 == (root / "c.md").stat().st_mode & 0o777


@pytest.mark.parametrize("failing", [1, 2, 0])
def test_a_failure_in_the_middle_is_undone(root: Path, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace, calls = _all(root), os.replace, iter(range(1, 99))

    def fail(source: str, target: str) -> None:
        if next(calls) == failing:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    texts = {root / "x" / "c" / "index.md": b"1", root / "y" / "b.md": b"2", root / "absent.md": b"3"}
    moves = {root / "news" / "a": root / "x" / "c", root / "news" / "b.md": root / "y" / "b.md"}
    with pytest.raises(OSError, match=r"No (space|such)"):
        move_and_rewrite(moves, texts=texts, staging=root / ".spare")
    assert before == _all(root)
    assert not (root / "x").exists()
    assert not (root / "y").exists()

from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import toolchain as module

MODULE, CATALOGUE = "tools/markdown/parser.py", "locale/fr/LC_MESSAGES/netzblatt.po"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "cache" / "toolchain.py"))
    for name in (MODULE, CATALOGUE):
        _write(tmp_path / name, "old")
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _compute() -> str:
    return module.toolchain.__wrapped__()


@pytest.mark.parametrize("name", [MODULE, CATALOGUE, "locale/it/LC_MESSAGES/netzblatt.po"])
def test_a_changed_line_or_word_makes_another_toolchain(package: Path, name: str) -> None:
    before = _compute()
    _write(package / name, "new")
    assert before != _compute()


@pytest.mark.parametrize("name", ["locale/fr/LC_MESSAGES/__pycache__/netzblatt.0.mo", "tools/a.txt"])
def test_compiled_words_and_other_files_do_not_count(package: Path, name: str) -> None:
    before = _compute()
    _write(package / name, "new")
    assert before == _compute()

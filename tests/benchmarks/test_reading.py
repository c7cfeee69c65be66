from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from benchmarks import reading


def test_each_pass_is_compared_with_python_markdown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["reading.py", "--articles", "2", "--rounds", "1"])
    # The benchmark switches it off for good.
    monkeypatch.setattr(gc, "disable", lambda: None)
    reading.main()
    lines = capsys.readouterr().out.splitlines()
    assert f"1.00 x  {reading.BASELINE}" in lines[0]
    assert {"form", "Markdown", "typography", "prose lint"} <= {line.partition(" x  ")[2] for line in lines}


def test_the_texts_are_the_same_every_time() -> None:
    texts = dict(reading._write_texts(3))  # noqa: SLF001 - there is no other door to them
    assert texts == dict(reading._write_texts(3))  # noqa: SLF001
    assert 3 == len({text for path, text in texts.items() if Path(path).parent == Path("content/news")})

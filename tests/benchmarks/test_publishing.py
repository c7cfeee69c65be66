from __future__ import annotations

import os
import re
import sys

import pytest

from benchmarks import publishing


def test_it_tells_what_each_publishing_took(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["publishing", "--files", "5", "--targets", "folder"])
    monkeypatch.setattr(os, "environ", {**os.environ})
    publishing.main()
    told = re.findall(r"^folder, (\w[\w ]*\w) +[0-9.]+ s .*, (\d+) files", capsys.readouterr().out, re.MULTILINE)
    assert [("first", "48"), ("nothing changed", "0"), ("one article", "20"), ("all", "48")] == told

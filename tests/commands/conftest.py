"""A command line, typed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.commands import main
from netzblatt.publish import online_site

Outcome = tuple[int, str, str]
Typed = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test asks for the addresses of sites that are made up."""
    monkeypatch.setattr(online_site, "find_online_site", lambda _: None)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    def run(*arguments: str | Path, root: Path | None = None) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["netzblatt", *map(str, arguments)])
        code = main(root)
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The root of a site that has only its settings."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("name: Netz\naddress: https://example.org\n", "utf-8")
    return tmp_path

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from netzblatt import __version__
from netzblatt.commands._shared.machine import (
    describe_system,
    find_missing_extras,
    find_missing_programs,
    list_versions,
)
from netzblatt.model.frozen import replace
from netzblatt.model.publishing import TargetKind, TargetSettings, WebServer

TARGETS = [TargetSettings(name=str(kind), kind=kind) for kind in TargetKind]


def test_the_system_by_its_versions_and_not_by_its_name() -> None:
    described = describe_system()
    assert described.startswith(f"Netzblatt {__version__}, Python {platform.python_version()}, ")
    assert platform.node() not in described


def test_programs_tell_their_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("git", "echo git version 2.39"), ("ssh", "echo  OpenSSH_9.2 >&2"), ("rsync", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ["git version 2.39", "rsync", "OpenSSH_9.2"] == list(list_versions())


def test_programs_that_targets_need(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert {"git", "ssh", "rsync"} == set(find_missing_programs(TARGETS))
    assert [] == find_missing_programs(TARGETS[:1])


def test_extras_that_targets_need(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [] == find_missing_extras(TARGETS)
    monkeypatch.setitem(sys.modules, "asyncssh", None)
    monkeypatch.setitem(sys.modules, "brotli", None)
    assert ["sftp"] == find_missing_extras(TARGETS)
    assert ["brotli"] == find_missing_extras([replace(TARGETS[0], host=WebServer.NGINX)])
    assert [] == find_missing_extras(TARGETS[:1])

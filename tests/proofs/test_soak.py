"""The short form of the long run (soak.py)."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.proofs import soak
from tests.proofs.soak import EDITS, Look, compute_gain, soak_site

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="looks into /proc")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_neither_the_server_nor_the_builder_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "LOOK", len(EDITS))
    looks = list(soak_site(tmp_path, 5 * len(EDITS), port=free_port()))
    server, builder = (compute_gain(process) for process in zip(*looks, strict=True))
    # Both are still filling their caches; 200 kB for each edit would be a leak that nobody could live with.
    assert (True, True) == (server.memory < 2_000_000, builder.memory < 8_000_000), (server, builder)
    assert (0, 0) == (max(0, server.files), max(0, builder.files))


def test_what_is_gained_after_the_first_quarter_counts() -> None:
    looks = [Look(memory, files) for memory, files in [(1, 9), (50, 3), (100, 5), (100, 4), (110, 4), (120, 4)]]
    assert Look(70, 1) == compute_gain(looks)

from __future__ import annotations

from zlib import compress

import pytest

from netzblatt.tools.downloads import unpacking
from netzblatt.tools.downloads.unpacking import Unpacker


def test_parts_are_unpacked_wherever_they_begin_and_however_they_end() -> None:
    packed = compress(b"words" * 99)
    window = b"abc" + packed + b"more" + packed[:20]
    whole, cut, damaged = Unpacker().unpack(window, (3, 7 + len(packed), 1))
    assert (b"words" * 99, True, b"") == (whole, (b"words" * 99).startswith(cut), damaged)


def test_no_file_is_unpacked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED_BYTES", 1_000_000)
    bomb = compress(b"\x00" * 10_000_000)
    assert [1 << 18] * 4 == [len(part) for part in Unpacker().unpack(bomb, [0] * 99)]
    assert 245 == len(list(Unpacker().unpack(b"no", [0] * 999)))

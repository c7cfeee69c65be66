from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.server_files.known_facts import find_page_facts
from tests.publish.targets import make_release


def test_a_page_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def read_file(file: ReleaseFile) -> bytes:
        read.append(file.path)
        assert isinstance(file.content, bytes)
        return file.content

    monkeypatch.setattr(ReleaseFile, "read", read_file)
    notes = tmp_path / "store" / "pages"
    facts = find_page_facts(make_release({"a.html": "a", "b.html": "<img src=x>", "c.png": "c"}), notes=notes)
    assert {"a.html", "b.html"} == facts.keys()
    find_page_facts(make_release({"a.html": "a", "d.html": "<img src=x>", "e.css": "e"}), notes=notes)
    assert ["a.html", "b.html", "e.css"] == read


@pytest.mark.parametrize("data", [b"", b"\x92\x01", b"x" * 100])
def test_damaged_notes_are_written_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "pages").write_bytes(data)
    release = make_release({"a.html": "<img src=x>"})
    expected = find_page_facts(release, notes=None)
    assert expected == find_page_facts(release, notes=tmp_path / "pages")
    assert data != (tmp_path / "pages").read_bytes()

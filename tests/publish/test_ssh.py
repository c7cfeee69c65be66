from __future__ import annotations

from pathlib import Path

from netzblatt.publish.ssh import SshTarget
from tests.publish.ssh_server import start_ssh_server
from tests.publish.targets import make_release


def _publish(folder: Path, text: str, release: str) -> None:
    server = start_ssh_server()
    with SshTarget(server.host, str(folder), store=folder.parent, ssh=("ssh", "-F", str(server.config))) as target:
        target.write(list(make_release({"index.html": text, "b/ä b.html": text}).values()))
        target.switch(release, earlier="")


def test_releases_stand_side_by_side_and_the_last_five_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "www mit Leerzeichen"
    for number in range(1, 8):
        _publish(folder, f"{number}", f"r{number}")
    assert Path("releases/r7") == (folder / "current").readlink()
    assert ["3", "4", "5", "6", "7"] == sorted(path.read_text() for path in folder.glob("releases/*/b/ä b.html"))


def test_a_page_of_an_earlier_release_keeps_its_bytes(tmp_path: Path) -> None:
    _publish(tmp_path / "www", "alt", "r1")
    _publish(tmp_path / "www", "neu", "r2")
    assert "alt" == (tmp_path / "www" / "releases" / "r1" / "index.html").read_text()


def test_looking_changes_nothing(tmp_path: Path) -> None:
    server = start_ssh_server()
    (tmp_path / "server").mkdir()
    folder = tmp_path / "server" / "www"
    with SshTarget(server.host, str(folder), store=tmp_path, ssh=("ssh", "-F", str(server.config))) as target:
        assert [None, None] == [target.read("index.html"), *target.read_all(["index.html"])]
    assert [] == [*(tmp_path / "server").iterdir()]


def test_files_are_read_at_once_whatever_they_are_called(tmp_path: Path) -> None:
    _publish(tmp_path / "www", "neu", "r1")
    server = start_ssh_server()
    with SshTarget(server.host, str(tmp_path / "www"), store=tmp_path, ssh=("ssh", "-F", str(server.config))) as target:
        files = make_release({"a\\n.html": "1", "-x.html": "2", "b/ä b.html": "3"})
        target.write(list(files.values()))
        assert [b"1", b"2", b"3", b"neu", None] == target.read_all([*files, "index.html", "nichts"])

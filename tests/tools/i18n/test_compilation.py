from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netzblatt.tools.i18n import compilation
from netzblatt.tools.i18n.compilation import load_catalogue
from tests.catalogues import write_catalogue


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_catalogue(tmp_path, "de", {"key": "Wörter"})


def _text(source: Path) -> str:
    return load_catalogue(source).gettext("key")


def _compiled(source: Path) -> list[Path]:
    return sorted((source.parent / "__pycache__").iterdir())


def _do_not_compile(text: bytes) -> bytes:
    raise AssertionError(text)


def test_a_catalogue_is_compiled_once(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Wörter" == _text(source)
    monkeypatch.setattr(compilation, "_compile", _do_not_compile)
    assert "Wörter" == _text(source)
    # As installers and git do: the text counts, not its time.
    os.utime(source, (1, 1))
    assert "Wörter" == _text(source)


def test_a_changed_word_is_noticed_though_size_and_time_are_the_same(source: Path) -> None:
    assert "Wörter" == _text(source)
    status = source.stat()
    source.write_text(source.read_text("utf-8").replace("Wörter", "Worte!"), "utf-8")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert "Worte!" == _text(source)
    assert 1 == len(_compiled(source))


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95", b"all of it is something else"])
def test_a_damaged_file_is_compiled_again(source: Path, damage: bytes) -> None:
    assert "Wörter" == _text(source)
    (compiled,) = _compiled(source)
    intact = compiled.read_bytes()
    compiled.write_bytes(damage)
    assert "Wörter" == _text(source)
    assert intact == compiled.read_bytes()
    # A single byte, in the middle of a word.
    compiled.write_bytes(intact.replace("ö".encode(), "ä".encode()))
    assert "Wörter" == _text(source)


def test_what_cannot_be_kept_is_compiled_in_memory(source: Path) -> None:
    # Root may write everywhere, but not below a file.
    source.with_name("__pycache__").touch()
    assert ["Wörter", "Wörter"] == [_text(source), _text(source)]
    assert b"" == source.with_name("__pycache__").read_bytes()


def test_a_full_disk_leaves_no_half_of_a_file(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_half(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    assert "Wörter" == _text(source)
    assert [] == _compiled(source)


def test_several_processes_may_compile_at_once(source: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from netzblatt.tools.i18n.compilation import load_catalogue;"
        "sys.stdin.read(1); print(ascii(load_catalogue(Path(sys.argv[1])).gettext('key')))"
    )
    command = [sys.executable, "-c", program, str(source)]
    processes = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for process in processes:
        assert process.stdin
        process.stdin.write("!")
        process.stdin.flush()
    assert [ascii("Wörter")] * 4 == [process.communicate(timeout=60)[0].strip() for process in processes]
    assert 1 == len(_compiled(source))


def test_a_catalogue_that_is_not_there_is_a_fault_of_ours(source: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_catalogue(source.with_name("other.po"))

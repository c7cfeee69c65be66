from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from netzblatt.cache import digest
from netzblatt.model.source import Source
from netzblatt.tools.jinja.environment import SiteEnvironment

PATH = "templates/page.html"


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    return tmp_path


def _render(text: str, language: str = "de") -> str:
    data = text.encode()
    sources = {"page.html": Source(PATH, PATH, digest.of_bytes(data), len(data), data)}
    return SiteEnvironment(sources, language=language).get_template("page.html").render(x=1)


def _forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(jinja2.Environment, "compile")


def _list_files(caches: Path) -> list[Path]:
    return [path for path in caches.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "1" == _render("{{ x }}")
    _forbid_compiling(monkeypatch)
    assert "1" == _render("{{ x }}")


def test_another_text_or_language_is_another_template(caches: Path) -> None:
    assert ["1", "1!", "1", "1"] == [
        _render("{{ x }}"),
        _render("{{ x }}!"),
        _render("{{ x }}"),
        _render("{{ x }}", "en"),
    ]
    # Of one name and language only the last is kept.
    assert 2 == len(_list_files(caches))


def test_a_damaged_file_is_made_again(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _render("{{ x }}")
    (file,) = _list_files(caches)
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert "1" == _render("{{ x }}")
    assert content == file.read_bytes()
    _forbid_compiling(monkeypatch)
    assert "1" == _render("{{ x }}")


def test_without_a_folder_templates_are_compiled_each_time(caches: Path) -> None:
    (caches / "netzblatt").touch()
    assert ["1", "1"] == [_render("{{ x }}"), _render("{{ x }}")]


def test_a_full_disk_stops_no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("netzblatt.cache.sealed.write", fail)
    assert "1" == _render("{{ x }}")

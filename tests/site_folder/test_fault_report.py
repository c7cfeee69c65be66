from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.small_site import ARTICLE, OLDEST, PHOTOGRAPH, build_site, copy_sources, list_problems, replace_text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_sources(tmp_path)


Injection = Callable[[pytest.MonkeyPatch], None]


def _fail(*_: object, **_options: object) -> object:
    return {"a": 1}["nobody expected this"]


def _fail_in_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    from netzblatt.tools import markdown

    convert = markdown.convert

    def convert_or_fail(text: str, *, path: str, **options: Any) -> object:
        return _fail() if path == ARTICLE else convert(text, path=path, **options)

    monkeypatch.setattr(markdown, "convert", convert_or_fail)


def _fail_in_linking(monkeypatch: pytest.MonkeyPatch) -> None:
    from netzblatt.read.references.linking import Linker

    link = Linker.link
    monkeypatch.setattr(Linker, "link", lambda self, entry: _fail() if entry.path == ARTICLE else link(self, entry))


def _fail_in_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netzblatt.tools.images.measuring.find_doubts", _fail)


def _fail_in_cropping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netzblatt.tools.images.cropping.OriginalPicture.crop", _fail)


@pytest.mark.parametrize("is_trial", [False, True])
@pytest.mark.parametrize(
    ("inject", "place"),
    [
        (_fail_in_reading, ARTICLE),
        (_fail_in_linking, ARTICLE),
        (_fail_in_measuring, ARTICLE),
        (_fail_in_cropping, PHOTOGRAPH),
    ],
)
def test_where_the_program_fails_it_says_so_and_all_else_is_checked(
    root: Path, inject: Injection, place: str, *, is_trial: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        inject(patch)
        if place == ARTICLE:
            replace_text(root, OLDEST, "title:", "titel: Zweimal\ntitle:")
        result = build_site(root, is_trial=is_trial)
    told = {(position.partition(":")[0], code) for position, code in list_problems(result)}
    assert (place, "program/fault") in told
    assert (place == ARTICLE) == any(path == OLDEST for path, _ in told)
    assert 2 == result.exit_code
    report = (root / ".netzblatt" / "fault.txt").read_text("utf-8")
    assert (True, True) == ("nobody expected this" in report, place in report or ARTICLE in report)
    assert {("reason", "KeyError"), ("report", ".netzblatt/fault.txt")} == {
        value for problem in result.problems if problem.is_fault for value in problem.values
    }


def test_a_fault_of_the_program_is_not_remembered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _fail_in_reading(patch)
        assert [(ARTICLE, "program/fault")] == list_problems(build_site(root))
    assert 0 == build_site(root).exit_code


def test_a_link_in_place_of_the_report_leads_nowhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "diary.txt").write_text("private", "utf-8")
    build_site(root)
    (root / ".netzblatt" / "fault.txt").symlink_to(tmp_path / "diary.txt")
    shutil.rmtree(root / "site")
    with monkeypatch.context() as patch:
        _fail_in_cropping(patch)
        build_site(root, has_cache=False)
    assert "private" == (tmp_path / "diary.txt").read_text("utf-8")


def test_a_site_in_order_has_no_faults(root: Path) -> None:
    result = build_site(root)
    assert (0, False) == (result.exit_code, result.has_faults)

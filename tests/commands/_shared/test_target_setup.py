from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from netzblatt.cache.survey import read_all_sources
from netzblatt.commands._shared.target_setup import QUESTIONS, set_up_target
from netzblatt.model.publishing import Publishing, TargetKind
from netzblatt.read import read_publishing

SITE = "name: Netz\nadresse: https://example.org\n"
Answer = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text(SITE, "utf-8")
    return tmp_path


def _answer(root: Path, name: str, *answers: str) -> str:
    @click.command()
    def ask() -> None:
        set_up_target(root, name, language="de")

    return CliRunner().invoke(ask, input="".join(f"{answer}\n" for answer in answers)).output


def _read(root: Path) -> Publishing:
    publishing, problems = read_publishing(read_all_sources(root)[0])
    assert [] == problems
    return publishing


@pytest.mark.parametrize("kind", TargetKind)
def test_every_kind_of_target_can_be_answered_with_what_is_proposed(root: Path, kind: TargetKind) -> None:
    _answer(root, "live", str(kind), *[""] * len(QUESTIONS[kind]), "")
    [target] = _read(root).targets
    assert ("live", kind) == (target.name, target.kind)


def test_a_second_target_stands_beside_the_first(root: Path) -> None:
    _answer(root, "live", "folder", "../www: neu # 1", "apache")
    _answer(root, "probe", "folder", "probe", "")
    assert {"live": "../www: neu # 1", "probe": "probe"} == {each.name: each.folder for each in _read(root).targets}


def test_wrong_answers_change_nothing(root: Path) -> None:
    output = _answer(root, "live", "ssh", "-oProxyCommand=id", "verein", "html", "")
    assert "publish/option" in output
    assert SITE == (root / "content" / "site.yml").read_text("utf-8")

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.tools.markdown import convert, converter, proven_version
from netzblatt.tools.markdown.proven_version import PROVEN_VERSION, find_unproven_version

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    find_unproven_version.cache_clear()
    yield
    find_unproven_version.cache_clear()


def test_the_pinned_version_is_the_proven_one() -> None:
    assert f"markdown=={PROVEN_VERSION}" in PROJECT["dependencies"]
    assert "" == find_unproven_version()


def test_any_other_version_is_named_and_no_short_cut_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proven_version, "PROVEN_VERSION", "3.0")
    monkeypatch.setattr(converter, "convert_plain", None)
    assert PROVEN_VERSION == find_unproven_version()
    assert "<p>Ein Satz.</p>" == convert("Ein Satz.", path="content/a.md", language="de").html


def test_without_a_version_none_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proven_version, "find_spec", lambda _: None)
    assert "?" == find_unproven_version()

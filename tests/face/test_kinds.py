"""Each kind of page of the sample site in Chromium, as its readers meet it; and what a program reads aloud of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.face.looking import CONCERNS, look, read_scripts
from tests.face.page_kinds import find_page_kinds
from tests.face.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Faults = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def faults(sample: Path, sample_wishes: dict[str, Any], browser: Browser) -> Faults:
    """What is wrong, by kind of page and concern."""
    scripts, page = read_scripts(), browser.new_page()
    with serve(sample / "site") as home:
        kinds = find_page_kinds(sample, **sample_wishes)
        found = {kind: look(page, f"{home}{address}", scripts) for kind, address in kinds.items()}
    page.close()
    return found


@pytest.mark.parametrize("concern", CONCERNS)
def test_no_kind_of_page_has_a_fault(faults: Faults, concern: str) -> None:
    assert {} == {kind: found[concern] for kind, found in faults.items() if found[concern]}

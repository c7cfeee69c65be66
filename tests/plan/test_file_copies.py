from __future__ import annotations

import pytest

from netzblatt.model.tasks import CleanedPicture, Copy
from netzblatt.plan.file_copies import plan_copy
from tests.plan.newsroom import source


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "b/a.svg", "a.tar.png", "a.webp"])
def test_a_picture_is_cleaned(name: str) -> None:
    assert CleanedPicture(f"digest of {name}") == plan_copy(source(name))


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg.zip", "jpg", "svg/a", "a.mp4"])
def test_any_other_file_is_copied(name: str) -> None:
    assert Copy(f"digest of {name}") == plan_copy(source(name))

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netzblatt.pipeline import Result, sharing
from netzblatt.pipeline.tuning import Tuning
from netzblatt.workers import pool
from tests.pipeline.small_site import PHOTOGRAPH, build_site, list_problems


@pytest.mark.slow
@pytest.mark.parametrize("is_trial", [False, True])
@pytest.mark.parametrize("fate", ["hangs", "crashes"])
def test_a_picture_whose_decoder_hangs_or_crashes_is_a_problem(
    root: Path, fate: str, *, is_trial: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: object, **_options: object) -> None:
        sum(range(10**12)) if fate == "hangs" else os.abort()

    monkeypatch.setattr(pool, "choose_start_method", lambda: "fork")
    monkeypatch.setattr("netzblatt.tools.images.cropping.OriginalPicture.crop", decode)
    monkeypatch.setattr(sharing, "MOST_PICTURE_SECONDS", 0.2)
    assert [(PHOTOGRAPH, "image/costly")] == list_problems(build_site(root, jobs=2, is_trial=is_trial))


@pytest.mark.slow
def test_processes_make_what_one_makes(root: Path, first_build: tuple[Path, Result]) -> None:
    small_shares = Tuning(shared_outputs=1, outputs_a_batch=3, batches_a_shift=4)
    assert first_build[1].manifest == build_site(root, jobs=2, tuning=small_shares).manifest

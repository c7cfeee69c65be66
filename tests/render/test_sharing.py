from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from netzblatt.pipeline import Result
from netzblatt.render import batch_work
from netzblatt.workers import pool
from netzblatt.workers.tuning import Tuning
from tests.pipeline.small_site import PHOTOGRAPH, build_site, list_problems

ENDLESS = "{% for _ in range(99999) %}{% for _ in range(99999) %}{% endfor %}{% endfor %}"


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
    monkeypatch.setattr(batch_work, "MOST_PICTURE_SECONDS", 0.2)
    assert [(PHOTOGRAPH, "image/costly")] == list_problems(build_site(root, jobs=2, is_trial=is_trial))


@pytest.mark.slow
def test_processes_make_what_one_makes(root: Path, first_build: tuple[Path, Result]) -> None:
    small_shares = Tuning(shared_outputs=1, outputs_a_batch=3, batches_a_shift=4)
    assert first_build[1].manifest == build_site(root, jobs=2, tuning=small_shares).manifest


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such timer")
@pytest.mark.parametrize("is_trial", [False, True])
def test_a_template_without_end_is_told_once_at_its_line(
    root: Path, *, is_trial: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_work, "MOST_TEMPLATE_SECONDS", 0.3)
    template = root / "templates" / "pages" / "article.html"
    lines = template.read_text("utf-8").splitlines()
    template.write_text("\n".join([*lines, ENDLESS]), "utf-8")
    result = build_site(root, is_trial=is_trial)
    told = [problem for problem in result.problems if problem.code == "template/endless"]
    assert [(f"templates/pages/article.html:{len(lines) + 1}", ENDLESS)] == [
        (str(problem.position), problem.excerpt) for problem in told
    ]
    assert not result.is_exchanged

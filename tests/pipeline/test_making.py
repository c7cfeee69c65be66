from __future__ import annotations

import shutil
from pathlib import Path

from tests.pipeline.small_site import PHOTOGRAPH, build_site, list_problems, replace_text


def test_a_picture_that_is_damaged_behind_its_head_is_a_problem_and_no_crash(root: Path) -> None:
    picture = root / PHOTOGRAPH
    picture.write_bytes(picture.read_bytes()[:900])
    assert [(PHOTOGRAPH, "image/broken")] == list_problems(build_site(root))
    assert not (root / "site").exists()


def test_a_template_that_fails_while_it_is_filled_is_told_with_its_line(root: Path) -> None:
    replace_text(root, "templates/pages/article.html", "page.kicker", "page.kickr")
    assert [("templates/pages/article.html:5", "template/render")] == list_problems(build_site(root))


def test_pictures_of_an_earlier_build_are_looked_up_and_damaged_ones_made_again(root: Path) -> None:
    first = build_site(root)
    for blob in (root / ".netzblatt" / "pictures").rglob("*"):
        if blob.is_file():
            blob.write_bytes(b"rubbish")
    shutil.rmtree(root / "site")
    assert first.manifest == build_site(root).manifest


def test_progress_counts_every_output(root: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    result = build_site(root, report_progress=lambda *step: steps.append(step))
    counts = [(done, total) for stage, done, total in steps if stage == "perform"]
    assert (len(result.manifest), len(result.manifest)) == counts[-1]
    assert sorted(counts) == counts

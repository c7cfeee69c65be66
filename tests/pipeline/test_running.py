from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.pipeline.options import Options
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.session import DiskSession
from netzblatt.site_folder.paths import SitePaths
from tests.pipeline.small_site import build_site, replace_text


class WrongSession(DiskSession):
    """A session whose first look ends in a fault."""

    def __init__(self, fault: Exception, *, relies_on_memory: bool) -> None:
        self.faults, self.looks = [fault], 0
        self.relies_on_memory = relies_on_memory

    def look(self, paths: SitePaths, options: Options) -> Previous:
        self.looks += 1
        if self.faults:
            raise self.faults.pop()
        return super().look(paths, options)


@pytest.mark.parametrize("fault", [FileNotFoundError("gone"), KeyError("lost"), TypeError("not an entry")])
def test_a_build_that_believed_a_wrong_memory_is_repeated_however_it_failed(root: Path, fault: Exception) -> None:
    session = WrongSession(fault, relies_on_memory=True)
    assert build_site(root, session=session).is_exchanged
    assert 2 == session.looks


@pytest.mark.parametrize("fault", [OSError("disk full"), ValueError("our fault")])
def test_a_build_that_believed_nothing_is_not_repeated(root: Path, fault: Exception) -> None:
    session = WrongSession(fault, relies_on_memory=False)
    with pytest.raises(type(fault)):
        build_site(root, session=session)
    assert 1 == session.looks


@pytest.fixture
def _collector() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.usefixtures("_collector")
@pytest.mark.parametrize("was_enabled", [True, False])
def test_cycles_are_collected_after_a_build_if_they_were_before(root: Path, *, was_enabled: bool) -> None:
    if not was_enabled:
        gc.disable()
    during: set[bool] = set()
    build_site(root, report_progress=lambda *_: during.add(gc.isenabled()))
    assert {False} == during
    assert was_enabled == gc.isenabled()


@pytest.mark.usefixtures("_collector")
def test_cycles_are_collected_again_after_a_build_that_failed(root: Path) -> None:
    with pytest.raises(ValueError, match="our fault"):
        build_site(root, session=WrongSession(ValueError("our fault"), relies_on_memory=False))
    assert gc.isenabled()


def test_problems_are_sorted_and_each_is_told_once(root: Path) -> None:
    replace_text(root, "templates/pages/article.html", "page.kicker", "page.kickr")
    for name in "ba":
        (root / "content" / "news" / f"2026-03-03-{name}.md").write_text("---\ntitle: X\n---\n*kurz*\n", "utf-8")
    problems = build_site(root).problems
    assert sorted(set(problems)) == list(problems)


def test_the_time_of_a_build_is_that_of_all_its_stages(root: Path) -> None:
    result = build_site(root)
    assert 0 < sum(result.stages.values()) <= result.seconds

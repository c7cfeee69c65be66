from __future__ import annotations

import gzip
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from netzblatt.model.paths import MANIFEST
from netzblatt.pipeline import Result
from netzblatt.pipeline.finishing import FinishedOutput
from tests.pipeline.small_site import ARTICLE, ARTICLE_PAGE, build_site, copy_sources, edit, read_files


def compress(contents: Sequence[bytes]) -> bytes:
    return gzip.compress(contents[0], mtime=0)


def list_sizes(contents: Sequence[bytes]) -> bytes:
    return b"".join(b"%d\n" % len(content) for content in contents)


def plan_copies(outputs: Collection[str]) -> Iterator[FinishedOutput]:
    """Plans a compressed copy of each page, and a list of all sizes."""
    pages = tuple(sorted(path for path in outputs if path.endswith(".html")))
    for page in pages:
        yield FinishedOutput(f"{page}.gz", (page,), compress)
    yield FinishedOutput("sizes.txt", pages, list_sizes)


def build_finished(root: Path, **wishes: Any) -> Result:
    # Something is to be made each time, so that a build does not end before it.
    return build_site(root, finishers=(plan_copies,), prunes=True, **wishes)


@pytest.fixture
def finished(root: Path) -> Path:
    build_finished(root)
    return root


def test_outputs_are_made_of_finished_outputs(finished: Path) -> None:
    files = read_files(finished / "site")
    assert files["index.html"] == gzip.decompress(files["index.html.gz"])
    pages = sorted(path for path in files if path.endswith(".html"))
    assert list_sizes([files[page] for page in pages]) == files["sizes.txt"]
    assert files.keys() == build_finished(finished).manifest.keys()


def test_only_those_are_made_again_whose_sources_have_other_bytes(finished: Path) -> None:
    assert () == build_finished(finished).made
    edit(finished)
    made = build_finished(finished).made
    assert {ARTICLE_PAGE, f"{ARTICLE_PAGE}.gz", "sizes.txt"} == {path for path in made if "feed" not in path}


def test_after_any_edit_they_are_those_of_a_clean_build(finished: Path, tmp_path: Path) -> None:
    edit(finished)
    build_finished(finished)
    shutil.rmtree((finished / ARTICLE).parent)
    build_finished(finished)
    clean = copy_sources(tmp_path / "clean", finished)
    build_finished(clean)
    assert read_files(clean / "site") == read_files(finished / "site")
    assert f"{ARTICLE_PAGE}.gz" not in read_files(finished / "site")


def test_one_that_somebody_altered_is_made_again(finished: Path) -> None:
    before = read_files(finished / "site")
    (finished / "site" / "sizes.txt").write_text("anders")
    assert ("sizes.txt",) == build_finished(finished).made
    assert before == read_files(finished / "site")


def test_a_clean_build_makes_all_of_them(finished: Path) -> None:
    result = build_finished(finished, is_clean=True)
    assert result.manifest.keys() == {MANIFEST, *result.made}


def test_an_output_that_is_planned_already_is_a_fault_of_the_program(root: Path) -> None:
    def plan_index(_: Collection[str]) -> Iterator[FinishedOutput]:
        yield FinishedOutput("index.html", ("404.html",), compress)

    with pytest.raises(ValueError, match=r"wanted twice: \['index.html'\]"):
        build_site(root, finishers=(plan_index,))

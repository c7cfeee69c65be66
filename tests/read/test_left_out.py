from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.small_site import ARTICLE, ARTICLE_PAGE, build_site, copy_sources, list_problems, replace_text

NEW, NEW_PAGE = "content/news/2026-03-14-neu.md", "news/2026/neu/index.html"
FINE, FINE_PAGE = "content/news/2026-03-14-gut.md", "news/2026/gut/index.html"


def _write(root: Path, path: str, fields: str) -> None:
    (root / path).write_text(f"---\ntitle: {path[-6:-3]}\n{fields}\n---\nText.\n", "utf-8")


def _insert(root: Path, field: str) -> None:
    text = (root / ARTICLE).read_text("utf-8")
    (root / ARTICLE).write_text(text.replace("---\n", f"---\n{field}\n", 1), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy_sources(tmp_path)
    build_site(tmp_path)
    _write(tmp_path, FINE, "")
    return tmp_path


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("date: 30.02.2026", "date/impossible"),
        ("clusters: [optic]", "cluster/misspelt"),
        ("aliases: [/news/2026/linse/]", "address/taken"),
        ("tags: [", "yaml/unclosed-bracket"),
    ],
)
def test_a_faulty_text_that_was_never_public_stays_out_and_the_rest_is_published(
    root: Path, fields: str, code: str
) -> None:
    _write(root, NEW, fields)
    stopped, went_on = build_site(root), build_site(root, keeps_going=True)
    assert (True, False) == (went_on.is_exchanged, stopped.is_exchanged)
    told = list_problems(went_on)
    assert ({NEW}, True) == (
        {position.partition(":")[0] for position, _ in told},
        code in [told_code for _, told_code in told],
    )
    assert went_on.has_errors
    assert (True, False) == (FINE_PAGE in went_on.manifest, NEW_PAGE in went_on.manifest)
    # There is nothing to do now, and the error is still told.
    assert list_problems(went_on) == list_problems(build_site(root))


def test_where_a_public_page_would_be_gone_nothing_is_published(root: Path) -> None:
    _insert(root, "datum: 30.02.2026")
    for _ in range(2):
        result = build_site(root, keeps_going=True)
        assert (True, False) == (result.has_errors, result.is_exchanged)
    assert (root / "site" / ARTICLE_PAGE).exists()
    assert not (root / "site" / FINE_PAGE).exists()


@pytest.mark.parametrize("path", ["content/news/2026-03-01-objektiv/index.md", "content/news/linse.md"])
def test_a_public_text_that_has_another_name_and_a_fault_now_stops_everything(root: Path, path: str) -> None:
    build_site(root)
    (root / path).parent.mkdir(exist_ok=True)
    (root / ARTICLE).rename(root / path)
    replace_text(root, path, "---\n", "---\ndatum: 30.02.2026\n")
    assert not build_site(root, keeps_going=True).is_exchanged


def test_a_text_where_none_is_looked_for_stays_out(root: Path) -> None:
    (root / "content" / "neues").mkdir()
    _write(root, "content/neues/2026-03-14-neu.md", "")
    assert build_site(root, keeps_going=True).is_exchanged


def test_a_fault_that_is_in_no_text_stops_everything(root: Path) -> None:
    replace_text(root, "content/site.yml", "name:", "nam:")
    assert not build_site(root, keeps_going=True).is_exchanged


def test_a_link_to_a_text_that_stays_out_is_told_and_has_no_target(root: Path) -> None:
    _write(root, NEW, "date: 30.02.2026")
    (root / FINE).write_text(f"{(root / FINE).read_text('utf-8')}\nMehr [dort]({Path(NEW).name}).\n", "utf-8")
    assert build_site(root, keeps_going=True).is_exchanged
    assert "<a>dort</a>" in (root / "site" / FINE_PAGE).read_text("utf-8")


def test_of_two_that_exclude_each_other_the_one_that_is_public_stays(root: Path) -> None:
    # The newer one comes first in the plan, so that the error is told of the older one.
    _write(root, NEW, "aliases: [/News/Linse-a1.html]")
    result = build_site(root, keeps_going=True)
    assert (True, True, False) == (
        result.is_exchanged,
        ARTICLE_PAGE in result.manifest,
        NEW_PAGE in result.manifest,
    )

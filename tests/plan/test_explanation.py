from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netzblatt.pipeline import Explanation
from tests.pipeline.small_site import (
    ARTICLE,
    ARTICLE_PAGE,
    OLDEST,
    OLDEST_PAGE,
    build_site,
    copy_sources,
    edit,
    replace_text,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_sources(tmp_path_factory.mktemp("site"))
    build_site(root)
    return root


@pytest.fixture
def built(site: Path, tmp_path: Path) -> Path:
    return shutil.copytree(site, tmp_path / "built", symlinks=True)


def explain(root: Path, asked: str) -> Explanation:
    explanation = build_site(root, explain_output=asked).explanation
    assert explanation
    return explanation


@pytest.mark.parametrize(
    ("asked", "output"),
    [
        (ARTICLE_PAGE, ARTICLE_PAGE),
        (f"site/{ARTICLE_PAGE}", ARTICLE_PAGE),
        ("/news/2026/linse/", ARTICLE_PAGE),
        ("/netz/news/2026/linse", ARTICLE_PAGE),
        ("https://www.example.org/netz/news/2026/linse/?a#b", ARTICLE_PAGE),
        (ARTICLE, ARTICLE_PAGE),
        (OLDEST, OLDEST_PAGE),
        ("content/clusters/optik.md", "cluster/optik/index.html"),
        ("/", "index.html"),
        ("/gibt/es/nicht/", "gibt/es/nicht/"),
    ],
)
def test_an_output_is_asked_for_by_path_address_url_or_document(built: Path, asked: str, output: str) -> None:
    assert output == explain(built, asked).output


def test_of_a_text_that_was_edited_the_text_is_the_reason(built: Path) -> None:
    edit(built)
    assert Explanation(
        output=ARTICLE_PAGE,
        origin=ARTICLE,
        template="pages/article.html",
        parts=("record.ref",),
        files=(ARTICLE,),
    ) == explain(built, ARTICLE_PAGE)
    # The build that was explained has made it.
    assert ((), ()) == ((after := explain(built, ARTICLE_PAGE)).parts, after.files)


def test_a_file_that_changed_elsewhere_is_no_reason(built: Path) -> None:
    edit(built, OLDEST)
    explanation = explain(built, "cluster/optik/index.html")
    assert ((), ()) == (explanation.parts, explanation.files)


def test_a_change_of_what_stands_on_every_page_names_its_file(built: Path) -> None:
    replace_text(built, "content/site.yml", "name: Kleines", "name: Großes")
    edit(built, "content/pages/impressum.md")
    explanation = explain(built, ARTICLE_PAGE)
    assert ((":frame",), ("content/site.yml",)) == (explanation.parts, explanation.files)


def test_a_template_that_is_imported_is_a_reason_and_named(built: Path) -> None:
    replace_text(built, "templates/components/cards.html", "<li>", '<li class="card">')
    explanation = explain(built, ARTICLE_PAGE)
    assert ((":template",), ("templates/components/cards.html",)) == (explanation.parts, explanation.files)


def test_a_list_names_the_documents_whose_summaries_it_shows(built: Path) -> None:
    replace_text(built, ARTICLE, "Zwei Betriebe", "Drei Betriebe")
    explanation = explain(built, "/news/")
    assert (ARTICLE,) == explanation.files
    assert explanation.parts


def test_a_page_that_is_new_had_no_parts_before(built: Path) -> None:
    new = "content/news/2026-03-03-neu.md"
    (built / new).write_bytes((built / OLDEST).read_bytes())
    explanation = explain(built, "/news/2026/neu/")
    assert (new, False, ()) == (explanation.origin, explanation.had, explanation.parts)


def test_of_a_page_that_is_gone_it_is_told_that_it_was_there(built: Path) -> None:
    (built / OLDEST).unlink()
    gone = explain(built, OLDEST_PAGE)
    assert (True, "") == (gone.had, gone.origin)
    assert ARTICLE_PAGE in gone.outputs
    for address in ("/gibt/es/nicht/", "http://[::1"):
        never = explain(built, address)
        assert (False, "") == (never.had, never.origin)


def test_an_output_that_somebody_altered_is_told_as_altered(built: Path) -> None:
    # Of a site that was copied nobody knows the times: first it is looked at.
    build_site(built)
    (built / "site" / OLDEST_PAGE).write_text("otherwise")
    explanation = explain(built, OLDEST_PAGE)
    assert (True, ()) == (explanation.is_altered, explanation.parts)
    assert not explain(built, OLDEST_PAGE).is_altered


def test_of_a_faulty_plan_nothing_is_explained(built: Path) -> None:
    replace_text(built, OLDEST, "language: en", "aliases: [/404.html]")
    assert build_site(built, explain_output="/").explanation is None


def test_what_names_all_others_is_made_last(built: Path) -> None:
    assert [True, False] == [explain(built, asked).is_last for asked in ("netzblatt-manifest.json", "/gibt/es/nicht/")]

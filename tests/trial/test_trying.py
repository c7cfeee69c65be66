from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.model.paths import MANIFEST
from netzblatt.pipeline import Result
from netzblatt.site_folder.paths import SitePaths
from netzblatt.workers.tuning import Tuning
from tests.pipeline.small_site import (
    OLDEST,
    add_to_template,
    build_site,
    edit,
    list_problems,
    replace_text,
)


def read_tree(root: Path) -> dict[str, tuple[bytes, int]]:
    """Reads all files with their times of change, except cropped pictures, which even a trial keeps."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file() and "pictures" not in path.parts
    }


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (OLDEST, 'It is "over".\n', ""),
        (OLDEST, "updated:", "updatd:"),
        (OLDEST, "language: en", "aliases: [/404.html]"),
        ("content/site.yml", "language: de", "language: xx"),
        ("templates/pages/article.html", "page.kicker", "page.kickr"),
        ("templates/base.html", "</body>", "{% if %}</body>"),
    ],
    ids=["a warning", "a document", "two outputs in one place", "settings", "a failing template", "a broken template"],
)
def test_a_trial_tells_the_problems_of_a_build(root: Path, path: str, old: str, new: str) -> None:
    replace_text(root, path, old, new)
    trial, built = build_site(root, is_trial=True), build_site(root)
    assert built.problems
    assert built.problems == trial.problems
    assert (built.settings, built.withheld) == (trial.settings, trial.withheld)


def test_a_trial_makes_what_a_build_makes(root: Path, first_build: tuple[Path, Result]) -> None:
    trial = build_site(root, is_trial=True)
    assert first_build[1].manifest.keys() - trial.manifest.keys() == {MANIFEST}
    assert trial.manifest.items() <= first_build[1].manifest.items()
    assert not trial.is_exchanged


def test_a_trial_writes_nothing_where_nothing_was_built(root: Path) -> None:
    before = read_tree(root)
    build_site(root, is_trial=True)
    assert before == read_tree(root)


@pytest.mark.parametrize("is_faulty", [False, True])
def test_a_trial_of_a_site_that_was_built_changes_nothing_there(built: Path, *, is_faulty: bool) -> None:
    edit(built)
    if is_faulty:
        replace_text(built, OLDEST, "updated:", "updatd:")
    before = read_tree(built)
    build_site(built, is_trial=True)
    assert before == read_tree(built)


def test_links_to_other_sites_are_told_with_the_places_where_they_stand(root: Path) -> None:
    edit(root, OLDEST, "See [there](https://elsewhere.example.net/).")
    outward = build_site(root, is_trial=True).outward
    assert [OLDEST] == [position.path for position, _ in outward["https://elsewhere.example.net/"]]


def test_progress_counts_every_output_of_a_trial(root: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    count = len(build_site(root, is_trial=True, report_progress=lambda *step: steps.append(step)).manifest)
    assert ["read", "plan", "perform"] == list(dict.fromkeys(stage for stage, _, _ in steps))
    assert ("perform", count, count) == steps[-1]


@pytest.mark.slow
def test_processes_find_what_one_finds(root: Path) -> None:
    add_to_template(root, "article", '<a href="#weg">x</a>')
    alone = build_site(root, is_trial=True)
    together = build_site(root, is_trial=True, jobs=2, tuning=Tuning(outputs_a_batch=3))
    assert (alone.manifest, alone.problems) == (together.manifest, together.problems)
    assert [] != list_problems(alone)


def test_behind_the_errors_of_one_text_those_of_the_pages_of_all_others_are_told_too(root: Path) -> None:
    add_to_template(root, "event", '<a href="/netz/weg/">x</a>')
    replace_text(root, OLDEST, "updated:", "updatd:")
    built, trial = build_site(root), build_site(root, is_trial=True)
    assert {*built.problems} < {*trial.problems}
    assert ["page/dead-link"] == [problem.code for problem in trial.problems if problem not in built.problems]


@pytest.mark.parametrize("line", ["kicker: Eins: zwei", "image: {src: a [b] c}", "clusters: [fehlt]"])
def test_addresses_of_a_published_text_with_errors_are_not_told_as_lost(root: Path, line: str) -> None:
    build_site(root)
    # After an update nobody knows from which texts the pages were made.
    SitePaths(root).database.unlink()
    replace_text(root, OLDEST, "title:", f"{line}\ntitle:")
    codes = [code for _, code in list_problems(build_site(root, is_trial=True))]
    assert codes
    assert [] == [code for code in codes if code.startswith("address/")]


def test_links_to_a_refused_text_are_followed_as_if_it_were_there(root: Path) -> None:
    replace_text(root, OLDEST, "updated:", "updatd:")
    name = OLDEST.rpartition("/")[2]
    text = f"---\ntitel: V\n---\nZur [ersten Meldung]({name}).\n"
    (root / "content" / "news" / "2026-03-01-verweis.md").write_text(text, "utf-8")
    assert ["form/misspelt-key"] == [problem.code for problem in build_site(root, is_trial=True).problems]


@pytest.mark.parametrize("is_trial", [False, True])
def test_a_dead_address_is_told_beside_other_errors_of_its_text(root: Path, *, is_trial: bool) -> None:
    replace_text(root, OLDEST, "updated:", "updatd:")
    text = (root / OLDEST).read_text("utf-8")
    (root / OLDEST).write_text(f"{text}\nSiehe [dort](/nirgends/).\n", "utf-8")
    problems = build_site(root, is_trial=is_trial).problems
    assert ["form/misspelt-key", "link/dead-address"] == [problem.code for problem in problems]


@pytest.mark.parametrize("is_trial", [False, True])
def test_addresses_of_a_text_that_cannot_be_read_and_of_its_lists_are_alive(root: Path, *, is_trial: bool) -> None:
    news = root / "content" / "news"
    (news / "1999-05-01-alt.md").write_text("---\n- x\n---\n", "utf-8")
    links = "[a](/news/1999/alt/) [b](/news/1999/05/) [c](/news/1998/alt/)"
    (news / "2026-03-01-verweis.md").write_text(f"---\ntitel: V\n---\nZu {links}.\n", "utf-8")
    told = {str(problem.position): problem.code for problem in build_site(root, is_trial=is_trial).problems}
    assert {
        "content/news/1999-05-01-alt.md:2:1": "form/no-keys",
        "content/news/2026-03-01-verweis.md:4:49": "link/dead-address",
    } == told


def test_behind_a_dead_address_the_problems_of_pages_are_told_too_and_it_is_told_once(root: Path) -> None:
    add_to_template(root, "event", '<a href="/netz/weg/">x</a>')
    text = (root / OLDEST).read_text("utf-8")
    (root / OLDEST).write_text(f"{text}\nSiehe [dort](/nirgends/).\n", "utf-8")
    problems = build_site(root, is_trial=True).problems
    assert {"link/dead-address", "page/dead-link"} == {problem.code for problem in problems}
    assert ["link/dead-address"] == [problem.code for problem in problems if problem.position.path == OLDEST]


@pytest.mark.parametrize("is_trial", [False, True])
def test_clashes_of_tags_and_of_addresses_are_told_together(root: Path, *, is_trial: bool) -> None:
    for name, fields in (("a", "tags: [C]\nalte_adressen: [/x/]"), ("b", 'tags: ["C++"]\nalte_adressen: [/x/]')):
        text = f"---\ntitel: {name} und mehr\n{fields}\n---\nText.\n"
        (root / "content" / "news" / f"2026-03-01-{name}.md").write_text(text, "utf-8")
    codes = {problem.code for problem in build_site(root, is_trial=is_trial).problems if problem.is_error}
    assert {"tag/clash", "address/taken"} == codes

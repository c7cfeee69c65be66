from __future__ import annotations

from collections.abc import Callable, Mapping

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]


def _read(read_site: Reader, **series: str) -> tuple[list[tuple[str, str, list[str]]], list[str]]:
    """Returns the dossiers of articles, one a day, with the names of these, and all Problems."""
    files = {
        f"content/news/2026-01-{day:02}-{name}.md": f"---\ntitle: {name}\n{field}\n---\nText.\n"
        for day, (name, field) in enumerate(series.items(), 1)
    }
    catalog, problems = read_site(files)
    assert catalog
    dossiers = [(each.name, each.slug, [part.title for part in each.articles]) for each in catalog.dossiers]
    return dossiers, [f"{problem.position.path[24:-3]} {problem.code}" for problem in problems]


def test_articles_that_name_a_dossier_are_its_parts_in_the_order_of_their_days(read_site: Reader) -> None:
    dossiers, told = _read(read_site, a="series: Öl", b="", c="dossier: Öl", d="serie: {name: Öl}")
    assert ([("Öl", "oel", ["a", "c", "d"])], []) == (dossiers, told)


def test_a_part_says_what_the_whole_is_about(read_site: Reader) -> None:
    fields = "series: {name: Öl, description: Schwarz.}"
    files = {
        f"content/news/2026-01-0{day}-a.md": f"---\ntitle: a\n{field}\n---\nText.\n"
        for day, field in ((1, "series: Öl"), (2, fields))
    }
    catalog, _ = read_site(files)
    assert catalog
    assert ["Schwarz."] == [dossier.description for dossier in catalog.dossiers]


def test_numbers_come_before_days(read_site: Reader) -> None:
    parts = {name: f"series: {{name: Öl, part: {number}}}" for name, number in (("a", 3), ("b", 1), ("c", 2))}
    dossiers, told = _read(read_site, **parts, d="series: Öl")
    assert ([("Öl", "oel", ["b", "c", "a", "d"])], []) == (dossiers, told)


def test_a_part_that_readers_do_not_see_counts_for_checks_only(read_site: Reader) -> None:
    dossiers, told = _read(read_site, a="series: Öl", b="series: Öl\ndraft: yes")
    assert ([("Öl", "oel", ["a"])], []) == (dossiers, told)


def test_spellings_are_one_dossier_and_a_misspelt_name_is_told(read_site: Reader) -> None:
    dossiers, told = _read(
        read_site, a="series: Öl & Gas", b="series: Öl & Gas", c="series: öl-gas", d="series: Öl & Gass"
    )
    assert [("Öl & Gas", ["a", "b", "c"]), ("Öl & Gass", ["d"])] == [(name, parts) for name, _, parts in dossiers]
    assert ["c series/spelling", "d series/misspelt"] == told


def test_what_no_editor_can_mean_is_told(read_site: Reader) -> None:
    twice = "series: {name: Öl, part: 1}"
    assert ["b series/same-part", "c series/alone"] == _read(read_site, a=twice, b=twice, c="series: Etwas anderes")[1]


def test_of_two_names_that_each_stand_alone_and_are_alike_the_later_is_told(read_site: Reader) -> None:
    assert ["b series/misspelt"] == _read(read_site, a="series: Öl und Gas", b="series: Öl und Gass")[1]


def test_names_that_differ_in_a_number_are_two(read_site: Reader) -> None:
    told = _read(read_site, a="series: Messe 2025", b="series: Messe 2026")[1]
    assert ["a series/alone", "b series/alone"] == told


def test_of_three_that_are_alike_nobody_can_tell_which_is_meant(read_site: Reader) -> None:
    names = {"a": "series: Optische Reihe", "b": "series: Optische Reiha", "c": "series: Optische Reiho"}
    assert ["a series/alone", "b series/alone", "c series/alone"] == _read(read_site, **names)[1]

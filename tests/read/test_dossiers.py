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


def _write(*series: str) -> dict[str, str]:
    fields = {f"content/news/2026-01-0{day}-a{day}.md": each for day, each in enumerate(series, 1)}
    return {path: f"---\ntitle: a\nseries: {each}\n---\nText.\n" for path, each in fields.items()}


SITE = {"content/site.yml": "name: Netz\naddress: https://example.org\nlanguages: [de, en]\n"}
BENCH = "{name: Geteilt messen, beschreibung: Alle., übersetzungen: [{sprache: en, name: Sharing, description: All.}]}"


def test_a_dossier_has_a_name_in_each_language_and_one_address(read_site: Reader) -> None:
    catalog, told = read_site({**SITE, **_write(BENCH, "Geteilt messen")})
    assert catalog
    assert [] == told
    german, english = (edition.dossiers[0] for edition in catalog.editions)
    assert ("Geteilt messen", "geteilt-messen", "Alle.", 2) == (
        german.name,
        german.slug,
        german.description,
        len(german.articles),
    )
    assert ("Sharing", "geteilt-messen", "All.", 2) == (
        english.name,
        english.slug,
        english.description,
        len(english.articles),
    )


def test_a_text_in_another_language_names_it_in_its_own(read_site: Reader) -> None:
    texts = _write(BENCH, "Geteilt messen", "sharing\nlanguage: en")
    texts["content/news/2026-01-02-a2.en.md"] = "---\ntitle: A\nseries: Sharing\n---\nA text.\n"
    catalog, told = read_site({**SITE, **texts})
    assert catalog
    assert [] == told
    expected = [("Geteilt messen", ["a1.md", "a2.md", "a3.md"]), ("Sharing", ["a1.md", "a2.en.md", "a3.md"])]
    found = [
        (each.name, [part.path[-len(name) :] for part, name in zip(each.articles, names, strict=True)])
        for edition, (_, names) in zip(catalog.editions, expected, strict=True)
        for each in edition.dossiers
    ]
    assert expected == found


def test_names_that_contradict_each_other_are_told(read_site: Reader) -> None:
    def tell(*series: str) -> list[str]:
        return [f"{each.position.path[24:-3]} {each.code}" for each in read_site({**SITE, **_write(*series)})[1]]

    other = BENCH.replace("Geteilt messen", "Gemeinsam messen")
    assert ["a3 series/same-name"] == tell(BENCH, "Geteilt messen", other, "Gemeinsam messen")
    assert ["a1 translation/no-edition"] == tell(BENCH.replace("sprache: en", "sprache: fr"), "Geteilt messen")
    # Each of two languages may say how it is called in the other.
    english = "{name: Sharing, translations: [{language: de, name: Geteilt messen}]}"
    assert [] == tell(BENCH, english)


def test_the_name_of_the_original_is_in_the_address(read_site: Reader) -> None:
    english = "{name: Sharing, translations: [{language: de, name: Geteilt messen}]}"
    texts = {
        **_write(BENCH, "Sharing"),
        "content/news/2026-01-01-a1.en.md": f"---\ntitle: A\nseries: {english}\n---\nA text.\n",
    }
    catalog, told = read_site({**SITE, **texts})
    assert catalog
    assert ([], ["geteilt-messen"]) == (told, [dossier.slug for dossier in catalog.dossiers])


def test_a_translation_is_no_further_part(read_site: Reader) -> None:
    part = "{name: Öl, part: 1}"
    texts = {**_write(part), "content/news/2026-01-01-a1.en.md": f"---\ntitle: A\nseries: {part}\n---\nA text.\n"}
    assert ["series/alone"] == [problem.code for problem in read_site({**SITE, **texts})[1]]


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

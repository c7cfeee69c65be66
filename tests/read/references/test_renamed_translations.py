"""Translations move with their originals, and stay translations if they move alone. Nothing that is online vanishes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.source import Source
from netzblatt.plan import plan_site
from netzblatt.read import read
from netzblatt.read.references.renaming import plan_renaming
from tests.read.conftest import NOW
from tests.read.references.conftest import Sources

SITE = {"content/site.yml": "name: Netz\naddress: https://www.example.org\nlanguages: [de, en]\n"}
NEWS, CLUSTERS = "content/news/", "content/clusters/"
FAIR = f"{NEWS}2026-01-02-messe"
GERMAN, ENGLISH = "---\ntitel: T\ndachzeile: Dach\n---\nText.\n", "---\ntitle: Fair\n---\nText.\n"
PAIR = {f"{FAIR}.md": GERMAN, f"{FAIR}.en.md": ENGLISH}
# Beside a text, and in its folder.
MIXED = {f"{FAIR}/index.md": GERMAN, f"{FAIR}.en.md": ENGLISH}
FOLDER = {f"{FAIR}/index.md": GERMAN, f"{FAIR}/index.en.md": ENGLISH}
DATED = {
    f"{NEWS}a.md": "---\ntitel: T\ndatum: 02.01.2026\n---\nText.\n",
    f"{NEWS}a.en.md": ENGLISH.replace("Fair", "Fair\ndate: 2026-01-02"),
}
CLUSTER = {f"{CLUSTERS}optik.md": "---\ntitle: Optik\n---\nText.\n", f"{CLUSTERS}optik.en.md": ENGLISH}
UNTRANSLATED = {f"{CLUSTERS}optik.md": "---\ntitle: Optik\n---\nText.\n"}


@pytest.mark.parametrize(
    ("texts", "old", "new", "moved"),
    [
        (PAIR, f"{FAIR}.md", f"{NEWS}2026-01-02-b.md", f"{NEWS}2026-01-02-b.en.md"),
        (PAIR, f"{FAIR}.md", f"{NEWS}2026-01-02-b/index.md", f"{NEWS}2026-01-02-b/index.en.md"),
        (PAIR, f"{FAIR}.md", f"{NEWS}2026/2026-01-02-messe-b.md", f"{NEWS}2026/2026-01-02-messe-b.en.md"),
        (FOLDER, FAIR, f"{NEWS}2026-01-02-b", f"{NEWS}2026-01-02-b/index.en.md"),
        (MIXED, f"{FAIR}/index.md", f"{FAIR}.md", f"{FAIR}.en.md"),
        (MIXED, f"{FAIR}/index.md", f"{NEWS}2026-01-02-b", f"{NEWS}2026-01-02-b.en.md"),
        (MIXED, FAIR, f"{NEWS}2026-01-02-b", f"{NEWS}2026-01-02-b.en.md"),
        (DATED, f"{NEWS}a.md", f"{NEWS}b.md", f"{NEWS}b.en.md"),
        (CLUSTER, f"{CLUSTERS}optik.md", f"{CLUSTERS}licht.md", f"{CLUSTERS}licht.en.md"),
        (UNTRANSLATED, f"{CLUSTERS}optik.md", f"{CLUSTERS}licht.md", ""),
        # One that names its original is called what it is called.
        (
            {
                f"{FAIR}.md": GERMAN,
                f"{FAIR}.en.md": ENGLISH.replace("---\nT", f"translation_of: {FAIR[13:]}.md\n---\nT"),
            },
            f"{FAIR}.md",
            f"{NEWS}2026-01-02-b.md",
            f"{FAIR}.en.md",
        ),
    ],
)
def test_a_translation_moves_with_its_original(
    sources: Sources, texts: dict[str, str], old: str, new: str, moved: str
) -> None:
    before, after = rename(sources, texts, old, new)
    assert len(before.originals) == len(after.originals)
    assert ({moved} if moved else set()) == set(after.originals)


@pytest.mark.parametrize(
    ("texts", "old", "new", "added"),
    [
        (PAIR, f"{FAIR}.en.md", f"{NEWS}2026-01-02-fair.md", "translation_of: 2026-01-02-messe.md\nlanguage: en\n"),
        (PAIR, f"{FAIR}.en.md", f"{NEWS}2026-01-02-fair.en.md", "translation_of: 2026-01-02-messe.md\n"),
        (
            {**PAIR, f"{FAIR}.en.md": GERMAN},
            f"{FAIR}.en.md",
            f"{NEWS}2026/2026-01-02-fair.md",
            "übersetzung_von: ../2026-01-02-messe.md\nsprache: en\n",
        ),
        (PAIR, f"{FAIR}.en.md", f"{FAIR}/index.en.md", ""),
        (CLUSTER, f"{CLUSTERS}optik.en.md", f"{CLUSTERS}optics.en.md", "translation_of: optik.md\n"),
    ],
)
def test_a_translation_that_moves_alone_names_its_original(
    sources: Sources, texts: dict[str, str], old: str, new: str, added: str
) -> None:
    before, after = rename(sources, texts, old, new)
    assert {new: before.originals[old]} == after.originals
    plan = plan_renaming(sources({**SITE, **texts}), old=old, new=new, now=NOW)[0]
    text = plan.texts.get(new, b"").decode() if plan else ""
    assert added in text
    assert bool(added) == ("translation_of" in text or "übersetzung_von" in text)


def rename(sources: Sources, texts: Mapping[str, str], old: str, new: str) -> tuple[Catalog, Catalog]:
    """Renames, and returns the catalogues before and after; what was online before is so still."""
    given = sources({**SITE, **texts})
    plan, problems = plan_renaming(given, old=old, new=new, now=NOW)
    assert [] == problems
    assert plan
    before, outputs = plan_outputs(given)
    after, new_outputs = plan_outputs(plan.apply_to(given))
    assert set() == outputs - new_outputs
    return before, after


def plan_outputs(given: Mapping[str, Source]) -> tuple[Catalog, set[str]]:
    """Returns the catalogue and the pages that people know; those that other sites embed are not theirs."""
    objects = Objects()
    for source in given.values():
        objects.put(source.data or b"")
    catalog, problems = read(given, objects=objects, now=NOW)
    assert [] == [problem for problem in problems if problem.is_error]
    assert catalog
    plan, problems = plan_site(catalog)
    assert [] == [(problem.code, problem.values) for problem in problems]
    return catalog, {output for output in plan if output.endswith("/index.html")}

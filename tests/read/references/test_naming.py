from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Faults = Callable[[Mapping[str, str]], list[str]]

NEWS, STUMPF = "content/news/a.md", "content/people/peter-stumpf.md"
SITE = {
    STUMPF: "---\nname: Dr. Peter Stumpf\n---\n",
    "content/organisations/transmit.md": "---\nname: TransMIT GmbH\n---\n",
    "content/clusters/timm.md": "---\nname: timm\n---\n",
}


@pytest.mark.parametrize(
    ("fields", "text", "expected"),
    [
        ("people: [peter-stumpf]\norganisations: transmit", "@peter-stumpf @timm", []),
        ("people: [peter-stumpff]", "", ["news/a.md:4:10: name/misspelt"]),
        ("people: [wer-anders]", "", ["news/a.md:4:10: name/unknown"]),
        ("people: [wer-anders]\ndraft: ja", "", ["news/a.md:4:10: name/unknown (warning)"]),
        ("authors: [peter-stumpf, Anna Ganz Anders, dpa]", "", []),
        ("authors: [peter-stmpf]", "", ["news/a.md:4:11: name/nearly (warning)"]),
        ("authors: [geloeschte-person]", "", ["news/a.md:4:11: name/no-file (warning)"]),
        ("authors: [Dr. Peter Stumpff]", "", ["news/a.md:4:11: name/nearly (warning)"]),
        ("", "Mit @peter-stumf und @alle.", ["news/a.md:6:5: name/nearly (warning)"]),
        ("", "Mit @ganz-jemand-anders.", ["news/a.md:6:5: name/no-file (warning)"]),
        ("teaser: Mit @peter-stmpf.", "", ["news/a.md:4:13: name/nearly (warning)"]),
        ("", "Auf @mastodon, `@peter-stumf` und @user-name@example.org", []),
    ],
)
def test_a_name_that_is_probably_wrong_is_told(fields: str, text: str, expected: list[str], faults: Faults) -> None:
    article = f"---\ntitle: A\ndate: 2026-01-02\n{fields}\n---\n{text}\n"
    assert expected == faults({**SITE, NEWS: article})


@pytest.mark.parametrize("person", ["---\nname: [\n---\n", "---\nname: A\nhidden: morgen\n---\n"])
def test_a_faulty_file_is_told_at_its_place_only(person: str, faults: Faults) -> None:
    article = "---\ntitle: A\ndate: 2026-01-02\npeople: [peter-stumpf]\nauthors: peter-stumpf\n---\n@peter-stumpf\n"
    found = faults({**SITE, NEWS: article, STUMPF: person})
    assert ["people/peter-stumpf.md"] == [fault.partition(":")[0] for fault in found]


def test_of_two_files_of_one_name_only_one_can_be_named(faults: Faults) -> None:
    organisation = {"content/organisations/timm.md": "---\nname: Timm GmbH\n---\nMit @timm.\n"}
    assert ["clusters/timm.md: name/twice (warning)"] == faults({**SITE, **organisation})


def test_a_person_may_be_named_by_others_of_its_kind(faults: Faults) -> None:
    person = "---\nname: A\naffiliations: [transmit, Irgendwer, transmitt-gmbh]\n---\nMit @peter-stmpf\n"
    assert ["people/a.md:3:37: name/nearly (warning)", "people/a.md:5:5: name/nearly (warning)"] == faults(
        {**SITE, "content/people/a.md": person}
    )

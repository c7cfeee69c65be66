from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment
from netzblatt.model.problem import NOWHERE
from netzblatt.model.records import Article, FrontPlace
from tests.read.one_file import moment, read_record


def test_an_article_in_german_keys() -> None:
    text = """\
---
Titel: "\\"Global\\" denken - no"
Datum: 21. Februar 2013
Veröffentlicht: 20.02.2013 08:30
Aktualisiert: 2013-02-22
Dachzeile: 12:30
Vorspann: >
  Ein "Wort"
  in zwei Zeilen
Schlagwörter: Optik, Messe, optik
Autor: Müller, Anna
Quelle: 06441
Hervorgehoben: ja
Alte Adressen: /alt.html
läuft_ab: 31.12.2099
---
Der erste Absatz.
"""
    article = read_record(Article, "news/global-denken.md", text)
    assert "„Global“ denken – no" == article.title
    assert "/news/2013/global-denken/" == article.address
    assert (moment(2013, 2, 21), moment(2013, 2, 20, 8, 30)) == (article.date, article.published)
    assert (moment(2013, 2, 22), moment(2099, 12, 31)) == (article.updated, article.expires)
    assert ("12:30", "Ein „Wort“ in zwei Zeilen", "06441") == (article.kicker, article.teaser, article.source)
    assert (("Optik", "Messe"), ["Müller, Anna"]) == (article.tags, [name.written for name in article.authors])
    assert (True, False, ("/alt.html",)) == (article.front_place is not None, article.is_draft, article.aliases)


def test_the_date_may_stand_in_the_files_name() -> None:
    article = read_record(Article, "news/2013-02-21-a.md", "---\ntitel: A\n---\n")
    assert (moment(2013, 2, 21), "/news/2013/a/") == (article.date, article.address)


@pytest.mark.parametrize(
    ("updated", "days", "expected"),
    [
        ("", ["2.3.2026", "4.3.2026", "3.3.2026"], moment(2026, 3, 4)),
        ("updated: 2026-03-05", ["2.3.2026"], moment(2026, 3, 5)),
        ("updated: 2026-03-05", ["5.3.2026 10 Uhr", "6.3.2026"], moment(2026, 3, 6)),
        ("updated: 2026-03-05", [], moment(2026, 3, 5)),
        ("", [], None),
    ],
)
def test_the_last_of_all_edits_is_the_one_that_counts(updated: str, days: list[str], expected: Moment | None) -> None:
    updates = "".join(f"  - {{date: {day}, kind: addition, note: Mehr.}}\n" for day in days)
    fields = f"{updated}\nupdates:\n{updates}" if days else updated
    article = read_record(Article, "news/2026-03-01-a.md", f"---\ntitle: A\n{fields}\n---\n")
    assert expected == article.last_update
    dates = [each.date.at for each in article.amendments]
    assert (sorted(dates), len(days)) == (dates, len(dates))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ja", FrontPlace()),
        ("true", FrontPlace()),
        ("nein", None),
        ("2", FrontPlace(2)),
        ("bis 24.12.2026", FrontPlace(0, moment(2026, 12, 24))),
        ("2 bis 24. Dezember 2026", FrontPlace(2, moment(2026, 12, 24))),
        ("yes, until 24.12.2026 18:00", FrontPlace(0, moment(2026, 12, 24, 18))),
    ],
)
def test_an_editor_asks_for_a_place_on_the_front_page(written: str, expected: FrontPlace | None) -> None:
    article = read_record(Article, "news/2026-03-01-a.md", f"---\ntitle: A\nfeatured: {written}\n---\n")
    assert expected == (article.front_place and replace(article.front_place, position=NOWHERE))

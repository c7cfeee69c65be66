from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from netzblatt.commands._shared.summary import format_summary
from netzblatt.model.moments import Moment
from netzblatt.model.problem import NOWHERE, error, warning
from netzblatt.model.settings import Settings
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.pipeline import Result

ROOT = Path("netz")
GERMAN = Settings(name="Netz", address="https://example.org")
ENGLISH = Settings(name="Net", address="https://example.org", language="en")
OUTPUTS = (
    "index.html",
    "news/index.html",
    "feed.atom",
    "feed.json",
    "termine.ics",
    "media/a-1-card-320.webp",
    "robots.txt",
)
MANIFEST = dict.fromkeys(OUTPUTS, "")


def _told(result: Result, *, is_trial: bool = False) -> list[str]:
    return list(format_summary(result, root=ROOT, is_trial=is_trial))


def test_a_build_says_what_it_made_how_long_it_took_and_where_it_lies() -> None:
    assert [
        "2 Seiten, 2 Feeds, 1 Kalender und 1 Bilddatei in 1,3 Sekunden.",
        f"Die Website liegt in {ROOT / 'site'}",
    ] == _told(Result(settings=GERMAN, manifest=MANIFEST, seconds=1.26, is_exchanged=True))


def test_a_trial_says_that_nothing_was_written() -> None:
    result = Result(settings=ENGLISH, manifest={"index.html": ""}, seconds=0.5)
    assert ["Checked: 1 page in 0.5 seconds. The site itself stays as it is."] == _told(result, is_trial=True)


def test_errors_keep_the_old_site() -> None:
    result = Result(settings=GERMAN, problems=(error(NOWHERE, "a"), warning(NOWHERE, "b"), warning(NOWHERE, "c")))
    assert ["1 Fehler und 2 Warnungen.", "Die Website bleibt, wie sie war, bis das behoben ist."] == _told(result)
    assert ["1 Fehler und 2 Warnungen."] == _told(result, is_trial=True)


def test_warnings_alone_do_not() -> None:
    result = Result(settings=GERMAN, problems=(warning(NOWHERE, "b"),), manifest=MANIFEST)
    assert ["1 Warnung.", "Die Website liegt"] == [_told(result)[0], _told(result)[-1][:17]]


def _withheld(reason: Reason, day: int = 0, *, has_time: bool = False) -> Withheld:
    until = Moment(datetime(2026, 12, day, 8, 5, tzinfo=UTC), has_time) if day else None
    return Withheld(f"content/{reason}-{day}.md", "Titel", reason, until)


def test_what_is_withheld_is_told_with_its_day_the_next_to_appear_first() -> None:
    items = (
        _withheld(Reason.EXPIRED, 1),
        _withheld(Reason.DRAFT),
        _withheld(Reason.EMBARGO, 9),
        _withheld(Reason.EMBARGO, 3, has_time=True),
    )
    assert [
        "Erscheint erst am 03.12.2026 um 08.05 Uhr: „Titel“ (content/embargo-3.md)",
        "Erscheint erst am 09.12.2026: „Titel“ (content/embargo-9.md)",
        "Entwurf: „Titel“ (content/draft-0.md)",
        "Abgelaufen: „Titel“ (content/expired-1.md)",
    ] == _told(Result(settings=GERMAN, withheld=items))[:4]


def test_many_withheld_texts_do_not_fill_the_screen() -> None:
    items = tuple(_withheld(Reason.EXPIRED, day) for day in range(1, 31))
    told = _told(Result(settings=GERMAN, withheld=items))
    assert (15, "Zurückgehalten sind noch 18 weitere Texte.") == (len(told), told[12])


def test_files_of_others_are_named() -> None:
    result = Result(settings=GERMAN, foreign=("a.html", "b/c.txt"))
    assert (
        "2 Dateien in site/ sind nicht von hier und bleiben (build --prune löscht sie): a.html, b/c.txt"
        == _told(result)[0]
    )


def test_files_of_others_that_had_to_give_way_are_named_with_where_they_are() -> None:
    (told,) = [line for line in _told(Result(settings=GERMAN, lost=("a.html",))) if "a.html" in line]
    assert told.startswith("1 Datei in site/ war nicht von hier und musste weichen")
    assert ".netzblatt/staging/" in told

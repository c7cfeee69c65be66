from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.model.frozen import replace
from netzblatt.tools.web.fetching import FetchAnswer, Fetcher, Validators
from netzblatt.tools.web.link_answer import LinkFault

Typed = Callable[..., tuple[int, str, str]]
FEED, CALENDAR = "https://laser.example/feed.json", "https://laser.example/termine.ics"
PARTNERS = f"partners:\n  - {{name: Lasernetz, website: https://laser.example, feed: {FEED}, calendar: {CALENDAR}}}\n"
ITEM = '{"id": "ID", "url": "/ID/", "title": "Laser ID", "date_published": "2026-03-01T10:30:00+01:00"}'
DAYS = "BEGIN:VEVENT\nUID:e\nSUMMARY:Tag\nDTSTART;VALUE=DATE:20990504\nEND:VEVENT"


def _feed(*names: str) -> FetchAnswer:
    items = ",".join(ITEM.replace("ID", name) for name in names)
    body = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'.encode()
    return FetchAnswer(status=200, body=body, url=FEED, validators=Validators('"1"'))


CALENDAR_FILE = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{DAYS}\nEND:VCALENDAR\n".replace("\n", "\r\n").encode()
GOOD = {FEED: _feed("a", "b"), CALENDAR: FetchAnswer(status=200, body=CALENDAR_FILE, url=CALENDAR)}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, FetchAnswer]:
    """What servers answer. Whoever knows the version is told that it is still that."""
    found = dict(GOOD)

    def fetch(_: Fetcher, url: str, *, known: Validators) -> FetchAnswer:
        is_same = known.etag and known == found[url].validators
        return FetchAnswer(status=304) if is_same else found[url]

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    return found


@pytest.fixture
def root(site: Path) -> Path:
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(PARTNERS)
    return site


def _list_files(root: Path) -> list[str]:
    return [path.name[:-12] for path in sorted((root / "content" / "partners" / "lasernetz").glob("*.md"))]


@pytest.mark.usefixtures("answers")
def test_news_and_events_become_files(typed: Typed, root: Path) -> None:
    code, out, _ = typed("fetch", root=root)
    assert (0, ["2026-03-01-laser-a", "2026-03-01-laser-b", "2099-05-04-tag"]) == (code, _list_files(root))
    assert f"Lasernetz: 2 neu, 0 geändert, 0 weg, 0 von Hand geändert und geblieben ({FEED})" in out
    assert f"Lasernetz: nichts Neues ({FEED})" in typed("fetch", root=root)[1]


def test_a_refused_file_stays_and_what_is_gone_goes(typed: Typed, root: Path, answers: dict[str, FetchAnswer]) -> None:
    typed("fetch", root=root)
    (refused,) = (root / "content" / "partners" / "lasernetz").glob("*laser-a*")
    text = refused.read_text("utf-8").replace("---\n", "---\nrefuse: ja\n", 1)
    refused.write_text(text, "utf-8")
    # Another version.
    answers[FEED] = replace(_feed("a", "c"), validators=Validators('"2"'))
    assert "1 neu, 0 geändert, 1 weg, 1 von Hand geändert" in typed("fetch", root=root)[1]
    assert (text, ["2026-03-01-laser-a", "2026-03-01-laser-c", "2099-05-04-tag"]) == (
        refused.read_text("utf-8"),
        _list_files(root),
    )


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (FetchAnswer(fault=LinkFault.TIME_OUT), "der Server braucht zu lange"),
        (FetchAnswer(fault=LinkFault.LOCAL), "--local"),
        (FetchAnswer(status=404), "der Server antwortet mit 404"),
        (FetchAnswer(status=200, is_too_large=True), "viel zu viel"),
        (FetchAnswer(status=200, body=b"<html>"), "kein Feed"),
        (FetchAnswer(status=200, body=b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>"), "Entitäten"),
    ],
)
def test_what_cannot_be_read_changes_nothing_and_is_said(
    typed: Typed, root: Path, answers: dict[str, FetchAnswer], answer: FetchAnswer, sentence: str
) -> None:
    typed("fetch", root=root)
    before = _list_files(root)
    (root / ".netzblatt" / "partners.json").write_text("kaputt", "utf-8")
    answers[FEED] = answer
    code, out, _ = typed("fetch", root=root)
    assert (1, True, before) == (code, sentence in out, _list_files(root))


def test_a_site_without_partners_says_so(typed: Typed, site: Path) -> None:
    assert (0, "In content/site.yml stehen keine Partner (partners).\n", "") == typed("fetch", root=site)


def test_every_fault_has_words(typed: Typed, root: Path, answers: dict[str, FetchAnswer]) -> None:
    for fault in LinkFault:
        answers[FEED] = FetchAnswer(fault=fault)
        code, out, _ = typed("fetch", root=root)
        assert (1, False) == (code, "command/fetch" in out)

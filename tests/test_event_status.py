"""One change of an event's status, and all the places that it reaches."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import icalendar
import pytest
from lxml import html

from netzblatt.pipeline import Options, Result, build

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
EVENT = "content/events/2026-05-05-abend.md"
ANNOUNCED = "status: geplant\npublished: 2026-03-01"
CHANGED = "updated: 2026-03-14\nrevision: 1"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the templates that everybody starts with."""
    root = tmp_path_factory.mktemp("status")
    shutil.copytree(SMALL / "content", root / "content")
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "assets" / "css").mkdir(parents=True)
    return root


def _write(root: Path, fields: str) -> Result:
    text = (SMALL / EVENT).read_text("utf-8").replace("status: online", fields)
    (root / EVENT).write_text(text, "utf-8")
    return build(root, options=Options(now=NOW))


@pytest.mark.parametrize(
    ("fields", "word", "summary", "state", "sequence", "schema"),
    [
        ("status: abgesagt", "Abgesagt", "Abgesagt: Abend der Mechanik", "CANCELLED", 5, "EventCancelled"),
        ("status: online", "Findet online statt", "Nur online: Abend der Mechanik", "CONFIRMED", 4, "EventMovedOnline"),
        ("status: ausgebucht", "Ausgebucht", "Ausgebucht: Abend der Mechanik", "CONFIRMED", 3, "EventScheduled"),
        (
            "status: verschoben\nursprünglich: 2026-04-05",
            "Verschoben",
            "Verschoben: Abend der Mechanik",
            "CONFIRMED",
            4,
            "EventRescheduled",
        ),
    ],
)
def test_one_change_reaches_page_cards_feeds_calendars_and_search_engines(  # noqa: PLR0913, PLR0917 (a table)
    fields: str, word: str, summary: str, state: str, sequence: int, schema: str, small: Path
) -> None:
    _write(small, ANNOUNCED)
    result = _write(small, f"{fields}\npublished: 2026-03-01\n{CHANGED}")
    assert [] == [problem.code for problem in result.problems]
    site = small / "site"
    page = html.fromstring((site / "veranstaltungen/2026/abend/index.html").read_bytes())
    assert word in "".join(page.xpath("//p[contains(@class, 'banner')]//text()"))
    cards = [_find_card(site / name) for name in ("veranstaltungen/index.html", "cluster/mechanik/index.html")]
    assert [True] * 2 == [word in card for card in cards]
    (entry,) = [one for one in feedparser.parse(site / "feed.atom").entries if one.title.endswith("Abend der Mechanik")]
    assert (summary, "2026-03-14T00:00:00+01:00") == (entry.title, entry.updated)
    for name in ("termine.ics", "cluster/mechanik/termine.ics", "veranstaltungen/2026/abend/termin.ics"):
        events = icalendar.Calendar.from_ical((site / name).read_bytes()).events
        (event,) = [one for one in events if str(one["summary"]).endswith("Abend der Mechanik")]
        assert (summary, state, sequence) == (event["summary"], event["status"], event["sequence"])
        assert datetime(2026, 3, 13, 23, tzinfo=UTC) == event.decoded("last-modified")
    (node,) = [node for node in _find_nodes(page) if node["@type"] == "Event"]
    assert f"https://schema.org/{schema}" == node["eventStatus"]
    assert ("2026-04-05" if "ursprünglich" in fields else None) == node.get("previousStartDate")
    assert "https://schema.org/OnlineEventAttendanceMode" == node["eventAttendanceMode"]


def _find_card(path: Path) -> str:
    (card,) = html.fromstring(path.read_bytes()).xpath("//article[contains(., 'Abend der Mechanik')]")
    return str(card.text_content())


def _find_nodes(page: html.HtmlElement) -> Iterator[dict[str, object]]:
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        yield from json.loads(script)["@graph"]


def test_a_change_that_calendars_would_not_see_is_told(small: Path) -> None:
    _write(small, ANNOUNCED)
    result = _write(small, "status: abgesagt\npublished: 2026-03-01")
    assert ["event/unrevised"] == [problem.code for problem in result.problems]
    again = _write(small, f"status: abgesagt\npublished: 2026-03-01\n{CHANGED}")
    assert [] == [problem.code for problem in again.problems]
    assert re.search("Abgesagt", (small / "site/veranstaltungen/2026/abend/index.html").read_text("utf-8"))

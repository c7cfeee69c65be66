from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.partners import Partner
from netzblatt.read.partner_files import FileChanges, compose_file, is_untouched, plan_changes
from netzblatt.tools.feeds.entries import ForeignEntry
from netzblatt.tools.yaml import loader

PARTNER, ZONE = Partner(name="Laser", slug="laser"), ZoneInfo("Europe/Berlin")
NEWS = ForeignEntry(
    id="1", title='Laser: "gut" # 1', url="https://l.example/a/", published=datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
)
EVENT = ForeignEntry(id="2", title="Tag", url="https://l.example/", start=date(2026, 5, 4), end=date(2026, 5, 5))


def _plan(there: dict[str, str], *entries: ForeignEntry) -> FileChanges:
    return plan_changes(there, entries, partner=PARTNER, zone=ZONE, language="de")


def _with(title: str) -> ForeignEntry:
    return ForeignEntry(id="1", title=title, url=NEWS.url, published=NEWS.published)


def test_a_file_has_what_editors_read_in_the_zone_of_the_site() -> None:
    text = compose_file(NEWS, partner=PARTNER, zone=ZONE, language="de")
    loaded = loader.load(text.split("---\n")[1], path="x")
    assert [] == [*loaded.problems]
    fields = {name: loaded.value[name] for name in ("title", "url", "date")}
    assert {"title": NEWS.title, "url": NEWS.url, "date": "2026-03-01 00:30"} == fields


def test_an_entry_has_a_file_and_keeps_it_when_its_title_changes() -> None:
    first = _plan({}, NEWS, EVENT)
    assert ["2026-03-01-laser-gut-1", "2026-05-04-tag"] == [name[:-12] for name in first.written]
    there = dict(first.written)
    assert FileChanges() == _plan(there, NEWS)
    changed = _plan(there, _with("Neu"))
    assert (1, [*there][:1]) == (changed.changed, [*changed.written])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("---\n", "---\nrefuse: ja\n", 1),
        lambda text: text.replace("gut", "besser"),
        lambda text: text + "\nMehr dazu.\n",
        lambda text: text.replace("fetched:", "abgeholt:"),
    ],
)
def test_what_an_editor_has_changed_stays(change: object) -> None:
    assert callable(change)
    there = {name: change(text) for name, text in _plan({}, NEWS).written.items()}
    assert not any(map(is_untouched, there.values()))
    assert FileChanges(kept=1) == _plan(there, _with("Neu"))
    assert () == _plan(there, ForeignEntry(id="9", title="A", url="x", published=NEWS.published)).deleted


def test_ends_of_lines_are_no_change() -> None:
    there = {name: text.replace("\n", "\r\n") for name, text in _plan({}, NEWS).written.items()}
    assert FileChanges() == _plan(there, NEWS)


def test_what_nobody_has_changed_goes_with_its_entry_but_not_from_the_other_source() -> None:
    there = dict(_plan({}, NEWS, EVENT).written)
    other = ForeignEntry(id="9", title="A", url="https://l.example/", published=NEWS.published)
    assert [next(iter(there))] == [*_plan(there, other).deleted]
    # A feed that is suddenly empty is rather broken.
    assert FileChanges() == _plan(there)

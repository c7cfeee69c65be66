from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from netzblatt.commands._shared.schedule import choose_next, format_change, read_catalog
from netzblatt.model.scheduled_changes import ScheduledChange, Transition

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def _change(days: int, title: str = "Tagung") -> ScheduledChange:
    return ScheduledChange(NOW + days * DAY, Transition.APPEARS, "content/news/a.md", title)


def test_what_is_due_comes_together_and_else_what_comes_next() -> None:
    past, today, next_, same, later = _change(-2), _change(0), _change(1), _change(1, "b"), _change(2)
    assert [past, today] == choose_next([past, today, next_], NOW)
    assert [next_, same] == choose_next([next_, same, later], NOW)
    assert [] == choose_next([], NOW)


def test_a_change_in_the_words_and_the_zone_of_the_site(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates" / "images.yml").write_text("lead: {uses: [lead], widths: [480], formats: [jpeg]}\n", "utf-8")
    catalog, errors = read_catalog(site, NOW)
    assert [] == errors
    assert catalog
    assert "02.06.2026, 02.00 Uhr: „Tagung“ erscheint (content/news/a.md)" == format_change(_change(1), catalog)


def test_errors_and_no_settings(site: Path) -> None:
    (site / "content" / "site.yml").write_text("name: [", "utf-8")
    catalog, errors = read_catalog(site, NOW)
    assert (None, True) == (catalog, errors != [])

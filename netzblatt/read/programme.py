"""Makes the programme of an event, and finds what does not fit together in it. Knows no catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netzblatt.model.events import ProgrammeItem
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Clock, Moment, Span

if TYPE_CHECKING:
    from netzblatt.read.forms.events import ProgrammeForm
    from netzblatt.read.kinds.events import EventForm
    from netzblatt.read.manuscript import Manuscript


def make_programme(manuscript: Manuscript, form: EventForm, when: Span) -> tuple[ProgrammeItem, ...]:
    """Makes the programme of an event. An item without a day is on that of the one before it."""
    items = tuple(_make_items(manuscript, form.programme, when))
    _check_order(manuscript, items, when if form.has_day else None)
    return items


def _make_items(manuscript: Manuscript, forms: tuple[ProgrammeForm, ...], when: Span) -> Iterator[ProgrammeItem]:
    day, has_days = when.start, any(form.day for form in forms)
    former: date | None = None
    for index, form in enumerate(forms):
        day = form.day or day
        start, end = _place(day, form.time) if form.time else (None, None)
        yield ProgrammeItem(
            start=start or (Moment(day.at.replace(hour=0, minute=0)) if has_days else None),
            end=end,
            title=manuscript.typeset(form.title),
            speakers=manuscript.make_names(form.speakers, "programme", index, "speakers"),
            place=form.place,
            note=manuscript.typeset(form.note),
            begins_day=has_days and day.date != former,
        )
        former = day.date


def _place(day: Moment, clock: Clock) -> tuple[Moment, Moment | None]:
    start = Moment(datetime.combine(day.date, clock.start, day.at.tzinfo), has_time=True)
    if clock.end is None:
        return start, None
    is_night = clock.end <= clock.start
    return start, Moment(datetime.combine(day.date + timedelta(days=is_night), clock.end, day.at.tzinfo), has_time=True)


def _check_order(manuscript: Manuscript, items: tuple[ProgrammeItem, ...], when: Span | None) -> None:
    """Warns of an item that begins before the one above it, or at a time at which there is no event."""
    former: Moment | None = None
    for index, item in enumerate(items):
        if item.start is None or not item.start.has_time:
            continue
        time = f"{item.start.at:%d.%m.%Y %H:%M}"
        if former and item.start.at < former.at:
            manuscript.add_warning("programme/order", "programme", index, value=time)
        elif when and not _is_within(item.start, when):
            manuscript.add_warning("programme/outside", "programme", index, value=time)
        former = item.start


def _is_within(start: Moment, when: Span) -> bool:
    first = when.start if when.start.has_time else replace(when.start, at=when.start.at.replace(hour=0, minute=0))
    return first.at.timestamp() <= start.at.timestamp() < when.over_at.timestamp()

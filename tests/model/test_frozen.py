from __future__ import annotations

import pickle
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import Field, FrozenInstanceError, dataclass, field, fields, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netzblatt.cache import digest
from netzblatt.model import problem, records
from netzblatt.model.frozen import Compact, Ordered, frozen, restored
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.records import (
    Article,
    Attachment,
    Body,
    Cluster,
    Contact,
    Event,
    Heading,
    Moment,
    Page,
    Picture,
    PictureFile,
    Reference,
    Registration,
    Span,
    Status,
    Venue,
)

# The second of the two hours that have one name.
NIGHT = Moment(datetime(2017, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1), has_time=True)
PLACE = Position("content/news/x.md", 3, 5)
PHOTO = Picture(path="x.jpg", alt="A", caption="B", credit="C", focus=(0.1, 0.2), is_decorative=True, position=PLACE)
THERE = Reference("content/events/e.md", "ort", PLACE)
TEXT = Body(digest="b", links=(THERE,), pictures=(PHOTO,), headings=(Heading(2, "ort", "Ort"),), ids=("ort",), words=7)
COMMON: dict[str, Any] = {
    "path": "content/news/x.md",
    "digest": "d",
    "address": "/news/2017/x/",
    "title": "X",
    "language": "de",
    "teaser": "Ein Satz",
    "body": TEXT,
    "image": PHOTO,
    "kicker": "Optik",
    "tags": ("Öl",),
    "clusters": (THERE,),
    "authors": ("Anna",),
    "source": "IHK",
    "related": (THERE,),
    "attachments": (Attachment("x.pdf", "X", PLACE),),
    "aliases": ("/alt/",),
    "published": NIGHT,
    "updated": NIGHT,
    "expires": NIGHT,
    "is_draft": True,
    "is_featured": True,
}
FULL: tuple[Compact, ...] = (
    Article(**COMMON, date=NIGHT, event=THERE),
    Event(
        **COMMON,
        when=Span(NIGHT, NIGHT),
        venue=Venue(
            name="Rathaus", street="Am Markt 1", postcode="06441", city="W", country="D", online="https://a.de"
        ),
        organisers=("IHK",),
        registration=Registration(address="mailto:a@b.de", deadline=NIGHT, price="frei", places=40),
        status=Status.FULL,
    ),
    Cluster(
        **COMMON,
        short_name="O",
        claim="Licht",
        logo=PHOTO,
        website="https://a.de",
        email="a@b.de",
        contact=Contact(name="Anna", role="Leitung", email="a@b.de", phone="1"),
        fields=("Optik",),
        colour="#0b6e6e",
    ),
    Page(**COMMON),
    PictureFile("d", 6, 4, "png"),
    warning(PLACE, "date/impossible", excerpt="datum: 30.02.2017", value="30.02.2017"),
)


@frozen()
class Single(Compact):
    """A kind of one field, whose value is a row itself."""

    one: tuple[int, ...]


@frozen()
class Base(Ordered):
    """Fields of each sort: without a default, with one, with one that is made, not compared, and only named."""

    one: int
    two: str = "two"
    row: dict[str, int] = field(default_factory=dict, compare=False)
    last: int = field(default=4, kw_only=True)


@frozen(kw_only=True)
class Derived(Base):
    """One of them is made anew, and one comes after those."""

    two: str = "zwei"
    more: int


@dataclass(frozen=True, slots=True, order=True)
class PlainBase:
    """Base as Python makes it."""

    one: int
    two: str = "two"
    row: dict[str, int] = field(default_factory=dict, compare=False)
    last: int = field(default=4, kw_only=True)


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class PlainDerived(PlainBase):
    """Derived as Python makes it."""

    two: str = "zwei"
    more: int


def _within(value: Any) -> Iterator[str]:
    """The names of all kinds in a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    elif isinstance(value, Compact):
        yield type(value).__name__
        yield from _within(tuple(getattr(value, field.name) for field in _fields(value)))


def _fields(value: Any) -> tuple[Field[Any], ...]:
    return fields(value)


def test_every_kind_is_tried_below_with_a_value_in_every_field() -> None:
    known = (*vars(problem).values(), *vars(records).values())
    kinds = {kind.__name__ for kind in known if isinstance(kind, type) and issubclass(kind, Compact)}
    assert kinds - {"Compact", "Ordered", "Record"} == {name for value in FULL for name in _within(value)}
    bare = [field.name for value in FULL for field in _fields(value) if getattr(value, field.name) == field.default]
    assert [] == bare


@pytest.mark.parametrize("value", FULL, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_as_it_went(value: Compact) -> None:
    # Older ones forget which of the two hours it is: Python's affair, and nobody writes them any more.
    for protocol in range(4, pickle.HIGHEST_PROTOCOL + 1):
        found = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301
        # The two hours are equal to Python, and not to a digest.
        assert (value, digest.of_value(value), hash(value)) == (found, digest.of_value(found), hash(found))


@pytest.mark.parametrize("value", [Single((1, 2)), Single(())])
def test_the_only_field_of_a_kind_may_be_a_row(value: Single) -> None:
    assert (restored, (Single, value.one)) == value.__reduce__()
    assert value == pickle.loads(pickle.dumps(value))  # noqa: S301


def test_what_came_back_is_as_frozen_as_it_was() -> None:
    found = deepcopy(NIGHT)
    with pytest.raises(FrozenInstanceError):
        found.has_time = False  # type: ignore[misc]
    assert replace(NIGHT, has_time=False) == replace(found, has_time=False)


@pytest.mark.parametrize("row", [(), (NIGHT.at,), (NIGHT.at, True, "new")])
def test_a_row_of_another_shape_is_refused(row: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match="argument"):
        restored(Moment, *row)


def test_problems_are_sorted_after_a_journey_too() -> None:
    problems = [Problem(Position("a", line), "x") for line in (2, 1)]
    assert sorted(problems) == sorted(pickle.loads(pickle.dumps(problems)))  # noqa: S301


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, "b"), {"last": 7}),
    ((), {"one": 0, "row": {"a": 1}}),
    ((), {"two": "b"}),
    ((1, "b", {}, 4), {}),
    ((1,), {"more": 2}),
    ((1,), {"more": 2, "two": "c", "last": 0}),
    ((1, "c"), {"more": 2}),
    ((1,), {"more": 2, "less": 1}),
)
PAIRS = ((Base, PlainBase), (Derived, PlainDerived))


def _made(kind: Any, call: tuple[tuple[Any, ...], dict[str, Any]]) -> str:
    values, named = call
    try:
        return repr(kind(*values, **named))
    except TypeError as fault:
        return str(fault)


@pytest.mark.parametrize("call", CALLS, ids=repr)
@pytest.mark.parametrize(("ours", "pythons"), PAIRS)
def test_values_are_made_as_those_of_other_dataclasses(ours: Any, pythons: Any, call: Any) -> None:
    # Python 3.14 names the class of a fault by its module, too.
    assert (
        _made(pythons, call).replace("Plain", "").rpartition(".__init__")[2]
        == (_made(ours, call).rpartition(".__init__")[2])
    )


@pytest.mark.parametrize(("ours", "pythons"), PAIRS)
def test_values_are_compared_as_those_of_other_dataclasses(ours: Any, pythons: Any) -> None:
    rows = [{"one": one, "more": 2, "row": {"a": one}, "last": last} for one in (2, 1, 1) for last in (2, 1)]
    rows = [{name: row[name] for name in row.keys() & {each.name for each in fields(ours)}} for row in rows]
    mine, theirs = ([kind(**row) for row in rows] for kind in (ours, pythons))
    assert [rows.index(row) for row in rows] == [theirs.index(value) for value in theirs]
    assert [theirs.index(value) for value in theirs] == [mine.index(value) for value in mine]
    assert [theirs.index(value) for value in sorted(theirs)] == [mine.index(value) for value in sorted(mine)]
    assert len(set(theirs)) == len({hash(value) for value in mine}) == len(set(mine))
    assert mine[0] >= mine[1] > mine[3]
    assert mine[0] != theirs[0]


def test_values_of_two_kinds_have_no_order() -> None:
    with pytest.raises(TypeError, match="'<' not supported"):
        assert Base(1) < Derived(one=1, more=2)


def test_no_field_is_taken_away() -> None:
    with pytest.raises(FrozenInstanceError):
        del NIGHT.has_time

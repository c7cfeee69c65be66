from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum
from functools import partial, wraps
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzblatt.cache import digest
from netzblatt.model.events import Status
from netzblatt.model.frozen import field_names, replace
from netzblatt.model.moments import Moment
from netzblatt.model.records import Article, FrontPlace, Picture, RecordBody, Reference

BERLIN = ZoneInfo("Europe/Berlin")


class Colour(Enum):
    RED = 1
    CRIMSON = 2


class Word(StrEnum):
    FULL = "full"


@dataclass(frozen=True)
class Pair:
    one: object
    other: object = field(default=None, compare=False)


@dataclass(frozen=True)
class Twin:
    one: object
    other: object = None


@dataclass
class Changeable:
    one: int = 1


class Text(str):
    __slots__ = ()


class Point(NamedTuple):
    one: object
    other: object = None


class Place(NamedTuple):
    one: object
    other: object = None


class Row(NamedTuple):
    items: object
    value_digest: bytes


@dataclass(frozen=True)
class Kept:
    """Something that is stood for by a digest; what it lies on has none."""

    shelf: object
    value_digest: bytes


@dataclass(frozen=True)
class Card:
    """A kind with a field of that name."""

    kind: object


@dataclass(frozen=True)
class Post:
    kind: object


class Bare(tuple[int, ...]):
    __slots__ = ()


def composed(desk: object, matter: object) -> tuple[object, object]:
    return desk, matter


def written(desk: object, matter: object) -> tuple[object, object]:
    return desk, matter


def _maker() -> Callable[[], object]:
    def inner() -> object:
        return None

    return inner


def _renamed() -> Callable[..., object]:
    """A function made by a function, under the name of another."""
    kept = [1]

    @wraps(composed)
    def inner(*_: object) -> object:
        return kept

    return inner


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False).filter(bool)
    | st.text(st.characters())
    | st.binary()
    | st.dates()
    | st.sampled_from(Status)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.builds(Pair, inner, inner)
        | st.builds(Point, inner, inner)
        | st.builds(Card, inner)
        | st.builds(Post, inner)
        | st.builds(digest.Sealed.of, inner)
    ),
    max_leaves=12,
)


def _spelt(value: Any) -> object:
    """A value in which types count: 1 and True and 1.0 are three."""
    if isinstance(value, tuple):
        return (type(value).__name__, *map(_spelt, value))
    if isinstance(value, dict):
        return ("dict", *sorted((key, repr(_spelt(item))) for key, item in value.items()))
    if isinstance(value, digest.Sealed):
        return (type(value).__name__, _spelt(value.value), _spelt(value.value_digest))
    if isinstance(value, Pair | Card | Post):
        return (type(value).__name__, *(_spelt(getattr(value, each.name)) for each in fields(value)))
    return (type(value).__name__, repr(value))


def test_bytes_have_the_digest_that_they_always_had() -> None:
    assert "e3b0c44298fc1c149afbf4c8996fb924" == digest.of_bytes(b"")
    assert "b94d27b9934d3e08a52e52d7da7dabfa" == digest.of_bytes(b"hello world")


@given(st.binary(max_size=100))
def test_a_stream_has_the_digest_and_the_size_of_its_bytes(data: bytes) -> None:
    assert (digest.of_bytes(data), len(data)) == digest.of_stream(BytesIO(data))


def test_a_stream_is_read_to_its_end() -> None:
    data = b"x" * (2 * digest.CHUNK + 1)
    assert (digest.of_bytes(data), len(data)) == digest.of_stream(BytesIO(data))


@given(values, values)
def test_two_values_share_a_digest_only_if_they_are_one(one: object, other: object) -> None:
    assert (_spelt(one) == _spelt(other)) == (digest.of_value(one) == digest.of_value(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("ab",)),
        (("a", "bc"), ("ab", "c")),
        ((b"a", b"bc"), (b"ab", b"c")),
        ({"a": "bc"}, {"ab": "c"}),
        (("a", 1, "b"), ("ai1;s1:b", None)),
        (12, (1, 2)),
        ((1, 23), (12, 3)),
        ((("a", "b"),), (("a",), "b")),
        ({"a": {"b": "c"}, "d": "e"}, {"a": {"b": "c", "d": "e"}}),
        (("a", ("b",)), ("a", "b")),
        (("s1:a",), ("a",)),
        (1, True),
        (0, None),
        (1, 1.0),
        ("1", 1),
        ("a", b"a"),
        ("", ()),
        ((), {}),
        ({"a": "b"}, ("a", "b")),
        ({"a": {"b": "c"}}, {"a": {}, "b": "c"}),
        ("full", Word.FULL),
        (Colour.RED, Colour.CRIMSON),
        (Pair(1, 2), Twin(1, 2)),
        (Pair(1, 2), (1, 2)),
        (Pair(1, 2), Pair(1, 3)),
        (Point(1, 2), Place(1, 2)),
        (Point(1, 2), (1, 2)),
        (Point(1, 2), Pair(1, 2)),
        (Point(1, 2), Point(1, 3)),
        (Point((1, 2)), (Point(1), 2)),
        (Card(1), Post(1)),
        (digest.Sealed.of(1), digest.Sealed.of(2)),
        (digest.Sealed.of(1), 1),
        (digest.Sealed.of(1), digest.Sealed.of(digest.Sealed.of(1))),
        (digest.Sealed(1, b"s"), Kept(1, b"s")),
        (digest.Sealed(1, b"s"), b"s"),
        (Kept(1, b"s"), Row(1, b"s")),
        (Kept(1, b"s"), Kept(1, b"t")),
        (composed, written),
        (composed, f"{__name__}.composed"),
        (date(2013, 2, 21), "2013-02-21"),
        (date(2013, 2, 21), datetime(2013, 2, 21, tzinfo=UTC)),
        (datetime(2013, 2, 21, tzinfo=BERLIN), datetime(2013, 2, 21, tzinfo=ZoneInfo("Europe/Paris"))),
        (datetime(2013, 2, 21, 12, tzinfo=BERLIN), datetime(2013, 2, 21, 11, tzinfo=UTC)),
        (datetime(2017, 10, 29, 2, 30, tzinfo=BERLIN), datetime(2017, 10, 29, 2, 30, tzinfo=BERLIN, fold=1)),
        (0.0, -0.0),
    ],
)
def test_values_that_look_alike_are_told_apart(one: object, other: object) -> None:
    assert digest.of_value(one) != digest.of_value(other)


def test_what_has_a_seal_is_stood_for_by_it() -> None:
    assert digest.of_value(Kept([1], b"s")) == digest.of_value(Kept({2}, b"s"))
    assert digest.of_value(Row([1], b"s")) == digest.of_value(Row({2}, b"s"))
    assert digest.of_value(digest.Sealed([1], b"s")) == digest.of_value(digest.Sealed({2}, b"s"))
    assert digest.Sealed((1, 2), digest.seal_of((1, 2))) == digest.Sealed.of((1, 2))


def test_a_function_of_a_module_is_known_by_its_name() -> None:
    told = b"c%d:%b" % (len(f"{__name__}.composed"), f"{__name__}.composed".encode())
    assert told == digest.encode(composed)


@given(values)
def test_parts_are_all_that_a_digest_is_made_of(value: object) -> None:
    assert digest.encode(value) == b"".join(digest.encode_parts(value).values())


def test_parts_have_the_names_of_fields() -> None:
    value = Pair(Pair(1, (2, Pair(3))), Kept([4], b"s"))
    assert [":kind", "one:kind", "one.one", "one.other", "other"] == list(digest.encode_parts(value))
    assert ["input"] == list(digest.encode_parts((value,)))
    assert ["input"] == list(digest.encode_parts(Kept([4], b"s")))
    assert [":kind", "kind"] == list(digest.encode_parts(Card(1)))


def test_an_edit_is_seen_in_its_part_only() -> None:
    one, other = (digest.encode_parts(Pair(Pair(1, number), 4)) for number in (2, 3))
    assert ["one.other"] == [name for name, part in one.items() if part != other[name]]
    one, other = digest.encode_parts(Pair(Card(1))), digest.encode_parts(Pair(Post(1)))
    assert ["one:kind"] == [name for name, part in one.items() if part != other[name]]


def test_the_order_of_a_mapping_is_no_part_of_it() -> None:
    assert digest.of_value({"a": 1, "b": 2}) == digest.of_value({"b": 2, "a": 1})


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({1, 2}, "builtins.set"),
        (frozenset(), "builtins.frozenset"),
        ([1], "builtins.list"),
        (bytearray(b"a"), "builtins.bytearray"),
        ({1: "a"}, "builtins.int"),
        ({("a",): "a"}, "builtins.tuple"),
        (Changeable(), f"{__name__}.Changeable"),
        (Text("a"), f"{__name__}.Text"),
        (timedelta(1), "datetime.timedelta"),
        (object(), "builtins.object"),
        (Path(), "pathlib"),
        (len, "builtin_function_or_method"),
        (lambda: None, "builtins.function"),
        (_maker(), "builtins.function"),
        (_renamed(), "builtins.function"),
        (partial(composed, 1), "functools.partial"),
        (Pair(1).__eq__, "builtins.method"),
        (digest.Sealed.of, "builtins.method"),
        (Pair, "builtins.type"),
        (Bare((1, 2)), f"{__name__}.Bare"),
        (Point([1]), "builtins.list"),
        (("deep", ({"down": [1]},)), "builtins.list"),
    ],
)
def test_what_has_no_order_or_no_stable_content_is_refused_by_name(value: object, named: str) -> None:
    with pytest.raises(TypeError, match=named.replace(".", r"\.")):
        digest.of_value(value)


def _article() -> Article:
    return Article(
        path="content/news/x.md",
        digest="0",
        address="/news/2013/x/",
        title="X",
        language="de",
        teaser="",
        body=RecordBody(digest="1"),
        date=Moment(datetime(2013, 2, 21, tzinfo=BERLIN)),
    )


_OTHERS: dict[str, object] = {
    "body": RecordBody(digest="2"),
    "image": Picture(path="p"),
    "event": Reference("e"),
    "date": Moment(datetime(2013, 2, 21, tzinfo=BERLIN), has_time=True),
    "published": Moment(datetime(2013, 2, 22, tzinfo=BERLIN)),
    "updated": Moment(datetime(2013, 2, 22, tzinfo=BERLIN)),
    "expires": Moment(datetime(2013, 2, 22, tzinfo=BERLIN)),
    "is_draft": True,
    "front_place": FrontPlace(1),
}


@pytest.mark.parametrize("name", field_names(Article))
def test_changing_any_field_of_a_record_changes_its_digest(name: str) -> None:
    article = _article()
    before = getattr(article, name)
    after = _OTHERS.get(name, ("x",) if before == () else "other")
    changed = replace(article, **{name: after})
    assert digest.of_value(article) != digest.of_value(changed)


def test_every_process_gives_the_same_digest_whatever_its_hash_seed() -> None:
    code = "from netzblatt.cache.digest import of_value; print(of_value(({'b': 1, 'a': ('x', None, 1.5)}, True)))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=_ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert {digest.of_value(({"a": ("x", None, 1.5), "b": 1}, True)).encode()} == {line.strip() for line in told}


_ROOT = Path(__file__).parents[2]

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzblatt.model.records import Article, Body, Moment, Picture, Reference, Status
from netzblatt.tools import digest

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
    ),
    max_leaves=12,
)


def _spelt(value: Any) -> object:
    """A value in which types count: 1 and True and 1.0 are three."""
    if isinstance(value, tuple):
        return ("tuple", *map(_spelt, value))
    if isinstance(value, dict):
        return ("dict", *sorted((key, repr(_spelt(item))) for key, item in value.items()))
    if isinstance(value, Pair):
        return ("pair", _spelt(value.one), _spelt(value.other))
    return (type(value).__name__, repr(value))


def test_bytes_have_the_digest_that_they_always_had() -> None:
    assert "cae66941d9efbd404e4d88758ea67670" == digest.of_bytes(b"")
    assert "e9a804b2e527fd3601d2ffc0bb023cd6" == digest.of_bytes(b"hello world")


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
        body=Body(digest="1"),
        date=Moment(datetime(2013, 2, 21, tzinfo=BERLIN)),
    )


_OTHERS: dict[str, object] = {
    "body": Body(digest="2"),
    "image": Picture(path="p"),
    "event": Reference("e"),
    "date": Moment(datetime(2013, 2, 21, tzinfo=BERLIN), has_time=True),
    "published": Moment(datetime(2013, 2, 22, tzinfo=BERLIN)),
    "updated": Moment(datetime(2013, 2, 22, tzinfo=BERLIN)),
    "expires": Moment(datetime(2013, 2, 22, tzinfo=BERLIN)),
    "is_draft": True,
    "is_featured": True,
}


@pytest.mark.parametrize("name", [each.name for each in fields(Article)])
def test_changing_any_field_of_a_record_changes_its_digest(name: str) -> None:
    article = _article()
    before = getattr(article, name)
    after = _OTHERS.get(name, ("x",) if before == () else "other")
    changed = replace(article, **{name: after})  # type: ignore[arg-type]
    assert digest.of_value(article) != digest.of_value(changed)


def test_every_process_gives_the_same_digest_whatever_its_hash_seed() -> None:
    code = "from netzblatt.tools.digest import of_value; print(of_value(({'b': 1, 'a': ('x', None, 1.5)}, True)))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=_ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert {digest.of_value(({"a": ("x", None, 1.5), "b": 1}, True)).encode()} == {line.strip() for line in told}


_ROOT = Path(__file__).parents[2]

from __future__ import annotations

import pickle

import pytest

from netzblatt.cache.memo import MemoryCache, compute_key, remember


def _never() -> str:
    pytest.fail("made again")


def test_a_value_is_made_once_for_what_it_is_made_from() -> None:
    results = MemoryCache()
    assert "a" == remember(results, lambda: "a", str, "x", 1) == remember(results, _never, str, "x", 1)
    assert "b" == remember(results, lambda: "b", str, "x", 2)


def test_a_value_of_another_type_is_made_again() -> None:
    results = MemoryCache()
    assert ["a", 1] == [remember(results, lambda: "a", str, "x"), remember(results, lambda: 1, int, "x")]


def test_what_is_read_once_is_not_read_again_and_what_is_put_arrives() -> None:
    behind = MemoryCache()
    results = MemoryCache(behind)
    results.put("a", b"1")
    behind.put("b", b"2")
    assert (b"1", b"2", None) == (behind.get("a"), results.get("b"), results.get("c"))
    behind.put("b", b"3")
    assert b"2" == results.get("b")


def test_another_process_is_handed_what_is_held() -> None:
    behind = MemoryCache()
    results = MemoryCache(behind)
    behind.put("a", b"1")
    behind.put("b", b"2")
    results.get("a")
    copy = pickle.loads(pickle.dumps(results))  # noqa: S301 (our own)
    assert (b"1", None) == (copy.get("a"), copy.get("b"))


def test_keys_are_told_apart_by_all_that_a_value_is_made_from() -> None:
    assert 3 == len({compute_key("a", "b"), compute_key("ab"), compute_key("a", ("b",))})

"""The promises of publishing, one by one for every target."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netzblatt.publish import Outcome, PublishOptions, publish
from netzblatt.publish.target_lock import LOCK
from tests.publish.targets import CASES, ENVIRONMENTS, PARAMETERS, SLOW_CASES, FailingTarget, TargetCase, make_release

Files = Mapping[str, str]
FAULTS: Mapping[str, Callable[[], OSError]] = {
    "refused": lambda: ConnectionRefusedError(errno.ECONNREFUSED, "refused"),
    "reset": lambda: ConnectionResetError(errno.ECONNRESET, "reset"),
    "timeout": lambda: TimeoutError(errno.ETIMEDOUT, "timeout"),
    "rights": lambda: PermissionError(errno.EACCES, "rights"),
    "space": lambda: OSError(errno.ENOSPC, "space"),
}
# Tries everything with the slow targets, too: some minutes.
IS_LONG = "NETZBLATT_LONG" in os.environ
STYLE = "assets/site-{}.css"
OLD: Files = {
    "index.html": "Start mit a und b, Stil 11111111",
    "news/a/index.html": "A, Stil 11111111",
    "news/b/index.html": "B, Stil 11111111",
    STYLE.format("11111111"): "alt",
    "feed.atom": "a b",
}
NEW: Files = {
    "index.html": "Start mit a und c, Stil 22222222",
    "news/a/index.html": "A, geändert, Stil 22222222",
    "news/c/index.html": "C, Stil 22222222",
    STYLE.format("22222222"): "neu",
    "feed.atom": "a c",
}
GONE = ("/news/b/",)


@pytest.fixture(params=PARAMETERS)
def name(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    for variable, value in ENVIRONMENTS[request.param]().items() if request.param in ENVIRONMENTS else ():
        monkeypatch.setenv(variable, value)
    return str(request.param)


@pytest.fixture
def case(name: str, tmp_path: Path) -> TargetCase:
    return CASES[name](tmp_path)


def _options(**values: object) -> PublishOptions:
    return PublishOptions(**{"by": "Erika", "gone": GONE, "may_delete_many": True, "lock_pause": 0.0, **values})  # type: ignore[arg-type]


def _publish(case: TargetCase, files: Files, **values: object) -> Outcome:
    with case.open() as target:
        return publish(make_release(files), target, _options(**values))


def _read_all(case: TargetCase) -> dict[str, str]:
    return {path: (case.read_public(path) or b"").decode() for path in case.list_public()}


def _assert_whole(case: TargetCase) -> None:
    """Asserts that each page is an old or a new one, with its style, and that every link leads somewhere."""
    shown = _read_all(case)
    for path in {*OLD, *NEW} - {"news/b/index.html", "news/c/index.html", *map(STYLE.format, ("11111111", "22222222"))}:
        assert shown[path] in {OLD.get(path), NEW.get(path)}
    for path, text in shown.items():
        if path.endswith(".html"):
            assert STYLE.format(text[-8:]) in shown, f"{path} without style"
    if shown["index.html"] == NEW["index.html"]:
        assert "news/c/index.html" in shown


def test_a_first_publishing_brings_every_file(case: TargetCase) -> None:
    outcome = _publish(case, OLD)
    assert outcome.is_done
    assert OLD == _read_all(case)
    with case.open() as target:
        there = target.read_all([*OLD, "news/x/index.html"])
    assert [*(text.encode() for text in OLD.values()), None] == there


def test_a_second_one_with_the_same_files_writes_nothing(case: TargetCase) -> None:
    _publish(case, OLD)
    outcome = _publish(case, OLD)
    assert outcome.transfer
    assert outcome.transfer.is_empty


def test_only_differences_travel_and_what_is_gone_is_deleted(case: TargetCase) -> None:
    _publish(case, OLD)
    outcome = _publish(case, NEW)
    assert outcome.transfer
    assert set(NEW) == {file.path for file in outcome.transfer.files}
    assert ("news/b/index.html",) == outcome.transfer.deletions
    # The style of the release before stays, for pages that are open.
    assert {**NEW, STYLE.format("11111111"): "alt"} == _read_all(case)


def test_fingerprinted_files_of_the_last_two_releases_stay(case: TargetCase) -> None:
    for number in range(1, 5):
        _publish(case, {"index.html": f"Stil {number}", STYLE.format(f"{number}" * 8): f"{number}"})
    assert {STYLE.format(f"{number}" * 8) for number in (2, 3, 4)} == case.list_public() - {"index.html"}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_call_fails_readers_see_whole_pages_and_the_next_run_completes(
    name: str, tmp_path: Path, fault: str
) -> None:
    # A slow target is tried with one kind of fault, and with few calls, unless somebody has time.
    is_short = name in SLOW_CASES and not IS_LONG
    if is_short and fault != "reset":
        return
    for nth in [6, 10] if is_short else range(1, 30):
        case = CASES[name](tmp_path / f"{nth}")
        _publish(case, OLD)
        has_failed = _fail(case, nth, FAULTS[fault])
        _assert_whole(case)
        assert _publish(case, NEW, read_clock=_read_later_clock).is_done
        assert {**NEW, STYLE.format("11111111"): "alt"} == _read_all(case)
    assert is_short or not has_failed


def test_a_broken_publishing_may_be_followed_by_any_other(name: str, tmp_path: Path) -> None:
    """The editor may take back what was cut off: what was written by then must go back, too."""
    for nth in [8] if name in SLOW_CASES and not IS_LONG else range(1, 20):
        case = CASES[name](tmp_path / f"{nth}")
        _publish(case, OLD)
        _fail(case, nth, FAULTS["reset"])
        assert _publish(case, OLD, gone=(*GONE, "/news/c/"), read_clock=_read_later_clock).is_done
        shown = _read_all(case)
        shown.pop(STYLE.format("22222222"), None)
        assert OLD == shown


def _fail(case: TargetCase, nth: int, fault: Callable[[], OSError]) -> bool:
    """Publishes NEW with a target whose nth call fails; returns False if there were fewer calls."""
    with case.open() as target:
        failing = FailingTarget(target, nth, fault)
        with suppress(OSError):
            publish(make_release(NEW), failing, _options())
        return failing.has_failed


def _read_later_clock() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def test_of_two_publishers_one_is_told_of_the_other(case: TargetCase) -> None:
    _publish(case, OLD)
    with case.open() as target:
        assert target.create(LOCK, b"{}")
        target.delete([LOCK])
        assert target.create(LOCK, _note("Max", datetime.now(UTC)))
    outcome = _publish(case, NEW)
    assert outcome.locked_by
    assert "Max" == outcome.locked_by.by
    assert OLD == _read_all(case)


def test_of_two_that_create_a_file_at_once_one_is_told_that_it_is_there(case: TargetCase) -> None:
    with case.open() as one, case.open() as other, ThreadPoolExecutor(2) as threads:
        for _ in range(5):
            created = list(threads.map(lambda target, data: target.create(LOCK, data), (one, other), (b"1", b"2")))
            assert [False, True] == sorted(created)
            assert (b"1" if created[0] else b"2") == one.read(LOCK)
            one.delete([LOCK])


def test_the_lock_of_a_publisher_without_a_sign_of_life_is_taken_over(case: TargetCase) -> None:
    with case.open() as target:
        assert target.create(LOCK, _note("Max", datetime.now(UTC) - timedelta(minutes=31)))
    assert _publish(case, OLD).is_done
    with case.open() as target:
        assert target.read(LOCK) is None


def _note(by: str, alive: datetime) -> bytes:
    return f'{{"by":"{by}","machine":"anderswo","process":1,"alive":"{alive.isoformat()}","token":"x"}}'.encode()


def test_a_dry_run_writes_nothing(case: TargetCase) -> None:
    _publish(case, OLD)
    outcome = _publish(case, NEW, is_dry_run=True)
    assert not outcome.is_done
    assert outcome.transfer
    assert not outcome.transfer.is_empty
    assert OLD == _read_all(case)


def test_a_plan_that_deletes_many_files_asks(case: TargetCase) -> None:
    many = {f"news/{number}/index.html": "x" for number in range(10)}
    _publish(case, many)
    fewer = {path: text for path, text in many.items() if path[5] not in "789"}
    gone = ("/news/7/", "/news/8/", "/news/9/")
    outcome = _publish(case, fewer, gone=gone, may_delete_many=False)
    assert (True, False) == (outcome.deletes_many, outcome.is_done)
    assert many == _read_all(case)
    assert _publish(case, fewer, gone=gone).is_done
    assert fewer == _read_all(case)


def test_an_empty_site_never_empties_a_target(case: TargetCase) -> None:
    many = {f"news/{number}/index.html": "x" for number in range(20)}
    _publish(case, many)
    outcome = _publish(case, {"index.html": "leer"}, gone=("/news/",))
    assert ["publish/emptied"] == [problem.code for problem in outcome.problems]
    assert many == _read_all(case)


def test_no_published_address_dies_without_a_word(case: TargetCase) -> None:
    _publish(case, OLD)
    outcome = _publish(case, NEW, gone=())
    assert ["publish/address-lost"] == [problem.code for problem in outcome.problems]
    assert OLD == _read_all(case)


def test_what_stands_beside_a_page_that_moved_follows_it_and_lists_lead_to_what_is_above(case: TargetCase) -> None:
    files = {"index.html": "s", "x/index.html": "x", "x/termin.ics": "i", "tags/index.html": "t"}
    _publish(case, {**files, "tags/optik/index.html": "o", "tags/optik/feed.atom": "f"})
    outcome = _publish(case, {**files, "x/index.html": "→ y"} | {"y/index.html": "y"}, is_list=_is_tag)
    assert outcome.is_done
    assert outcome.published
    assert {"tags/optik/index.html": "/tags/", "tags/optik/feed.atom": "/tags/"} == outcome.published.former
    assert b"../../tags/" in (case.read_public("tags/optik/index.html") or b"")
    without = {path: text for path, text in files.items() if path != "x/termin.ics"}
    outcome = _publish(case, without | {"y/index.html": "y"}, is_list=_is_tag)
    assert outcome.published
    assert "/x/" == outcome.published.former["x/termin.ics"]


def _is_tag(path: str) -> bool:
    return path.startswith("tags/")


def test_files_that_are_not_what_was_written_are_noticed(case: TargetCase) -> None:
    class LyingTarget(FailingTarget):
        def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
            there = zip(paths, super().read_all(paths), strict=True)
            return [data[:-1] if data and path == "news/c/index.html" else data for path, data in there]

    _publish(case, OLD)
    with case.open() as target, pytest.raises(OSError, match="target-lies"):
        publish(make_release(NEW), LyingTarget(target, 10**6, FAULTS["reset"]), _options(verifies_all=True))
    assert _publish(case, NEW).is_done
    assert {**NEW, STYLE.format("11111111"): "alt"} == _read_all(case)


def test_every_address_that_was_ever_public_leads_somewhere_or_is_gone_on_purpose(case: TargetCase, name: str) -> None:
    chance = random.Random(20260221)  # noqa: S311 - a game
    ever: set[str] = set()
    gone: set[str] = set()
    pages = {"index.html": "start"}
    for step in range(5 if name in SLOW_CASES and not IS_LONG else 60):
        path = f"news/{chance.randrange(8)}/index.html"
        if path in pages and chance.random() < 0.5:
            del pages[path]
            gone.add(f"/{path.removesuffix('index.html')}")
        else:
            pages[path] = f"{step}"
            gone.discard(f"/{path.removesuffix('index.html')}")
        outcome = _publish(case, pages, gone=tuple(gone))
        assert outcome.is_done or outcome.problems
        shown = case.list_public()
        ever |= shown
        former = outcome.published.former if outcome.published else {}
        assert ever <= shown | former.keys()

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netzblatt.model.publishing import TargetKind, TargetSettings, WebServer
from netzblatt.publish import Outcome, PrivateThings, PublishOptions, publish
from netzblatt.publish.drafts import find_draft_folder, publish_draft
from netzblatt.publish.published_site import PublishedSite, load_published_site
from tests.publish.targets import (
    CASES,
    ENVIRONMENTS,
    PARAMETERS,
    SLOW_CASES,
    FailingTarget,
    PlainTarget,
    TargetCase,
    make_release,
)

SITE = {"index.html": "Start", "news/a/index.html": "A"}
TEXT = "content/news/x.md"
NOW = datetime.now(UTC)
UNTIL = NOW + timedelta(days=14)
OLD = {"d/media/p.jpg": b"1", "d/index.html": b"alt mit p"}
NEW = {"d/media/q.jpg": b"2", "d/index.html": b"neu mit q"}


@pytest.fixture(params=PARAMETERS)
def name(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    for variable, value in ENVIRONMENTS[request.param]().items() if request.param in ENVIRONMENTS else ():
        monkeypatch.setenv(variable, value)
    return str(request.param)


def _options(*, later: timedelta = timedelta(), **values: object) -> PublishOptions:
    return PublishOptions(**{"by": "Erika", "lock_pause": 0.0, "read_clock": lambda: NOW + later, **values})  # type: ignore[arg-type]


def _publish(case: TargetCase, files: Mapping[str, str], *, later: timedelta = timedelta()) -> Outcome:
    with case.open() as target:
        return publish(make_release(files), target, _options(later=later))


def _show(case: TargetCase, files: Mapping[str, bytes], **values: object) -> Outcome:
    with case.open() as target:
        return publish_draft(files, target, _options(**values), folder="d", text=TEXT, until=UNTIL)  # type: ignore[arg-type]


def _read(case: TargetCase) -> dict[str, str]:
    return {path: (case.read_public(path) or b"").decode() for path in case.list_public()}


def _decode(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in files.items()}


def test_a_draft_stays_beside_the_site_until_its_time_is_over(name: str, tmp_path: Path) -> None:
    case = CASES[name](tmp_path)
    _publish(case, SITE)
    assert _show(case, OLD).is_done
    assert SITE | _decode(OLD) == _read(case)
    if name not in SLOW_CASES:
        assert _show(case, NEW).is_done
        assert SITE | _decode(NEW) == _read(case)
    site = SITE | {"index.html": "Neu"}
    if name not in SLOW_CASES:
        assert _publish(case, site).is_done
        assert site | _decode(NEW) == _read(case)
    assert _publish(case, site, later=timedelta(days=15)).is_done
    assert site == _read(case)


def test_a_draft_that_was_cut_off_leaves_the_site_whole_and_the_next_run_completes(name: str, tmp_path: Path) -> None:
    for nth in [6, 7, 9] if name in SLOW_CASES else range(1, 20):
        case = CASES[name](tmp_path / f"{nth}")
        _publish(case, SITE)
        _show(case, OLD)
        with case.open() as target, suppress(OSError):
            failing = FailingTarget(target, nth, lambda: ConnectionResetError(104, "reset"))
            publish_draft(NEW, failing, _options(), folder="d", text=TEXT, until=UNTIL)
        shown = _read(case)
        assert SITE.items() <= shown.items()
        # The page is the old one or the new one, with its picture.
        assert f"d/media/{shown['d/index.html'][-1]}.jpg" in shown
        if nth % 2:
            assert _show(case, NEW, later=timedelta(hours=1)).is_done
            assert SITE | _decode(NEW) == _read(case)
        assert _publish(case, SITE, later=timedelta(days=15)).is_done
        assert SITE == _read(case)


def test_a_draft_is_removed_at_once_and_at_an_empty_target_there_is_nothing_else() -> None:
    case = CASES["plain"](Path())
    assert _show(case, OLD).is_done
    assert _decode(OLD) == _read(case)
    assert _show(case, {}).is_done
    assert {} == _read(case)
    assert _publish(case, SITE).is_done
    assert SITE == _read(case)


def test_a_site_that_was_cut_off_while_it_removed_a_draft_never_takes_one_that_was_renewed() -> None:
    for nth in range(1, 12):
        case = CASES["plain"](Path())
        _publish(case, SITE)
        _show(case, OLD)
        with case.open() as target, suppress(OSError):
            failing = FailingTarget(target, nth, lambda: ConnectionResetError(104, "reset"))
            publish(make_release(SITE), failing, _options(later=timedelta(days=15)))
        with case.open() as target:
            late = _options(later=timedelta(days=16))
            publish_draft(OLD, target, late, folder="d", text=TEXT, until=UNTIL + timedelta(days=9))
        assert _publish(case, SITE, later=timedelta(days=16)).is_done
        assert SITE | _decode(OLD) == _read(case)


def test_the_same_text_keeps_its_folder_and_another_gets_one_that_nobody_guesses() -> None:
    case = CASES["plain"](Path())
    _show(case, OLD)
    with case.open() as target:
        published = load_published_site(target, is_forced=False)
    assert "d" == find_draft_folder(TEXT, published)
    one, other = find_draft_folder("content/news/y.md", published), find_draft_folder(TEXT, PublishedSite())
    assert (True, True, 32) == (one != other, one.startswith("entwurf-"), len(one))


def test_what_is_private_is_told_at_the_text_and_nothing_travels() -> None:
    case = CASES["plain"](Path())
    outcome = _show(case, {"d/index.html": b"Projekt Feuervogel"}, private=PrivateThings(words=("Feuervogel",)))
    assert [(TEXT, "publish/private-word")] == [(one.position.path, one.code) for one in outcome.problems]
    assert {} == _read(case)


def test_what_a_strict_web_server_would_not_load_is_told() -> None:
    settings = TargetSettings(name="live", kind=TargetKind.FOLDER, host=WebServer.NGINX)
    target = PlainTarget({})
    publish(make_release({"index.html": "<p>"}), target, _options(settings=settings))
    for page, codes in ((b"<img src=x.png>", []), (b"<script src=x.js></script>", ["publish/draft-policy"])):
        outcome = publish_draft(
            {"d/index.html": page}, target, _options(settings=settings), folder="d", text=TEXT, until=UNTIL
        )
        assert codes == [problem.code for problem in outcome.problems]


def test_a_dry_run_and_a_lock_change_nothing() -> None:
    case = CASES["plain"](Path())
    outcome = _show(case, OLD, is_dry_run=True)
    assert (2, False) == (len(outcome.transfer.files) if outcome.transfer else 0, outcome.is_done)
    with case.open() as target:
        alive = NOW.isoformat()
        note = f'{{"by":"Max","machine":"anderswo","process":1,"alive":"{alive}","token":"x"}}'
        target.create(".netzblatt/lock.json", note.encode())
    assert _show(case, OLD).locked_by
    assert {} == _read(case)


def test_whatever_happens_to_drafts_and_site_nothing_is_left_that_nobody_removes() -> None:
    for seed in range(40):
        chance, case, now = random.Random(seed), CASES["plain"](Path()), NOW  # noqa: S311 - a game
        _publish(case, SITE)
        for step in range(25):
            now += timedelta(hours=chance.choice([1, 1, 100]))
            folder, picture = chance.choice("de"), f"p{step}.jpg"
            page = {f"{folder}/{picture}": b"1", f"{folder}/index.html": picture.encode()}
            options = _options(later=now - NOW)
            with case.open() as target, suppress(OSError):
                nth = chance.choice([99, 99, chance.randrange(1, 12)])
                failing = FailingTarget(target, nth, lambda: ConnectionResetError(104, "reset"))
                if chance.random() < 0.3:
                    publish(make_release(SITE | {"index.html": f"{step}"}), failing, options)
                else:
                    files = page if chance.random() < 0.7 else {}
                    until = now + timedelta(days=chance.choice([1, 14]))
                    publish_draft(files, failing, options, folder=folder, text=folder, until=until)
            shown = _read(case)
            assert SITE.keys() <= shown.keys()
            for folder in "de":
                assert shown.get(f"{folder}/index.html", "") in {"", *(path[2:] for path in shown)}, (seed, step)
        assert _publish(case, SITE, later=now + timedelta(days=30) - NOW).is_done
        assert SITE == _read(case)

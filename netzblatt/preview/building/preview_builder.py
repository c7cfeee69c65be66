"""Builds previews of one site, one after the other, and keeps in memory what the next build can use. Knows no process
and no browser.
"""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.settings import Settings
from netzblatt.pipeline import Options, Result, build
from netzblatt.preview.building.last_build import LastBuild
from netzblatt.preview.building.previous_preview import read_previous_preview
from netzblatt.preview.building.remembered_session import RememberedSession
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.site_folder.paths import SitePaths

# Seconds after which a build that goes on tells the Problems that it has found so far.
SECONDS_UNTIL_EARLY = 0.5


class PreviewBuilder:
    """Builds the preview of the site at `root`. `describe` puts an error of the system into words; `on_early` is told,
    once a build, the first Problems of one that takes long; `build_site` is the pipeline's `build`.
    """

    def __init__(
        self,
        root: Path,
        describe: Callable[[OSError], str] = str,
        *,
        on_early: Callable[[BuildOutcome], None] = lambda _: None,
        build_site: Callable[..., Result] = build,
    ) -> None:
        self._paths = SitePaths(root, is_preview=True)
        self._describe = describe
        self._on_early = on_early
        self._build_site = build_site
        self._last = _read_last_build(self._paths)
        self._session = RememberedSession()

    def build(self, wish: Wish, changed: Sequence[str]) -> BuildOutcome:
        """Builds the site after the files `changed`, the newest last. Never raises: a preview that has died helps
        nobody to correct what killed it.
        """
        self._last.add_changes(changed)
        self._session.tell(changed)
        try:
            result = self._build(wish)
        except OSError as fault:
            return self._last.make_fault(self._describe(fault), wish, _now())
        except Exception:  # noqa: BLE001 (a fault of the engine, which the browser shows)
            return self._last.make_fault(traceback.format_exc(), wish, _now())
        return self._last.make_outcome(result, wish, _now())

    def collect_garbage(self) -> None:
        """Frees the cycles that a build leaves, which hold everything known of a site. Python's own collector is off:
        it would begin in the middle of a build.
        """
        gc.collect()
        # The survivors are most of a site; the next collection need not look through them again.
        gc.freeze()

    def save_session(self) -> None:
        """Writes to disk what another process can use, and looks through everything for garbage."""
        gc.unfreeze()
        self.collect_garbage()
        # If the disk is full, the next build reports it.
        with suppress(OSError):
            self._session.settle(self._paths)

    def _build(self, wish: Wish) -> Result:
        timezone = self._last.blank.timezone
        tell_early = self._make_early_report(wish)
        while True:
            now = wish.moment(_now(), timezone)
            options = Options(
                now=now,
                is_preview=True,
                has_drafts=wish.has_drafts,
                session=self._session,
                report_problems=tell_early,
            )
            result = self._build_site(self._paths.root, options=options)
            # The noon of a day depends on the time zone, which only the build has read.
            if wish.day is None or result.settings is None or result.settings.timezone == timezone:
                return result
            timezone = result.settings.timezone

    def _make_early_report(self, wish: Wish) -> Callable[[Settings, Sequence[Problem]], None]:
        began, found, is_told = monotonic(), list[Problem](), False

        def tell(settings: Settings, problems: Sequence[Problem]) -> None:
            nonlocal is_told
            found.extend(problems)
            if is_told or monotonic() < began + SECONDS_UNTIL_EARLY or not any(problem.is_error for problem in found):
                return
            is_told = True
            blank = self._last.make_blank(settings)
            self._on_early(replace(blank, wish=wish, at=_now(), problems=tuple(found), is_early=True))

        return tell


def _read_last_build(paths: SitePaths) -> LastBuild:
    last = LastBuild(Result(), BuildOutcome(wish=Wish(), at=_now()))
    previous = read_previous_preview(paths)
    if previous:
        last.result = Result(manifest=previous.manifest)
        if previous.settings:
            last.blank = last.make_blank(previous.settings)
    return last


def _now() -> datetime:
    return datetime.now(UTC)

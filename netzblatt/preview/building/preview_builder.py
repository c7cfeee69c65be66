"""Previews of a site, one after the other, with what is kept between them. Knows no process, and no browser."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.pipeline import Options, Result, build
from netzblatt.pipeline.previous import BuildNote, SitePaths
from netzblatt.pipeline.session import RememberedSession
from netzblatt.preview.building.last_build import LastBuild
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.site_folder import staging


class PreviewBuilder:
    """Of the site at `root`. There is one in each process that builds. `describe` puts into words what the system
    refuses.
    """

    def __init__(self, root: Path, describe: Callable[[OSError], str] = str) -> None:
        self._rooms, self._describe = SitePaths(root, is_preview=True), describe
        self._shown = _read_last_build(self._rooms)
        self._memory = RememberedSession()

    def build(self, wish: Wish, changed: Sequence[str]) -> BuildOutcome:
        """Whatever happens: a preview that is dead helps nobody to mend what killed it."""
        self._shown.add_changes(changed)
        self._memory.tell(changed)
        try:
            result = self._build(wish)
        except OSError as fault:
            return self._shown.make_fault(self._describe(fault), wish, _now())
        except Exception:  # noqa: BLE001 (the engine's own: it is told in the browser)
            return self._shown.make_fault(traceback.format_exc(), wish, _now())
        return self._shown.make_outcome(result, wish, _now())

    def collect_garbage(self) -> None:
        """A build looks for no cycles, and leaves some that hold all there is to know of a site: 1 MB in 24 edits of a
        small one. Python itself would look for them in the middle of a build, or of what is to be told of it.
        """
        gc.collect()
        # What has survived is most of a site; the next time only what is new is looked through, in a tenth of 0.3 s.
        gc.freeze()

    def save_session(self) -> None:
        """What was kept in memory goes to the disk, for another process; and what has become of the survivors."""
        gc.unfreeze()
        self.collect_garbage()
        # If there is no room for it, the next build will say so.
        with suppress(OSError):
            self._memory.settle(self._rooms)

    def _build(self, wish: Wish) -> Result:
        zone = self._shown.blank.timezone
        while True:
            now = wish.moment(_now(), zone)
            options = Options(now=now, is_preview=True, has_drafts=wish.has_drafts, session=self._memory)
            result = build(self._rooms.root, options=options)
            # In another zone than we thought noon is at another time.
            if wish.day is None or result.settings is None or result.settings.timezone == zone:
                return result
            zone = result.settings.timezone


def _read_last_build(rooms: SitePaths) -> LastBuild:
    """What an earlier process left in the folder. If that cannot be read, the first build will say so."""
    shown = LastBuild(Result(), BuildOutcome(wish=Wish(), at=_now()))
    with suppress(OSError):
        if known := staging.load_ledger(rooms.folders):
            note = BuildNote.read_from(known)
            shown.result = Result(manifest={path: entry[1] for path, entry in known.files.items()})
            shown.blank = shown.make_blank(note.settings) if note else shown.blank
    return shown


def _now() -> datetime:
    return datetime.now(UTC)

"""Previews of a site, one after the other, with what is kept between them. Knows no process, and no browser."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.pipeline import Build, Options, build
from netzblatt.pipeline.before import Note, Rooms
from netzblatt.preview.outcome import Outcome, Wish
from netzblatt.preview.shown import Shown
from netzblatt.tools import spare


class Workbench:
    """Of the site at `root`. There is one in each process that builds. `describe` puts into words what the system
    refuses.
    """

    def __init__(self, root: Path, describe: Callable[[OSError], str] = str) -> None:
        self._root, self._describe = root, describe
        self._shown = _shown(root)

    def outcome(self, wish: Wish, changed: Sequence[str]) -> Outcome:
        """Whatever happens: a preview that is dead helps nobody to mend what killed it."""
        self._shown.change(changed)
        try:
            result = self._build(wish)
        except OSError as fault:
            return self._shown.fault(self._describe(fault), wish, _now())
        except Exception:  # noqa: BLE001 (the engine's own: it is told in the browser)
            return self._shown.fault(traceback.format_exc(), wish, _now())
        return self._shown.outcome(result, wish, _now())

    def _build(self, wish: Wish) -> Build:
        zone = self._shown.frame.timezone
        while True:
            options = Options(now=wish.moment(_now(), zone), is_preview=True, has_drafts=wish.has_drafts)
            result = build(self._root, options=options)
            # In another zone than we thought noon is at another time.
            if wish.day is None or result.settings is None or result.settings.timezone == zone:
                return result
            zone = result.settings.timezone


def _shown(root: Path) -> Shown:
    """What an earlier process left in the folder. If that cannot be read, the first build will say so."""
    shown = Shown(Build(), Outcome(wish=Wish(), at=_now()))
    with suppress(OSError):
        if known := spare.ledger_of(Rooms(root, is_preview=True).place):
            note = Note.of(known)
            shown.build = Build(manifest={path: entry[1] for path, entry in known.files.items()})
            shown.frame = shown.framed(note.settings) if note else shown.frame
    return shown


def _now() -> datetime:
    return datetime.now(UTC)

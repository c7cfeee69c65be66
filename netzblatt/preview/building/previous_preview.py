"""Reads what an earlier preview left in its folder. Does not know who asks."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from netzblatt.cache.build_note import BuildNote
from netzblatt.model.frozen import Frozen
from netzblatt.model.settings import Settings
from netzblatt.site_folder import recovery
from netzblatt.site_folder.paths import SitePaths


class PreviousPreview(Frozen, frozen=True, kw_only=True):
    """The last build of an earlier process, which ended at the aware time `at`. `manifest` holds the digests of the
    outputs by path. `settings` are None if another version of Netzblatt made the folder.
    """

    at: datetime
    manifest: Mapping[str, str]
    settings: Settings | None


def read_previous_preview(paths: SitePaths) -> PreviousPreview | None:
    """Reads the ledger of the preview's folder; None if there is none, or if it cannot be read."""
    folders = paths.folders
    with suppress(OSError):
        ledger = recovery.load_ledger(folders)
        if ledger:
            note = BuildNote.decode(ledger.note)
            # The note's own time is no use here: it may be a day that somebody wished to see.
            seconds = folders.locate_ledger(folders.site).stat().st_mtime
            return PreviousPreview(
                at=datetime.fromtimestamp(seconds, UTC),
                manifest={path: record[1] for path, record in ledger.files.items()},
                settings=note.settings if note else None,
            )
    return None

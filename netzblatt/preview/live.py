"""The preview as a whole: one process builds, one thread watches, one has the site built, and the loop shows it. Prints
nothing.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tornado.ioloop import IOLoop

from netzblatt.model.frozen import replace
from netzblatt.pipeline.previous import BuildNote, SitePaths
from netzblatt.preview.building.build_loop import Builder, BuildLoop
from netzblatt.preview.building.build_process import BuildProcess
from netzblatt.preview.building.file_watcher import FileWatcher
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.server import PreviewServer
from netzblatt.preview.serving.state import PreviewState
from netzblatt.site_folder import staging


def serve_preview(  # noqa: PLR0913 (what a person may ask for, and is told)
    root: Path,
    *,
    host: str,
    port: int,
    editor: str,
    follows: bool,
    describe: Callable[[OSError], str] = str,
    on_ready: Callable[[int], None],
    on_outcome: Callable[[BuildOutcome], None],
) -> None:
    """Until the person ends it (SIGINT, or SIGTERM), and then at once. OSError if nothing can be shown on this host.

    `on_ready` is told the port, which is another if that was taken; `on_outcome`, in another thread, what came of each
    build. `editor` is the address that opens a file, see Editor; `describe` puts into words what the system refuses.
    """

    def tell(outcome: BuildOutcome) -> None:
        server.show_outcome(outcome)
        on_outcome(outcome)

    builder = BuildProcess(root, describe)
    # First: as long as there are no threads it can be forked, and it inherits no connection, which it would keep open.
    builder.start()
    try:
        server = PreviewServer(root, read_previous_state(root), editor=Editor(editor, root), follows=follows)
        port = server.listen(host, port)
        _end_on_signals(server.stop)
        on_ready(port)
        rounds = BuildLoop(_Announced(builder, server.announce_build), tell)
        watch = FileWatcher(root, rounds.add_changes)
        _run(server, rounds, watch)
    finally:
        builder.stop()


def read_previous_state(root: Path) -> PreviewState:
    """What an earlier preview left in its folder; it is shown until the first build of this one has ended."""
    state = PreviewState(version=time.time_ns() // 1_000_000)
    place = SitePaths(root, is_preview=True).folders
    with suppress(OSError):
        known = staging.load_ledger(place)
        if known and (note := BuildNote.read_from(known)):
            # Not the note's time: that is the day that somebody wished to see.
            at = datetime.fromtimestamp(place.ledger(place.site).stat().st_mtime, UTC)
            site = note.settings
            return replace(state, at=at, language=site.language, base=site.base, timezone=site.timezone)
    return state


def _run(server: PreviewServer, rounds: BuildLoop, watch: FileWatcher) -> None:
    watch.start()
    rounds.start()
    try:
        server.run(on_wish=rounds.set_wish)
    finally:
        rounds.stop()
        watch.stop()


class _Announced:
    """A builder that says when it begins."""

    def __init__(self, builder: Builder, on_begin: Callable[[], None]) -> None:
        self._builder, self._tell = builder, on_begin
        self.stop = builder.stop

    def build(self, wish: Wish, changed: Sequence[str]) -> BuildOutcome:
        self._tell()
        return self._builder.build(wish, changed)


def _end_on_signals(stop: Callable[[], None]) -> None:
    """Between two answers. Where asyncio has no such thing, Ctrl-C interrupts whatever is done just now."""
    loop = IOLoop.current().asyncio_loop  # type: ignore[attr-defined]
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)

"""The whole preview: a process builds, one thread watches the files, one orders builds, and the main thread serves.
Prints nothing.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tornado.ioloop import IOLoop

from netzblatt.model.frozen import replace
from netzblatt.preview.building.build_loop import BuildLoop
from netzblatt.preview.building.build_process import BuildProcess
from netzblatt.preview.building.change_finder import ChangeFinder
from netzblatt.preview.building.file_watcher import FileWatcher
from netzblatt.preview.building.previous_preview import read_previous_preview
from netzblatt.preview.outcome import BuildOutcome
from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.file_response import ServedSite
from netzblatt.preview.serving.server import PreviewServer
from netzblatt.preview.serving.state import PreviewState
from netzblatt.site_folder.paths import SitePaths


def serve_preview(  # noqa: PLR0913 (what the person at the command line may choose and is shown)
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
    """Serves the preview of the site at `root` until SIGINT or SIGTERM. Raises OSError if it cannot listen on `host`.

    `on_ready` is called with the port, which is a later one if the wanted one is taken; `on_outcome` after each build,
    in another thread. `editor` is the address that opens a file, see Editor. `describe` puts an error of the system
    into words.
    """

    def show(outcome: BuildOutcome) -> None:
        server.show_outcome(outcome)

    def report(outcome: BuildOutcome) -> None:
        show(outcome)
        on_outcome(outcome)

    builder = BuildProcess(root, describe, on_early=show)
    # First of all: it can be forked as long as there are no threads, and must not inherit connections, which it would
    # keep open.
    builder.start()
    try:
        site = ServedSite(root, SitePaths(root, is_preview=True).folders.site, Editor(editor, root))
        server = PreviewServer(site, read_previous_state(root), follows=follows)
        port = server.listen(host, port)
        _stop_on_signals(server.stop)
        on_ready(port)
        loop = BuildLoop(builder, report, on_begin=server.announce_build)
        watcher = FileWatcher(ChangeFinder(root), loop.add_changes)
        _run(server, loop, watcher)
    finally:
        builder.stop()


def read_previous_state(root: Path) -> PreviewState:
    """Reads what an earlier preview left in its folder; it is shown until the first build of this one has ended."""
    state = PreviewState(version=time.time_ns() // 1_000_000)
    previous = read_previous_preview(SitePaths(root, is_preview=True))
    if previous is None or previous.settings is None:
        return state
    settings = previous.settings
    return replace(state, at=previous.at, language=settings.language, base=settings.base, timezone=settings.timezone)


def _run(server: PreviewServer, loop: BuildLoop, watcher: FileWatcher) -> None:
    watcher.start()
    loop.start()
    try:
        server.run(on_wish=loop.set_wish)
    finally:
        loop.stop()
        watcher.stop()


def _stop_on_signals(stop: Callable[[], None]) -> None:
    """Stops between two answers. Where asyncio has no signal handlers (Windows), Ctrl-C raises KeyboardInterrupt."""
    loop = IOLoop.current().asyncio_loop  # type: ignore[attr-defined]
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)

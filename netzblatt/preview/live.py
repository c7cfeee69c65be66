"""The preview as a whole: one process builds, one thread watches, one has the site built, and the loop shows it. Prints
nothing.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tornado.ioloop import IOLoop

from netzblatt.pipeline.before import Note, Rooms
from netzblatt.preview.building.builder import Builder
from netzblatt.preview.building.outcome import Outcome, Wish
from netzblatt.preview.building.rounds import Building, Rounds
from netzblatt.preview.building.watch import Watch
from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.server import Preview
from netzblatt.preview.serving.state import State
from netzblatt.site_folder import staging


def show(  # noqa: PLR0913 (what a person may ask for, and is told)
    root: Path,
    *,
    host: str,
    port: int,
    editor: str,
    follows: bool,
    describe: Callable[[OSError], str] = str,
    on_ready: Callable[[int], None],
    on_outcome: Callable[[Outcome], None],
) -> None:
    """Until the person ends it (SIGINT, or SIGTERM), and then at once. OSError if nothing can be shown on this host.

    `on_ready` is told the port, which is another if that was taken; `on_outcome`, in another thread, what came of each
    build. `editor` is the address that opens a file, see Editor; `describe` puts into words what the system refuses.
    """

    def tell(outcome: Outcome) -> None:
        server.tell(outcome)
        on_outcome(outcome)

    builder = Builder(root, describe)
    # First: as long as there are no threads it can be forked, and it inherits no connection, which it would keep open.
    builder.start()
    try:
        server = Preview(root, left(root), editor=Editor(editor, root), follows=follows)
        port = server.listen(host, port)
        _end_on_signals(server.stop)
        on_ready(port)
        rounds = Rounds(_Announced(builder, server.begin), tell)
        watch = Watch(root, rounds.changed)
        _run(server, rounds, watch)
    finally:
        builder.stop()


def left(root: Path) -> State:
    """What an earlier preview left in its folder; it is shown until the first build of this one has ended."""
    state = State(version=time.time_ns() // 1_000_000)
    place = Rooms(root, is_preview=True).place
    with suppress(OSError):
        known = staging.ledger_of(place)
        if known and (note := Note.of(known)):
            # Not the note's time: that is the day that somebody wished to see.
            at = datetime.fromtimestamp(place.ledger(place.site).stat().st_mtime, UTC)
            site = note.settings
            return replace(state, at=at, language=site.language, base=site.base, timezone=site.timezone)
    return state


def _run(server: Preview, rounds: Rounds, watch: Watch) -> None:
    watch.start()
    rounds.start()
    try:
        server.show(on_wish=rounds.wish)
    finally:
        rounds.stop()
        watch.stop()


class _Announced:
    """A builder that says when it begins."""

    def __init__(self, builder: Building, on_begin: Callable[[], None]) -> None:
        self._builder, self._tell = builder, on_begin
        self.stop = builder.stop

    def build(self, wish: Wish, changed: Sequence[str]) -> Outcome:
        self._tell()
        return self._builder.build(wish, changed)


def _end_on_signals(stop: Callable[[], None]) -> None:
    """Between two answers. Where asyncio has no such thing, Ctrl-C interrupts whatever is done just now."""
    loop = IOLoop.current().asyncio_loop  # type: ignore[attr-defined]
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)

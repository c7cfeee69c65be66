"""A server on this machine that starts a program for each connection, so that none is left when the tests end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread


class ProcessServer:
    """A server on a free `port` of 127.0.0.1. Its program has the connection as its input and output."""

    def __init__(self, command: Sequence[str | Path], log: Path) -> None:
        self._command = command
        self._log = log.open("ab")
        self._sessions: list[subprocess.Popen[bytes]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def drop_connections(self) -> None:
        """Ends all sessions without a word, as a router does that forgets them."""
        for session in self._sessions:
            with suppress(ProcessLookupError):
                os.killpg(session.pid, signal.SIGKILL)
            session.wait()
        self._sessions.clear()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            self._sessions = [session for session in self._sessions if session.poll() is None]
            with connection:
                file = connection.fileno()
                self._sessions.append(
                    subprocess.Popen(self._command, stdin=file, stdout=file, stderr=self._log, start_new_session=True)
                )

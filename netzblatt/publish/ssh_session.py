"""A shell on another machine that runs one script after the other over one connection. Knows no target."""

from __future__ import annotations

import os
import secrets
import shlex
import subprocess
from base64 import encodebytes
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Self

# Nobody is asked for a password or for the key of a server; a server that is silent is given up.
OPTIONS = ("BatchMode=yes", "ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4")


class SshSession:
    """A POSIX shell on a server (`user@host`). `ssh` is the command that gets there, with its options.

    `command` is the same command, for other programs that go there: they share the connection.
    """

    def __init__(self, server: str, ssh: Sequence[str]) -> None:
        self._server = server
        self._given = ssh
        # No output of a script holds it.
        self._mark = secrets.token_hex(16)

    def __enter__(self) -> Self:
        # The path of a socket must be short.
        self._sockets = TemporaryDirectory(prefix="nb-")
        shared = [] if os.name == "nt" else ["ControlMaster=auto", f"ControlPath={self._sockets.name}/%C"]
        self.command = [*self._given, *(part for option in (*OPTIONS, *shared) for part in ("-o", option))]
        try:
            self._shell = subprocess.Popen(  # noqa: S603 - our own arguments
                [*self.command, "--", self._server, "exec sh"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except BaseException:
            # There is no such program here.
            self._sockets.cleanup()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._shell.kill()
        self._shell.communicate()
        self._sockets.cleanup()

    def run(self, script: str, stdin: bytes = b"", *, allowed: Sequence[int] = ()) -> tuple[int, bytes]:
        """Runs a script, and returns its exit code and all that it prints.

        Raises ConnectionError if the connection breaks, and OSError if the code is neither 0 nor `allowed`.
        """
        # In base 64 the shell can hold it; what is read from the connection itself would have to be counted.
        data = encodebytes(stdin).decode()
        command = f"base64 -d <<'{self._mark}' | ( {script} ) 2>&1\n{data}{self._mark}\n"
        answer = f"printf '\\n%s %s\\n' {self._mark} $?\n"
        lines = self._exchange((command + answer).encode("utf-8", "surrogateescape"))
        code = int(lines.pop().split()[1])
        output = b"".join(lines)[:-1]
        if code and code not in allowed:
            raise make_server_fault(OSError, self._server, output)
        return code, output

    def _exchange(self, text: bytes) -> list[bytes]:
        """Sends a text to the shell, and returns the lines of its answer, with that of the mark."""
        assert self._shell.stdin and self._shell.stdout  # noqa: S101, PT018 - pipes
        lines: list[bytes] = []
        try:
            self._shell.stdin.write(text)
            self._shell.stdin.flush()
            while not lines or not lines[-1].startswith(self._mark.encode()):
                lines.append(self._shell.stdout.readline())
                if not lines[-1]:
                    raise self._make_fault()
        except BrokenPipeError:
            raise self._make_fault() from None
        return lines

    def _make_fault(self) -> OSError:
        self._shell.kill()
        errors = self._shell.stderr.read() if self._shell.stderr else b""
        return make_server_fault(ConnectionError, self._server, errors)


def make_server_fault(kind: type[OSError], server: str, errors: bytes) -> OSError:
    """Makes the exception of a server that said why it does not do what it should."""
    words = "command/world/host-key" if b"Host key verification failed" in errors else "command/world/server"
    return kind(0, words, server, None, errors.decode("utf-8", "replace").strip())


def quote(path: str) -> str:
    """Returns a path as a shell reads it. One that begins with ~/ is below the user's home."""
    return f"~/{shlex.quote(path[2:])}" if path.startswith("~/") else shlex.quote(path)

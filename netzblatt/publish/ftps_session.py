"""Speaks FTP over TLS (RFC 959, RFC 4217) with a server, and reports what goes wrong as OSError. Knows no release."""

from __future__ import annotations

import errno
import ftplib
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.publishing import TargetSettings
from netzblatt.publish.passwords import name_variable

# In seconds, for each answer.
PATIENCE = 60
PIECE = 1 << 16
FULL = ("452", "552")
# Local error in processing: most often, a disk that is full.
FAILED = ("451",)
DENIED = ("532", "550", "553")
HUNG_UP = ("421", "425", "426")
UNKNOWN = ("500", "502", "504")


class FtpsSession(ftplib.FTP_TLS):
    """A session in which commands, names and bytes travel encrypted."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """Opens a connection for data. It resumes the TLS session of the one for commands: many servers demand that,
        so that nobody else can slip in.
        """
        connection, size = super(ftplib.FTP_TLS, self).ntransfercmd(cmd, rest)
        commands = self.sock
        assert isinstance(commands, ssl.SSLSocket)  # noqa: S101 - logging in makes sure of it
        try:
            return self.context.wrap_socket(connection, server_hostname=self.host, session=commands.session), size
        except BaseException:
            connection.close()
            raise

    def receive(self, command: str) -> bytes:
        """Returns the bytes that the server sends in answer to a command."""
        data = bytearray()
        with self.transfercmd(command) as connection:
            while piece := connection.recv(PIECE):
                data += piece
                if len(data) > MOST_KEPT_BYTES:
                    raise OSError(errno.EFBIG, "too large", command)
            _say_goodbye(connection)
        self.voidresp()
        return bytes(data)

    def store(self, path: str, pieces: Iterable[bytes]) -> None:
        """Writes a file."""
        with self.transfercmd(f"STOR {path}") as connection:
            try:
                for piece in pieces:
                    connection.sendall(piece)
            except (ConnectionError, ssl.SSLError):
                # The server takes no more, and says why.
                self.voidresp()
                raise
            _say_goodbye(connection)
        self.voidresp()

    def find_size(self, path: str) -> int | None:
        """Finds the size of a file in bytes; None if the server does not tell. Raises error_perm if it is not there."""
        try:
            return self.size(path)
        except ftplib.error_perm as fault:
            if str(fault)[:3] in UNKNOWN:
                return None
            raise

    def list_names(self, folder: str) -> list[str]:
        """Lists the names in a folder; none if it is not there. Many servers leave out those with a dot in front."""
        with suppress(ftplib.error_perm, ftplib.error_temp):
            lines = self.receive(f"NLST {folder}").decode("utf-8", "replace").splitlines()
            return [line.rpartition("/")[2] for line in lines]
        return []

    def is_there(self, path: str) -> bool:
        """Whether there is a file. What servers say of one that must not be read does not tell."""
        with suppress(ftplib.error_perm):
            if self.find_size(path) is not None:
                return True
        folder, _, name = path.rpartition("/")
        return name in self.list_names(folder)


def _say_goodbye(connection: socket.socket) -> None:
    # Without it the server takes the file for cut off; its own goodbye is missing sometimes. Until it comes, unread
    # session tickets would make the system end the connection in a way that loses bytes.
    if isinstance(connection, ssl.SSLSocket):
        with suppress(OSError):
            connection.unwrap()


def start_ftps_session(settings: TargetSettings, password: str) -> FtpsSession:
    """Logs in. Raises PermissionError if the server does not let us in, and ConnectionAbortedError if it has no valid
    certificate.
    """
    session = FtpsSession(context=ssl.create_default_context(), timeout=PATIENCE)
    try:
        with translate_faults(settings.server):
            session.connect(settings.server, settings.port or ftplib.FTP_PORT)
            _begin_encryption(session, settings.server)
            _log_in(session, settings, password)
            session.prot_p()
            session.voidcmd("TYPE I")
            with suppress(ftplib.error_perm):
                session.voidcmd("OPTS UTF8 ON")
    except BaseException:
        session.close()
        raise
    return session


def _begin_encryption(session: FtpsSession, server: str) -> None:
    try:
        session.auth()
    except ftplib.Error as fault:
        # The password would travel in the clear.
        raise ConnectionAbortedError(0, "command/world/server-tls", server) from fault


def _log_in(session: FtpsSession, settings: TargetSettings, password: str) -> None:
    try:
        session.login(settings.user, password)
    except ftplib.error_perm as fault:
        user = f"{settings.user}@{settings.server}"
        raise PermissionError(0, "command/world/server-login", user, None, name_variable(settings.name)) from fault


@contextmanager
def translate_faults(name: str) -> Iterator[None]:
    """Raises OSError for whatever FTP, TLS or the network report. `name` is that of the server or a path."""
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise ConnectionAbortedError(0, "command/world/certificate", name, None, fault.verify_message) from fault
    except (EOFError, ssl.SSLEOFError, ssl.SSLZeroReturnError) as fault:
        raise ConnectionResetError(errno.ECONNRESET, "", name) from fault
    except ssl.SSLError as fault:
        raise ConnectionAbortedError(0, fault.reason or "TLS", name) from fault
    except socket.gaierror as fault:
        raise OSError(0, "command/world/server-name", name) from fault
    except TimeoutError as fault:
        raise TimeoutError(errno.ETIMEDOUT, "", name) from fault
    except ftplib.Error as fault:
        raise _make_fault(str(fault), name) from fault
    except OSError as fault:
        if fault.filename:
            raise
        raise OSError(fault.errno or 0, fault.strerror or str(fault), name) from fault


def _make_fault(reply: str, name: str) -> OSError:
    code = reply[:3]
    if code in HUNG_UP:
        return ConnectionResetError(errno.ECONNRESET, "", name)
    if code in FULL:
        return OSError(errno.ENOSPC, "", name)
    if code in FAILED:
        return OSError(0, "command/world/server-refuses", name)
    if code in DENIED:
        return PermissionError(errno.EACCES, "", name)
    return OSError(0, "".join(filter(str.isprintable, reply)), name)

"""Logs in to a server by SSH (RFC 4253), and reports what goes wrong as OSError. Knows no files."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import asyncssh

from netzblatt.model.publishing import TargetSettings
from netzblatt.publish.passwords import name_variable

# In seconds: for a connection, and between two signs of life.
PATIENCE = 60
SIGN_OF_LIFE = 15


async def start_sftp_session(settings: TargetSettings, password: str) -> asyncssh.SSHClientConnection:
    """Logs in with a key of the ssh agent or of ~/.ssh, or else with the password, unless that is "".

    Raises PermissionError if none of them opens, and ConnectionAbortedError if nobody vouches for the server's key.
    """
    guard = _KeyGuard()
    server = name_server(settings)
    try:
        return await asyncssh.connect(
            settings.server,
            settings.port or asyncssh.DEFAULT_PORT,
            username=settings.user,
            password=password or None,
            # What ~/.ssh/config says might switch off that the keys of servers are looked at.
            config=None,
            # Processors have instructions for it.
            encryption_algs="^aes128-gcm@openssh.com",
            client_factory=lambda: guard,
            keepalive_interval=SIGN_OF_LIFE,
            connect_timeout=PATIENCE,
        )
    except asyncssh.HostKeyNotVerifiable as fault:
        port = f"-P {settings.port} " if settings.port else ""
        command = f"sftp {port}{settings.user}@{settings.server}"
        raise ConnectionAbortedError(0, "command/world/server-key", guard.fingerprint, None, command) from fault
    except (asyncssh.PermissionDenied, asyncssh.KeyImportError) as fault:
        user = f"{settings.user}@{server}"
        raise PermissionError(0, "command/world/server-login", user, None, name_variable(settings.name)) from fault


def name_server(settings: TargetSettings) -> str:
    """Returns the name of a server, with its port if that is not the usual one."""
    return f"{settings.server}:{settings.port}" if settings.port else settings.server


@contextmanager
def translate_sftp_faults(server: str, path: str = "") -> Iterator[None]:
    """Raises OSError for whatever SFTP, SSH or the network report."""
    try:
        yield
    except socket.gaierror as fault:
        raise OSError(0, "command/world/server-name", server) from fault
    except TimeoutError as fault:
        raise TimeoutError(errno.ETIMEDOUT, "", server) from fault
    except OSError as fault:
        if fault.filename:
            raise
        raise OSError(fault.errno or 0, fault.strerror or str(fault), server) from fault
    except asyncssh.Error as fault:
        raise _make_fault(fault, server, path or server) from fault


def _make_fault(fault: asyncssh.Error, server: str, name: str) -> OSError:
    match fault:
        case asyncssh.SFTPNoConnection() | asyncssh.SFTPConnectionLost() | asyncssh.ConnectionLost():
            return ConnectionResetError(errno.ECONNRESET, "", server)
        case asyncssh.SFTPNoSuchFile() | asyncssh.SFTPNoSuchPath():
            return FileNotFoundError(errno.ENOENT, "", name)
        case asyncssh.SFTPPermissionDenied() | asyncssh.SFTPWriteProtect():
            return PermissionError(errno.EACCES, "", name)
        case asyncssh.SFTPNoSpaceOnFilesystem() | asyncssh.SFTPQuotaExceeded():
            return OSError(errno.ENOSPC, "", name)
        case asyncssh.SFTPError():
            # The protocol has no word for a full disk, nor for most other reasons.
            return OSError(0, "command/world/server-refuses", name)
    return ConnectionAbortedError(0, "".join(filter(str.isprintable, fault.reason)), server)


class _KeyGuard(asyncssh.SSHClient):
    """Trusts no server whose key is not in known_hosts, and remembers the key's fingerprint."""

    fingerprint = ""

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
        del host, addr, port
        self.fingerprint = key.get_fingerprint()
        return False

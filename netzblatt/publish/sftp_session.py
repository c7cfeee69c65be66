"""Logs in to a server by SSH (RFC 4253), with a key or a password. Knows no files."""

from __future__ import annotations

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
        raise ConnectionAbortedError(0, "command/world/server-key", server, None, guard.fingerprint) from fault
    except (asyncssh.PermissionDenied, asyncssh.KeyImportError) as fault:
        user = f"{settings.user}@{server}"
        raise PermissionError(0, "command/world/server-login", user, None, name_variable(settings.name)) from fault


def name_server(settings: TargetSettings) -> str:
    """Returns the name of a server, with its port if that is not the usual one."""
    return f"{settings.server}:{settings.port}" if settings.port else settings.server


class _KeyGuard(asyncssh.SSHClient):
    """Trusts no server whose key is not in known_hosts, and remembers the key's fingerprint."""

    fingerprint = ""

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
        del host, addr, port
        self.fingerprint = key.get_fingerprint()
        return False

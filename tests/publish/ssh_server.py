"""An OpenSSH server on this machine, for the user who runs the tests, with keys of its own: rsync, ssh and sftp."""

from __future__ import annotations

import atexit
import functools
import getpass
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.publish.process_server import ProcessServer

SSHD = Path("/usr/sbin/sshd")
# sshd demands it of root, and Debian makes it when the service starts.
PRIVILEGE_SEPARATION = Path("/run/sshd")


class SshServer(ProcessServer):
    """`home` is a folder with `.ssh`: a key without a passphrase, known_hosts, and a `config` for `ssh -F`, in which
    the server has the name `host`. Who speaks to it otherwise takes 127.0.0.1 and `port`. Sessions of sftp begin in
    `start`, those of ssh in the user's own home.
    """

    host = "netzblatt-test"

    def __init__(self, folder: Path) -> None:
        super().__init__([SSHD, "-i", "-e", "-f", folder / "sshd_config"], folder / "log")
        self.user = getpass.getuser()
        self.home = folder / "home"
        self.start = folder / "start"
        self.key = self.home / ".ssh" / "id_ed25519"
        self.known_hosts = self.home / ".ssh" / "known_hosts"
        self.config = self.home / ".ssh" / "config"
        self._host_key = folder / "host_key"
        self._write_files(folder)

    @property
    def fingerprint(self) -> str:
        """The host key's fingerprint, as `ssh` shows it: "SHA256:…"."""
        run = subprocess.run(["ssh-keygen", "-lf", self._host_key], capture_output=True, text=True, check=True)
        return run.stdout.split()[1]

    def _write_files(self, folder: Path) -> None:
        self.key.parent.mkdir(parents=True, mode=0o700)
        self.start.mkdir()
        for key in (self._host_key, self.key):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
        host_key = self._host_key.with_suffix(".pub").read_text().strip()
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {host_key}\n")
        self.config.write_text(
            f"Host {self.host}\n  HostName 127.0.0.1\n  Port {self.port}\n  User {self.user}\n"
            f"  IdentityFile {self.key}\n  IdentitiesOnly yes\n"
            f"  UserKnownHostsFile {self.known_hosts}\n  BatchMode yes\n"
        )
        (folder / "sshd_config").write_text(
            f"HostKey {self._host_key}\nAuthorizedKeysFile {self.key}.pub\nStrictModes no\nPermitRootLogin yes\n"
            f"PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\n"
            f"Subsystem sftp internal-sftp -d {self.start}\n"
        )


@functools.cache
def start_ssh_server() -> SshServer:
    """Starts the server, once in a process. The test is skipped where OpenSSH's server is not installed."""
    if not SSHD.exists():
        pytest.skip("sshd is not here: install openssh-server, and these tests publish to it")
    if os.geteuid() == 0:
        PRIVILEGE_SEPARATION.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="netzblatt-sshd-"))
    server = SshServer(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.drop_connections)
    return server

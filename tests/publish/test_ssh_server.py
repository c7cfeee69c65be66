from __future__ import annotations

import subprocess

from tests.publish.ssh_server import start_ssh_server


def test_ssh_and_sftp_reach_the_server() -> None:
    server = start_ssh_server()
    ssh = subprocess.run(["ssh", "-F", server.config, server.host, "echo da"], capture_output=True, check=True)
    assert b"da\n" == ssh.stdout
    sftp = subprocess.run(["sftp", "-F", server.config, server.host], input=b"pwd\n", capture_output=True, check=True)
    assert str(server.start).encode() in sftp.stdout
    assert server.fingerprint.startswith("SHA256:")

"""Web servers on this machine that show a folder as the files that we write for them say: nginx, Apache and Caddy."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from netzblatt.model.publishing import WebServer

# Debian keeps them where only administrators look for programs.
PATH = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/bin"
PATIENCE = 10
# A module of nginx, in a package of its own.
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def _write_nginx(folder: Path, docroot: Path, snippet: str, port: int) -> list[str]:
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = folder / "nginx.conf"
    loaded, switched_on = (f"load_module {BROTLI};\n", "brotli_static on;") if BROTLI.exists() else ("", "")
    settings.write_text(
        f"{loaded}daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}"
        f"server {{ listen 127.0.0.1:{port}; root {docroot}; {switched_on} include {snippet}/nginx.conf; }}\n}}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(settings), "-e", f"{folder}/log"]


def _write_apache(folder: Path, docroot: Path, _: str, port: int) -> list[str]:
    modules = ("mpm_event", "authz_core", "mime", "dir", "alias", "headers", "setenvif", "rewrite", "filter", "deflate")
    loaded = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules)
    settings = folder / "apache.conf"
    # As on most servers, .gz has a type of its own, and what is not compressed yet is compressed for each answer.
    (folder / "types").write_text("application/gzip gz\ntext/html html\n")
    settings.write_text(
        f"{loaded}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/log\n"
        f"TypesConfig {folder}/types\nAddOutputFilterByType DEFLATE text/html\n"
        f"DocumentRoot {docroot}\nUser www-data\nGroup www-data\n"
        f"<Directory {docroot}>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
    )
    # As one process, it stays the user who runs the tests.
    return ["apache2", "-X", "-d", str(folder), "-f", str(settings)]


def _write_caddy(folder: Path, docroot: Path, snippet: str, port: int) -> list[str]:
    settings = folder / "Caddyfile"
    settings.write_text(
        f"{{\nadmin off\nauto_https off\n}}\n"
        f"http://127.0.0.1:{port} {{\nroot * {docroot}\nfile_server\nimport {snippet}/Caddyfile\n}}\n"
    )
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(settings)]


SERVERS: Mapping[WebServer, Callable[[Path, Path, str, int], list[str]]] = {
    WebServer.NGINX: _write_nginx,
    WebServer.APACHE: _write_apache,
    WebServer.CADDY: _write_caddy,
}


@contextmanager
def run_web_server(host: WebServer, docroot: Path, site: Path) -> Iterator[str]:
    """Shows a docroot. `site` is the folder in it beside which a folder target has written the server's snippet. Yields
    the address. The test is skipped where the server is not installed.
    """
    _open_way(docroot)
    folder = docroot.parent / f"{host}-server"
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = SERVERS[host](folder, docroot, f"{site}.netzblatt", port)
    program = shutil.which(command[0], path=PATH)
    if program is None:
        pytest.skip(f"{command[0]} is not here: install it, and these tests ask it for pages")
    environment = {"PATH": PATH, "HOME": str(folder)}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen([program, *command[1:]], stdout=output, stderr=output, env=environment)
    try:
        _wait(f"http://127.0.0.1:{port}", process, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _open_way(docroot: Path) -> None:
    """Lets the user of a web server, which root's Apache becomes, through the folders of these tests."""
    for folder in docroot.parents:
        if folder.is_relative_to(tempfile.gettempdir()) and folder.owner() == getpass.getuser():
            folder.chmod(folder.stat().st_mode | 0o011)


def _wait(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    logs = (path.read_text("utf-8", "replace") for path in (folder / "output", folder / "log") if path.exists())
    pytest.fail("\n".join(logs))

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from urllib.parse import quote

import pytest

Answer = tuple[int, dict[str, str], str]
Get = Callable[[str], Answer]
ROOT = Path(__file__).parent.parent.parent
SHOW = """
import sys; from pathlib import Path; from netzblatt.commands.serve import preview
preview(Path(sys.argv[1]), base=sys.argv[2]).serve(root=sys.argv[1], port=int(sys.argv[3]))
"""
PAGE = "<html><head></head><body>Start</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": PAGE,
        "404.html": "Nicht da",
        "news/index.html": "Neues",
        "termine.ics": "BEGIN:VCALENDAR",
        "feed.atom": "<feed/>",
        "b.webp": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(params=["", "/netz/süd"])
def get(request: pytest.FixtureRequest, folder: Path) -> Iterator[Get]:
    """What a browser gets at an address of the site, which lives at the root of its host or below a sub-path."""
    port = _free_port()
    command = [sys.executable, "-c", SHOW, folder, request.param, str(port)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)})
    _wait_for(port)

    def ask(address: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", address if address == "/" else quote(request.param) + address)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, dict(response.getheaders()), body

    yield ask
    process.kill()
    process.wait()


def _wait_for(port: int) -> None:
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.02)


def test_pages_are_shown_where_they_will_live(get: Get) -> None:
    status, _, body = get("/index.html")
    assert (200, True, True) == (status, "/livereload.js?port=" in body, body.endswith("Start</body></html>"))
    assert (200, "Neues") == get("/news/")[::2]
    status, headers, _ = get("/news")
    assert (301, True) == (status, headers["Location"].endswith("/news/"))


def test_what_is_missing_is_told_by_the_site_s_own_page(get: Get) -> None:
    assert (404, "Nicht da") == get("/fehlt/")[::2]
    assert 200 != get("/../test_serve.py")[0]


def test_the_root_of_the_host_leads_to_the_site(get: Get) -> None:
    status, headers, _ = get("/")
    assert (status, headers.get("Location")) in {(200, None), (302, "/netz/s%C3%BCd/")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("termine.ics", "text/calendar"), ("feed.atom", "application/atom+xml"), ("b.webp", "image/webp")],
)
def test_files_have_their_types_and_are_never_kept(get: Get, name: str, kind: str) -> None:
    status, headers, _ = get(f"/{name}")
    assert (200, kind, "no-store") == (status, headers["Content-Type"], headers["Cache-Control"])


def test_a_page_that_changed_is_shown_as_it_is_now(get: Get, folder: Path) -> None:
    get("/news/")
    (folder / "news" / "index.html").write_text("Neueres", "utf-8")
    assert (200, "Neueres") == get("/news/")[::2]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(ROOT / "tests" / "sites" / "small" / room, tmp_path / room)
    return tmp_path


def _serve(root: Path, port: int) -> subprocess.Popen[str]:
    start = "import sys; from netzblatt.commands import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "serve", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=root, env=environment, text=True, stdout=-1, stderr=-1, start_new_session=True)


def _page(port: int) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/netz/news/2026/year-begins/")
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def _shows(port: int, text: str) -> bool:
    for _ in range(100):
        if text in _page(port):
            return True
        sleep(0.1)
    return False


def test_a_change_is_shown_and_a_mistake_is_told_while_the_old_pages_stay(small: Path) -> None:
    port, path = _free_port(), small / "content" / "news" / "2026-01-01-year-begins.md"
    path.write_text("---\ntitle: Eins\n---\nText.\n", "utf-8")
    process = _serve(small, port)
    try:
        _wait_for(port)
        assert _shows(port, "Eins")
        path.write_text("---\ntitle: Zwei\n---\nText.\n", "utf-8")
        assert _shows(port, "Zwei")
        path.write_text("---\ntitle: Drei\ndatum: 30.02.2026\n---\nText.\n", "utf-8")
        sleep(2)
        assert "Zwei" in _page(port)
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (0, "") == (process.returncode, err)
    assert f"Vorschau: http://127.0.0.1:{port}/netz/" in out
    assert "2026-01-01-year-begins.md:3:8: date/impossible" in out


def test_a_port_that_is_taken_is_the_world_s_fault(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = _serve(small, taken.getsockname()[1])
        _, err = process.communicate(timeout=60)
    assert (2, "Das System meldet: Der Port ist schon belegt; ein anderer: --port 8001\n") == (process.returncode, err)

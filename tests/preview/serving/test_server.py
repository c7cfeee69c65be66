from __future__ import annotations

import os
import resource
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from netzblatt.model.withheld import Reason, Withheld
from netzblatt.preview.serving.responses import BROWSER
from netzblatt.preview.serving.server import Timeouts
from netzblatt.preview.serving.state import PreviewState
from tests.preview.running import (
    EVERYWHERE,
    FILES,
    FIRST,
    HOST,
    PAGE,
    RunningServer,
    run_server,
    wait_until,
    write_files,
)

SITES = Path(__file__).parents[2] / "sites"
HIDDEN = "geheim"


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[RunningServer]:
    (tmp_path / ".netzblatt").mkdir()
    (tmp_path / ".netzblatt" / "secret.html").write_text(HIDDEN, "utf-8")
    with run_server(tmp_path) as shown:
        yield shown


@pytest.fixture
def below(tmp_path: Path) -> Iterator[RunningServer]:
    with run_server(tmp_path, base="/netz/süd") as shown:
        yield shown


def test_a_page_is_as_it_will_be_sent_but_for_our_script_at_its_end(shown: RunningServer) -> None:
    answer = shown.ask("/")
    start, ours = answer.body.decode().split("<script", 1)
    assert (200, "text/html; charset=utf-8") == (answer.status, answer.headers["Content-Type"])
    assert PAGE.partition("</body>")[0] == start
    assert ours.endswith('<script type="module" src="/_preview/preview.js"></script></body>\n')
    assert str(len(answer.body)) == answer.headers["Content-Length"]
    expected = {"version": FIRST, "home": "/", "output": "index.html", "origin": None, "edit": None}
    assert {**expected, "unpublished": None, "shown_by": None} == answer.note


def test_the_site_stands_below_its_sub_path_and_the_host_s_root_leads_there(below: RunningServer) -> None:
    base = quote("/netz/süd")
    assert (200, "news/index.html") == ((answer := below.ask(f"{base}/news/")).status, answer.note["output"])
    for start in ("/", base):
        assert (302, f"{base}/") == ((answer := below.ask(start)).status, answer.headers["Location"])
    assert [404, 404, 404] == [below.ask(path).status for path in ("/news/", "/netz/", f"{base}x/")]


def test_an_address_without_its_slash_is_led_to_the_one_that_has_it(shown: RunningServer, below: RunningServer) -> None:
    assert (301, "/news/?a=1") == ((answer := shown.ask("/news?a=1")).status, answer.headers["Location"])
    base = quote("/netz/süd")
    assert (301, f"{base}/news/") == ((answer := below.ask(f"{base}/news")).status, answer.headers["Location"])


def test_what_is_missing_is_told_by_the_site_s_own_page(shown: RunningServer) -> None:
    answer = shown.ask("/fehlt/")
    assert (404, True, "fehlt/index.html") == (answer.status, b"Nicht da" in answer.body, answer.note["output"])
    (shown.folder / "404.html").unlink()
    answer = shown.ask("/fehlt.css")
    assert (404, True, "fehlt.css") == (answer.status, b"<p>404</p>" in answer.body, answer.note["output"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("termine.ics", "text/calendar; charset=utf-8"),
        ("feed.atom", "application/atom+xml"),
        ("b.webp", "image/webp"),
        ("assets/site.css", "text/css; charset=utf-8"),
    ],
)
def test_files_have_their_types_and_nobody_keeps_or_embeds_them(shown: RunningServer, name: str, kind: str) -> None:
    answer = shown.ask(f"/{name}")
    assert (200, FILES[name].encode(), kind) == (answer.status, answer.body, answer.headers["Content-Type"])
    assert "no-store" == answer.headers["Cache-Control"]
    assert "same-origin" == answer.headers["Cross-Origin-Resource-Policy"]
    assert "SAMEORIGIN" == answer.headers["X-Frame-Options"]
    assert not {"Etag", "Last-Modified", "Server"} & answer.headers.keys()


@pytest.mark.parametrize(
    ("asked", "status", "body", "content_range"),
    [
        ("bytes=0-0", 206, "0", "bytes 0-0/10"),
        ("bytes=4-", 206, "456789", "bytes 4-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=-30", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=8-99", 206, "89", "bytes 8-9/10"),
        ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=-0", 416, "", "bytes */10"),
        ("bytes=5-4", 200, "0123456789", None),
        ("bytes=0-1,3-4", 200, "0123456789", None),
        ("bytes=a-b", 200, "0123456789", None),
        ("bytes=" + "9" * 5000 + "-", 200, "0123456789", None),
        ("bytes=-", 200, "0123456789", None),
        ("letters=0-1", 200, "0123456789", None),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    shown: RunningServer, asked: str, status: int, body: str, content_range: str | None
) -> None:
    answer = shown.ask("/b.webp", Range=asked)
    assert (status, body, content_range) == (answer.status, answer.body.decode(), answer.headers.get("Content-Range"))
    assert str(len(body)) == answer.headers["Content-Length"]


def test_a_part_of_what_may_be_another_file_by_now_is_not_sent(shown: RunningServer) -> None:
    assert 200 == shown.ask("/b.webp", Range="bytes=0-1", If_Range='"abc"').status


def test_a_big_file_comes_whole(shown: RunningServer) -> None:
    data = os.urandom(3_000_001)
    (shown.folder / "film.mp4").write_bytes(data)
    assert data == shown.ask("/film.mp4").body
    assert data[1_000_000:2_500_001] == shown.ask("/film.mp4", Range="bytes=1000000-2500000").body


@pytest.mark.parametrize("target", ["/", "/b.webp", "/fehlt/", "/_preview/state", "/_preview/preview.js"])
def test_head_says_what_get_would_without_the_body(shown: RunningServer, target: str) -> None:
    got, head = shown.ask(target), shown.ask(target, "HEAD")
    same = ("Content-Type", "Content-Length")
    assert (got.status, b"") == (head.status, head.body)
    assert [got.headers[key] for key in same] == [head.headers[key] for key in same]


def test_all_that_our_script_is_made_of_can_be_asked_for(shown: RunningServer) -> None:
    kinds = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
    ours = sorted(BROWSER.iterdir())
    assert [(200, file.read_bytes(), kinds[file.suffix]) for file in ours] == [
        ((answer := shown.ask(f"/_preview/{file.name}")).status, answer.body, answer.headers["Content-Type"])
        for file in ours
    ]


def test_the_style_guide_is_a_page_too(below: RunningServer) -> None:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SITES / "small" / room, below.folder.parent.parent / room)
    answer = below.ask("/_components/")
    assert (200, "_components/index.html") == (answer.status, answer.note["output"])
    assert (301, "/_components/") == ((answer := below.ask("/_components")).status, answer.headers["Location"])


def test_a_page_of_an_old_address_has_our_script_whatever_its_suffix(shown: RunningServer) -> None:
    write_files(shown.folder, {"alt.HTM": "<body>Umgezogen</BODY>\n", "ohne.html": "<p>Rumpf"})
    assert shown.ask("/alt.HTM").body.endswith(b"</script></BODY>\n")
    assert shown.ask("/ohne.html").body.endswith(b"</script>")


def test_until_there_is_a_page_ours_is_shown_at_every_address(tmp_path: Path) -> None:
    with run_server(tmp_path, state=PreviewState(version=FIRST)) as shown:
        for target in ("/", "/news/x/"):
            answer = shown.ask(target)
            assert (503, True) == (answer.status, "wird gebaut" in answer.body.decode().lower())
        assert "news/x/index.html" == answer.note["output"]
        shown.show_outcome(is_exchanged=False, fault="kaputt")
        wait_until(lambda: "Noch gibt es keine Website" in shown.ask("/").body.decode())
        shown.show_outcome(changed=frozenset(FILES), base="/netz")
        assert [302, 200] == [shown.ask(target).status for target in ("/", "/netz/")]


def test_a_page_says_from_which_file_it_is_and_that_it_is_not_published(shown: RunningServer) -> None:
    path = "content/news/2026 </script>.md"
    draft = Withheld(path, "Titel", Reason.DRAFT)
    shown.show_outcome(changed=frozenset({"news/index.html"}), origins={"news/index.html": path}, unpublished=(draft,))
    root = shown.folder.parent.parent
    note = shown.ask("/news/").note
    assert (path, {"reason": "draft", "until": None}) == (note["origin"], note["unpublished"])
    assert f"vscode://file{quote(str(root))}/content/news/2026%20%3C/script%3E.md:1:1" == note["edit"]


# What no browser would send.


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.", "[::2]", "10.0.0.1", "a@localhost"],
)
def test_a_foreign_name_that_leads_here_is_refused_for_every_address(shown: RunningServer, host: str) -> None:
    host = host.format(port=shown.port)
    targets = ["/", "/_preview/state", "/_preview/preview.js", "/_components/", "/livereload", "/fehlt"]
    answers = [shown.ask(target, Host=host) for target in targets]
    assert {421 if "@" not in host else 400} == {answer.status for answer in answers}
    assert all(len(answer.body) < 50 for answer in answers)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:65535", "[::1]", "[::1]:8000"])
def test_our_own_names_are_answered_whatever_the_port(shown: RunningServer, host: str) -> None:
    assert 200 == shown.ask("/", Host=host).status


@pytest.mark.parametrize(
    "lines",
    [
        "GET / HTTP/1.1",
        "GET / HTTP/1.0",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: localhost, localhost",
        "GET http://localhost/ HTTP/1.1\r\nHost: localhost",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost",
        "GET * HTTP/1.1\r\nHost: localhost",
        "GET index.html HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/2.0\r\nHost: localhost",
        "GET  /  HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x",
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "GET / HTTP/1.1\r\nHost: localhost\r\n X: folded",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data",
        "GET /a\x00b HTTP/1.1\r\nHost: localhost",
    ],
)
def test_what_is_no_proper_request_gets_a_400_or_nothing(
    shown: RunningServer, lines: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    raw = shown.send(lines.encode() + b"\r\nConnection: close\r\n\r\n")
    assert b"400" == (raw.split()[1] if raw else b"400")
    assert 200 == shown.ask("/").status
    assert (("", ""), []) == (capfd.readouterr(), caplog.messages)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
@pytest.mark.parametrize("target", ["/", "/_preview/state", "/livereload", "/forcereload"])
def test_nothing_can_be_written(shown: RunningServer, method: str, target: str) -> None:
    answer = shown.ask(target, method)
    assert (405, "GET, HEAD") == (answer.status, answer.headers["Allow"])


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.html",
        "/news/../../secret.html",
        "/%2e%2e/secret.html",
        "/%2e%2e%2fsecret.html",
        "/..%2fsecret.html",
        "/%252e%252e/secret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "/news/..%c0%afsecret.html",
        "/%ff/secret.html",
        "//secret.html",
        "//evil.example/news",
        "/news//index.html",
        "/./index.html",
        "/index.html/",
        "/index.html%00",
        "/%00",
        "/index.html%0d%0aX:y",
        "/" + "a" * 5000,
        "/" + "a/" * 5000,
        "/a%2fb",
        "/news%2findex.html",
        "/link.html",
        "/inside.html",
        "/folder/secret.html",
        "/folder",
        "/pipe",
        "/_preview/../secret.html",
        "/_preview/..%2fguard.py",
        "/_preview/labels.py",
        "/livereload.js",
    ],
)
def test_no_address_leads_out_of_the_folder_nor_anywhere_else(shown: RunningServer, target: str) -> None:
    (shown.folder / "link.html").symlink_to(shown.folder.parent / "secret.html")
    (shown.folder / "inside.html").symlink_to(shown.folder / "index.html")
    (shown.folder / "folder").symlink_to(shown.folder.parent)
    os.mkfifo(shown.folder / "pipe")
    answer = shown.ask(target)
    assert 404 == answer.status
    assert HIDDEN.encode() not in answer.body


def test_huge_headers_cost_a_connection_and_no_more(shown: RunningServer) -> None:
    assert b"" == shown.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000)
    assert 200 == shown.ask("/", X="a" * 30_000).status


def test_a_body_is_not_waited_for(shown: RunningServer) -> None:
    raw = shown.send(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n")
    assert b"HTTP/1.1 400" == raw[:12]


@pytest.fixture
def _room_for_lines() -> Iterator[None]:
    """Raises the limit of open files: both ends of all connections are in this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("_room_for_lines")
def test_a_thousand_connections_that_say_nothing_keep_nobody_out(shown: RunningServer) -> None:
    before = _open_files()
    with ExitStack() as open_lines:
        for number in range(1000):
            line = open_lines.enter_context(socket.create_connection((HOST, shown.port), 20))
            line.sendall(b"GET / HTTP/1.1\r\nHost: loc"[: number % 20])
            if number % 100 == 99:
                assert 200 == shown.ask("/").status
        # A thousand are ours; the server's ends of them are few.
        wait_until(lambda: _open_files() - before - 1000 < 150)
    assert 200 == shown.ask("/").status


def _open_files() -> int:
    return sum(1 for _ in Path("/dev/fd").iterdir())


def test_half_a_request_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with run_server(tmp_path, timeouts=Timeouts(silence=0.2)) as shown:
        halves = [b"", b"GET / HTTP/1.1\r\nHost: loc"]
        halves += [
            b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + end for end in (b"", b"1")
        ]
        assert [b""] * 4 == [shown.send(half) for half in halves]


def test_a_request_may_come_letter_by_letter_while_others_are_answered(shown: RunningServer) -> None:
    request = f"GET / HTTP/1.1\r\nHost: {shown.host}\r\nConnection: close\r\n\r\n".encode()
    with socket.create_connection((HOST, shown.port), 20) as line:
        for letter in request[:-1]:
            line.sendall(bytes([letter]))
        assert 200 == shown.ask("/").status
        line.sendall(request[-1:])
        assert b"HTTP/1.1 200" == line.recv(12)


def test_a_port_that_is_taken_is_passed_by(tmp_path: Path) -> None:
    with run_server(tmp_path / "one") as one, run_server(tmp_path / "two") as two:
        assert one.port < two.port
        assert [200, 200] == [each.ask("/").status for each in (one, two)]


@pytest.mark.parametrize("host", [EVERYWHERE, "::"])
def test_in_the_whole_network_addresses_are_answered_and_strangers_names_are_not(tmp_path: Path, host: str) -> None:
    with run_server(tmp_path, host=host) as shown:
        name = socket.gethostname()
        known = [shown.ask("/", Host=host).status for host in ("192.168.1.7:8000", "[fe80::1]", name, f"{name}.local")]
        assert [200] * 4 == known
        assert 421 == shown.ask("/", Host="evil.example").status

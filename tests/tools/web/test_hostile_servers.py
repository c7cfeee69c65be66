"""Servers may answer anything. Whatever comes, a link gets an answer, in time, and the check goes on."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Callable, Iterator
from time import monotonic

import pytest

from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault
from netzblatt.tools.web.link_check import Politeness, check_links

PATIENCE = 0.3
QUICK = Politeness(agent="Test", at_once=64, pause=0.0, patience=PATIENCE, attempts=1, asks_local=True)
NO_ADDRESSES = (
    b"//[",
    b"http://[::1",
    b"http://[x]/",
    b"http://x:99999/",
    b"http://x:-1/",
    b"http://x:" + b"9" * 5000 + b"/",
    b"http://" + b"a" * 70 + b".example/",
    b"http://xn--/",
    b"http://.../",
    b"javascript:alert(1)",
    b"ftp://127.0.0.1/",
    b"file:///etc/passwd",
    b"//user:pass@[",
)
ODD_ADDRESSES = (
    b"http:///",
    b"http://",
    b"https:",
    b"http://\xff\xfe/",
    b"http://127.0.0.1:1/\xff",
    "http://ä.example/ö".encode(),
    b"http://a b/",
    b"http://%00/",
    b"x" * 60_000,
)
LOCATIONS = (*NO_ADDRESSES, *ODD_ADDRESSES)
ANSWERS = (
    b"",
    b"\r\n\r\n",
    b"hello",
    b"\x00" * 100,
    b"\x16\x03\x01\x02\x00",
    b"SSH-2.0-OpenSSH_9.2\r\n",
    b"HTTP/0.9 200 OK\r\n\r\n",
    b"HTTP/9.9 200 OK\r\n\r\n",
    b"HTTP/2.0 200 OK\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"HTTP/1.1 99 x\r\n\r\n",
    b"HTTP/1.1 000 x\r\n\r\n",
    b"HTTP/1.1 999 x\r\n\r\n",
    b"HTTP/1.1 99999 x\r\n\r\n",
    b"HTTP/1.1 -1 x\r\n\r\n",
    b"HTTP/1.1 200\r\n\r\n",
    b"HTTP/1.1 200 \xff\xfe\r\n\r\n",
    b"HTTP/1.1 100 x\r\n\r\n",
    b"HTTP/1.1 101 x\r\nUpgrade: x\r\n\r\n",
    b"HTTP/1.1 100 x\r\n\r\n" * 5000,
    b"HTTP/1.1 200 x\r\nno colon\r\n\r\n",
    b"HTTP/1.1 200 x\r\n: empty\r\n\r\n",
    b"HTTP/1.1 200 x\r\n folded\r\n\r\n",
    b"HTTP/1.1 200 x\r\nA\x00B: c\r\n\r\n",
    b"HTTP/1.1 200 x\r\nContent-Length: -5\r\n\r\n",
    b"HTTP/1.1 200 x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    b"HTTP/1.1 200 x\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
    b"HTTP/1.1 200 x\r\nTransfer-Encoding: gzip, chunked\r\n\r\nzz\r\n",
    b"HTTP/1.1 200 x\r\nContent-Encoding: br\r\nContent-Type: text/html; charset=nonsense\r\n\r\nx",
    b"HTTP/1.1 200 x\r\nSet-Cookie: =;;;expires=nonsense; domain=[\r\n\r\n",
    b"HTTP/1.1 200 x\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    b"HTTP/1.1 200 x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"HTTP/1.1 429 x\r\nRetry-After: " + b"9" * 5000 + b"\r\n\r\n",
    b"HTTP/1.1 503 x\r\nRetry-After: -1e999\r\n\r\n",
    b"HTTP/1.1 302 x\r\n\r\n",
    b"HTTP/1.1 301 x\r\nLocation:\r\n\r\n",
    b"HTTP/1.1 301 x\r\nLocation: /a\r\nLocation: //[\r\n\r\n",
    *(b"HTTP/1.1 302 x\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % location for location in LOCATIONS),
)


def _send_at_once(peer: socket.socket, answer: bytes) -> None:
    peer.sendall(answer)


def _drip(peer: socket.socket, answer: bytes) -> None:
    """Sends a letter now and then, for ever."""
    for number in range(10_000):
        peer.sendall(answer[number : number + 1] or b"x")
        threading.Event().wait(0.02)


def _drip_lines(peer: socket.socket, answer: bytes) -> None:
    """Sends a header now and then, for ever."""
    peer.sendall(answer)
    while True:
        peer.sendall(b"X-Drip: y\r\n")
        threading.Event().wait(0.02)


def _listen(sending: Callable[[socket.socket, bytes], None], answers: tuple[bytes, ...]) -> Iterator[str]:
    """A server that answers the request for /N with the answer N."""

    def answer(peer: socket.socket) -> None:
        try:
            with peer:
                peer.settimeout(5)
                number = peer.recv(1 << 16).split(b" ")[1].removeprefix(b"/")
                sending(peer, answers[int(number)] if number.isdigit() else b"HTTP/1.1 200 x\r\n\r\n")
        except (OSError, IndexError):
            return

    def accept() -> None:
        while True:
            try:
                peer, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(peer,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def _damage(answers: tuple[bytes, ...], count: int) -> Iterator[bytes]:
    """Cuts, doubles and overwrites parts of answers that are half right, the same ones each time."""
    chance = random.Random(14)  # noqa: S311 - no secret
    short = [answer for answer in answers if 0 < len(answer) < 500]
    for _ in range(count):
        answer = bytearray(chance.choice(short))
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(answer) + 1)
            part = chance.choice([b"", b"\x00", b"\r", b"\n", b":", b"//[", b"\xff", bytes(answer[:9])])
            answer[start : start + chance.randint(0, 6)] = part
        yield bytes(answer)


@pytest.fixture
def patient_server() -> Iterator[str]:
    yield from _listen(_send_at_once, (*ANSWERS, *_damage(ANSWERS, 120)))


def test_whatever_a_server_answers_the_check_goes_on(patient_server: str) -> None:
    urls = [f"{patient_server}/{number}" for number in range(len(ANSWERS) + 120)]
    fine = f"{patient_server}/fine"
    answers = check_links([*urls, fine], politeness=QUICK)
    assert {*urls, fine} == answers.keys()
    assert LinkAnswer(200) == answers[fine]


@pytest.mark.parametrize("location", NO_ADDRESSES)
def test_a_redirect_to_what_is_no_address_is_a_fault_of_the_address(patient_server: str, location: bytes) -> None:
    number = len(ANSWERS) - len(LOCATIONS) + LOCATIONS.index(location)
    url = f"{patient_server}/{number}"
    assert check_links([url], politeness=QUICK)[url].fault in {LinkFault.ADDRESS, LinkFault.HOST, LinkFault.RESOLVER}


@pytest.mark.parametrize("drip", [_drip, _drip_lines])
@pytest.mark.parametrize("beginning", [b"HTTP/1.1 200 OK\r\nX: y", b"HTTP/1.1 301 Moved\r\nLocation: /1\r\n"])
def test_a_server_that_drips_holds_nobody(drip: Callable[[socket.socket, bytes], None], beginning: bytes) -> None:
    for host in _listen(drip, (beginning, beginning)):
        started = monotonic()
        url = f"{host}/0"
        assert LinkAnswer(fault=LinkFault.TIME_OUT) == check_links([url], politeness=QUICK)[url]
        assert monotonic() - started < 60 * PATIENCE


def test_a_server_without_tls_is_a_fault_of_the_connection(patient_server: str) -> None:
    url = patient_server.replace("http:", "https:") + "/0"
    assert check_links([url], politeness=QUICK)[url].fault in {LinkFault.CERTIFICATE, LinkFault.CONNECTION}

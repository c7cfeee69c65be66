from __future__ import annotations

import socket
import webbrowser
from ipaddress import ip_address
from queue import Queue

import pytest

from netzblatt.preview import open_browser
from netzblatt.preview.open_browser import find_own_address, open_in_browser, url_of
from tests.preview.running import EVERYWHERE


def test_the_address_is_one_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_browser, "find_own_address", lambda: "192.168.1.7")
    told = {"127.0.0.1": "127.0.0.1", "::1": "[::1]", "mac.local": "mac.local"}
    told |= {EVERYWHERE: "192.168.1.7", "::": "192.168.1.7"}
    assert [f"http://{name}:8000/" for name in told.values()] == [url_of(host, 8000) for host in told]


def test_without_a_network_this_computer_knows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not ip_address(find_own_address()).is_unspecified

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert "127.0.0.1" == find_own_address()


def test_the_browser_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Queue[str] = Queue()
    ends: Queue[None] = Queue()

    def browse(url: str) -> None:
        asked.put(url)
        ends.get(timeout=20)

    monkeypatch.setattr(webbrowser, "open", browse)
    open_in_browser("http://127.0.0.1:8000/")
    assert "http://127.0.0.1:8000/" == asked.get(timeout=20)
    ends.put(None)

from __future__ import annotations

import socket
import webbrowser
from ipaddress import ip_address
from queue import Queue

import pytest

from netzblatt.preview.open_browser import find_own_address, make_url, open_in_browser
from tests.preview.running import EVERYWHERE


def test_the_address_is_one_that_works() -> None:
    names = {"127.0.0.1": "127.0.0.1", "::1": "[::1]", "mac.local": "mac.local"}
    names |= {EVERYWHERE: find_own_address(), "::": find_own_address()}
    assert [f"http://{name}:8000/" for name in names.values()] == [make_url(host, 8000) for host in names]


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

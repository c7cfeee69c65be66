"""Where a person enters the preview: its address, and a browser that is taken there. Knows no page."""

from __future__ import annotations

import socket
import webbrowser
from threading import Thread

from netzblatt.preview.serving.guard import is_everywhere

# For documentation (RFC 5737): nobody is there, and nothing is sent.
ELSEWHERE = ("192.0.2.1", 9)
LOCAL = "127.0.0.1"


def url_of(host: str, port: int) -> str:
    """The address of a preview that listens there; one that a telephone beside this computer can use, if any can."""
    if is_everywhere(host):
        host = find_own_address()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def find_own_address() -> str:
    """Of this computer in its network; the local one if there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return LOCAL
        return str(probe.getsockname()[0])


def open_in_browser(url: str) -> None:
    """In the person's browser. In a thread: some are waited for until they end."""
    Thread(target=webbrowser.open, args=(url,), daemon=True).start()

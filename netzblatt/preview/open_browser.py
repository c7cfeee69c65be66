"""The address of the preview, and a browser that opens it. Knows no page."""

from __future__ import annotations

import socket
import webbrowser
from threading import Thread

from netzblatt.preview.serving.guard import is_everywhere

# An address for documentation (RFC 5737): nobody is there. A datagram socket sends nothing when it connects.
ELSEWHERE = ("192.0.2.1", 9)
LOCAL = "127.0.0.1"


def make_url(host: str, port: int) -> str:
    """Returns the URL of a preview that listens on `host`, if possible one that a telephone nearby can open."""
    if is_everywhere(host):
        host = find_own_address()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def find_own_address() -> str:
    """Finds the IP address of this computer in its network; the local one if there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return LOCAL
        return str(probe.getsockname()[0])


def open_in_browser(url: str) -> None:
    """Opens the URL in the person's browser, in a thread: some browsers block until they are closed."""
    Thread(target=webbrowser.open, args=(url,), daemon=True).start()

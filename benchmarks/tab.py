"""Opens a tab of a real Chromium, which notes when a reload is requested and a change visible. Knows no server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
# Notes the messages of LiveReload's protocol, which Hugo speaks, too. The page is replaced; its session storage stays.
NOTES = """{
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => sessionStorage.setItem(JSON.parse(data).command, Date.now()));
    }
  };
}"""
TEXT = "(word) => document.body?.innerText.includes(`${word}x`) && Date.now()"
PROPERTY = (
    "(word) => getComputedStyle(document.documentElement).getPropertyValue('--turn').trim() === word && Date.now()"
)
MOST_MILLISECONDS = 30_000


@dataclass(frozen=True, slots=True)
class Seen:
    """The times at which the reload was requested and the change was visible, in seconds of the clock (time.time)."""

    reload: float
    shown: float


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab that shows one address."""

    page: Page

    def wait_for_text(self, word: str) -> Seen:
        """Waits until the page contains the word."""
        return self._wait_for(TEXT, word)

    def wait_for_turn(self, word: str) -> Seen:
        """Waits until the style sheet's --turn is the word."""
        return self._wait_for(PROPERTY, word)

    def _wait_for(self, expression: str, word: str) -> Seen:
        # Playwright evaluates it for each frame that is drawn, also after the document has been replaced.
        shown = self.page.wait_for_function(expression, arg=word, timeout=MOST_MILLISECONDS).json_value()
        reload = self.page.evaluate("sessionStorage.getItem('reload')")
        return Seen(int(reload) / 1000, shown / 1000)


@contextmanager
def open_tab(address: str) -> Iterator[Tab]:
    """Opens the address in Chromium, and waits for the page and for its reload socket."""
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(NOTES)
        page.goto(address, wait_until="load")
        # After the server's greeting no reload is missed.
        page.wait_for_function("sessionStorage.getItem('hello')")
        yield Tab(page)
        browser.close()

"""A tab of a real Chromium that notes when a reload is asked for, and when something is to be seen. Knows no server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
# LiveReload's protocol, which Hugo speaks, too. The page may be gone in an instant; its session stays.
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
    """Seconds of the clock (time.time): when the reload was asked for, and from when on the change was to be seen."""

    reload: float
    shown: float


@dataclass(frozen=True, slots=True)
class Tab:
    """Shows one address."""

    page: Page

    def text(self, word: str) -> Seen:
        """Waits until the page says the word."""
        return self._seen(TEXT, word)

    def turn(self, word: str) -> Seen:
        """Waits until the style sheet's --turn is the word."""
        return self._seen(PROPERTY, word)

    def _seen(self, expression: str, word: str) -> Seen:
        # A look at each frame that is drawn, in whatever document is there then.
        shown = self.page.wait_for_function(expression, arg=word, timeout=MOST_MILLISECONDS).json_value()
        reload = self.page.evaluate("sessionStorage.getItem('reload')")
        return Seen(int(reload) / 1000, shown / 1000)


@contextmanager
def opened(address: str) -> Iterator[Tab]:
    """The page is there, and its socket is open."""
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(NOTES)
        page.goto(address, wait_until="load")
        # The greeting, after which no reload is missed.
        page.wait_for_function("sessionStorage.getItem('hello')")
        yield Tab(page)
        browser.close()

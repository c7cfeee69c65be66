"""Debian's Firefox without windows, asked by WebDriver BiDi (w3c.github.io/webdriver-bidi), which it speaks itself:
Playwright drives a build of its own only.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.face.looking import WIDE, ZOOMED, read_scripts

# Rules of axe-core whose answer depends on where a browser puts things.
RULES_OF_LAYOUT = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
FIREFOXES = ("firefox-esr", "firefox")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# It asks nobody but this machine; nor does it look for updates or a portal.
PREFERENCES: Mapping[str, object] = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}


class FirefoxPage:
    """A tab."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self._socket, self._numbers, self._context = socket, count(1), ""

    async def _ask(self, method: str, **params: object) -> Any:
        number = next(self._numbers)
        await self._socket.write_message(json.dumps({"id": number, "method": method, "params": params}))
        while answer := await self._socket.read_message():
            told = json.loads(answer)
            if told.get("id") == number:
                if told["type"] != "success":
                    pytest.fail(f"{method}: {told}")
                return told["result"]
        pytest.fail(f"{method}: Firefox has ended")

    async def open(self) -> None:
        await self._ask("session.new", capabilities={})
        self._context = (await self._ask("browsingContext.create", type="tab"))["context"]

    async def resize(self, width: int) -> None:
        size = {"width": width, "height": 800}
        await self._ask("browsingContext.setViewport", context=self._context, viewport=size)

    async def goto(self, url: str) -> None:
        """Returns when the page and its pictures are there."""
        await self._ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    async def evaluate(self, expression: str) -> Any:
        """Returns the value of an expression, which may be awaited, as JSON has it."""
        wrapped = f"(async () => JSON.stringify(await ({expression}) ?? null))()"
        told = await self._ask(
            "script.evaluate", expression=wrapped, target={"context": self._context}, awaitPromise=True
        )
        if told["type"] != "success":
            pytest.fail(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])


@asynccontextmanager
async def open_firefox(folder: Path) -> AsyncIterator[FirefoxPage]:
    """Opens a Firefox with a tab, whose profile is in the folder. The test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, FIREFOXES)), None)
    if not program:
        pytest.skip("Firefox is not here: install firefox-esr, and these tests look at pages in it")
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    with (folder / "output").open("w+") as output:
        process = await asyncio.create_subprocess_exec(*command, stdout=output, stderr=output, env=environment)
        try:
            address = await _find_address(output, process)
            # Pages are asked for lists of all that is wrong, which may be long.
            socket = await websocket_connect(f"{address}/session", max_message_size=1 << 26)
            page = FirefoxPage(socket)
            await page.open()
            yield page
            socket.close()
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _find_address(output: IO[str], process: asyncio.subprocess.Process) -> str:
    """Returns where Firefox listens, as soon as it says so."""
    while process.returncode is None:
        output.seek(0)
        if found := LISTENS.search(output.read()):
            return found[1]
        await asyncio.sleep(0.05)
    output.seek(0)
    pytest.fail(output.read())


async def look_with_firefox(folder: Path, addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """Returns the faults of pages by their names: what scrolls sideways, and what axe-core finds in the layout. What it
    finds in the markup is the same in each browser.
    """
    faults = {}
    scripts = read_scripts()
    async with open_firefox(folder) as page:
        for name, address in addresses.items():
            await page.resize(ZOOMED)
            await page.goto(address)
            await page.evaluate(f"(() => {{{scripts}}})()")
            found = await page.evaluate(f"looks.axe({RULES_OF_LAYOUT})")
            found += await page.evaluate("looks.sideways()")
            await page.resize(WIDE)
            if found := found + await page.evaluate("looks.sideways()"):
                faults[name] = found
    return faults

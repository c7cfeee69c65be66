"""The preview's answers: the site's files as they will be published, each page with our script in it, and our own
files. Knows no build.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from html import escape
from http import HTTPStatus
from io import BytesIO
from os import fstat
from pathlib import Path

from netzblatt.model.paths import NOT_FOUND
from netzblatt.preview.labels import find_labels
from netzblatt.preview.serving.file_response import FileResponse, ServedSite
from netzblatt.preview.serving.folder import open_file
from netzblatt.preview.serving.guard import INDEX, find_output, make_address
from netzblatt.preview.serving.messages import make_page_note, make_state_message, to_json
from netzblatt.preview.serving.state import PreviewState
from netzblatt.tools.web.media_types import guess_media_type

BROWSER = Path(__file__).parents[1] / "browser"
STYLE_GUIDE = f"_components/{INDEX}"


class PageResponse(FileResponse):
    """Sends a file of the preview's folder, or its 404 page. The folder is read through `open_file` only."""

    async def get(self) -> None:
        # Read before the folder: so a page may be newer than its note says, but never older.
        state = self.read_state()
        output = find_output(self.request.path, state.base)
        if state.at is None:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
            await self._send_page(_make_waiting_page(state), output or "", state)
        elif self._is_above(make_address(INDEX, state.base)):
            self._redirect_to(INDEX, state, HTTPStatus.FOUND)
        elif output is None or not await self._try_to_send(output, state):
            await self._send_missing_page(output or "", state)

    head = get

    def _is_above(self, home: str) -> bool:
        """Whether the address is "/" or the site's base without its slash, and the site begins below that."""
        return self.request.path != home and self.request.path in {"/", home.removesuffix("/")}

    async def _try_to_send(self, output: str, state: PreviewState) -> bool:
        """Sends the output, or redirects to the page of a folder. Returns False if there is neither."""
        file = await open_file(self.site.folder, output)
        if file:
            with file:
                if guess_media_type(output).startswith("text/html"):
                    await self._send_page(file.read(), output, state)
                else:
                    await self.send(file, fstat(file.fileno()).st_size, output)
            return True
        data = await self.site.search.find_file(output, state, self.site.folder)
        if data is not None:
            await self.send(BytesIO(data), len(data), output)
            return True
        page_of_folder = f"{output}/{INDEX}"
        file = await open_file(self.site.folder, page_of_folder)
        if file:
            file.close()
            self._redirect_to(page_of_folder, state, HTTPStatus.MOVED_PERMANENTLY)
            return True
        return False

    async def _send_missing_page(self, output: str, state: PreviewState) -> None:
        self.set_status(HTTPStatus.NOT_FOUND)
        # The editions in other languages have pages of their own.
        for missing in (f"{output.partition('/')[0]}/{NOT_FOUND}", NOT_FOUND):
            file = await open_file(self.site.folder, missing)
            if file:
                with file:
                    await self._send_page(file.read(), output, state)
                return
        await self._send_page(_make_plain_page(state, "404"), output, state)

    async def _send_page(self, html: bytes, output: str, state: PreviewState) -> None:
        page = insert_script(html, to_json(make_page_note(state, output, self.site.editor)))
        await self.send(BytesIO(page), len(page), INDEX)

    def _redirect_to(self, output: str, state: PreviewState, status: HTTPStatus) -> None:
        query = self.request.query and f"?{self.request.query}"
        self.redirect(make_address(output, state.base) + query, status=status)


class StyleGuideResponse(FileResponse):
    """Sends the style guide, rendered for each request."""

    async def get(self) -> None:
        state = self.read_state()
        address = make_address(STYLE_GUIDE, "")
        if self.request.path != address:
            self.redirect(address, status=HTTPStatus.MOVED_PERMANENTLY)
            return
        # In a thread: a loop in a designer's template may take long.
        html = await asyncio.get_running_loop().run_in_executor(None, _render_style_guide, self.site)
        page = insert_script(html, to_json(make_page_note(state, STYLE_GUIDE, self.site.editor)))
        await self.send(BytesIO(page), len(page), INDEX)

    head = get


class BrowserFileResponse(FileResponse):
    """Sends a script or style sheet of the preview itself."""

    async def get(self, name: str) -> None:
        file = await open_file(BROWSER, name)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with file:
            await self.send(file, fstat(file.fileno()).st_size, name)

    head = get


class StateResponse(FileResponse):
    """Sends the state of the site as JSON, to clients that have no socket."""

    async def get(self) -> None:
        text = to_json(make_state_message(self.read_state(), self.site.editor)).encode()
        await self.send(BytesIO(text), len(text), "state.json")

    head = get


class RefusalResponse(FileResponse):
    """Refuses a request with an HTTP status."""

    def initialize(
        self,
        site: ServedSite,
        read_state: Callable[[], PreviewState],
        status: HTTPStatus = HTTPStatus.BAD_REQUEST,
    ) -> None:
        super().initialize(site, read_state)
        self._status = status

    def prepare(self) -> None:
        self.send_error(self._status)


def insert_script(html: bytes, note: str) -> bytes:
    """Inserts our script and the page's note, as JSON, at the end of a page. All other bytes stay as they are."""
    script = f'<script type="application/json" id="netzblatt-page">{note}</script>'
    script += '<script type="module" src="/_preview/preview.js"></script>'
    # The last end tag: an article about HTML may have others in its examples.
    end = html.lower().rfind(b"</body")
    if end < 0:
        end = len(html)
    return html[:end] + script.encode() + html[end:]


def _render_style_guide(site: ServedSite) -> bytes:
    # Loaded late: it loads Jinja, which the server needs for nothing else.
    from netzblatt.preview.style_guide.page import render_style_guide

    return render_style_guide(site.root, edit=site.editor.link_to).encode()


def _make_waiting_page(state: PreviewState) -> bytes:
    """Makes the page that is shown while there is no other. The script adds what is wrong."""
    return _make_plain_page(state, find_labels(state.language)["building" if state.is_building else "stale-none"])


def _make_plain_page(state: PreviewState, text: str) -> bytes:
    title = escape(find_labels(state.language)["preview"])
    language = escape(state.language)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return f'<!doctype html><html lang="{language}">{head}<body><p>{escape(text)}</p></body></html>'.encode()

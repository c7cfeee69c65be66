"""What the preview answers: the site's files as they will be sent, each page with our script in it, and our own files.
Knows no build.
"""

from __future__ import annotations

import asyncio
from html import escape
from http import HTTPStatus
from io import BytesIO
from os import fstat
from pathlib import Path

from netzblatt.preview.labels import find_labels
from netzblatt.preview.serving.file_response import FileResponse, ServedSite, media_type_of
from netzblatt.preview.serving.folder import open_file
from netzblatt.preview.serving.guard import INDEX, address_of, output_of
from netzblatt.preview.serving.messages import make_page_note, make_state_message, to_json
from netzblatt.preview.serving.state import PreviewState

BROWSER = Path(__file__).parents[1] / "browser"
STYLE_GUIDE = f"_components/{INDEX}"
MISSING = "404.html"


class PageResponse(FileResponse):
    """A file of the folder, or its 404 page. There is no other way into the folder than `find`."""

    async def get(self) -> None:
        # Before the folder is looked at: a page may be newer than its note says, and never older.
        state = self.show.state()
        output = output_of(self.request.path, state.base)
        if state.at is None:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
            await self._show(_waiting(state), output or "", state)
        elif self._is_above(address_of(INDEX, state.base)):
            self._lead(INDEX, state, HTTPStatus.FOUND)
        elif output is None or not await self._sent(output, state):
            await self._miss(output or "", state)

    head = get

    def _is_above(self, home: str) -> bool:
        """Whether the host's root is asked for, or the site's without its slash, and the site is below that."""
        return self.request.path != home and self.request.path in {"/", home.removesuffix("/")}

    async def _sent(self, output: str, state: PreviewState) -> bool:
        """Whether there is a file, which is sent then, or a folder with a page in it, whose address lacks its slash."""
        if found := await open_file(self.show.folder, output):
            with found:
                if media_type_of(output).startswith("text/html"):
                    await self._show(found.read(), output, state)
                else:
                    await self.send(found, fstat(found.fileno()).st_size, output)
        elif found := await open_file(self.show.folder, f"{output}/{INDEX}"):
            found.close()
            self._lead(f"{output}/{INDEX}", state, HTTPStatus.MOVED_PERMANENTLY)
        else:
            return False
        return True

    async def _miss(self, output: str, state: PreviewState) -> None:
        self.set_status(HTTPStatus.NOT_FOUND)
        if found := await open_file(self.show.folder, MISSING):
            with found:
                await self._show(found.read(), output, state)
        else:
            await self._show(_plain(state, "404"), output, state)

    async def _show(self, html: bytes, output: str, state: PreviewState) -> None:
        shown = insert_script(html, to_json(make_page_note(state, output, self.show.editor)))
        await self.send(BytesIO(shown), len(shown), INDEX)

    def _lead(self, output: str, state: PreviewState, status: HTTPStatus) -> None:
        query = self.request.query and f"?{self.request.query}"
        self.redirect(address_of(output, state.base) + query, status=status)


class StyleGuideResponse(FileResponse):
    """All components of the templates, made anew each time."""

    async def get(self) -> None:
        state, address = self.show.state(), address_of(STYLE_GUIDE, "")
        if self.request.path != address:
            self.redirect(address, status=HTTPStatus.MOVED_PERMANENTLY)
            return
        # In a thread: a designer's loop may take its time.
        html = await asyncio.get_running_loop().run_in_executor(None, _style_guide, self.show)
        shown = insert_script(html, to_json(make_page_note(state, STYLE_GUIDE, self.show.editor)))
        await self.send(BytesIO(shown), len(shown), INDEX)

    head = get


class BrowserFileResponse(FileResponse):
    """A file of ours that pages load."""

    async def get(self, name: str) -> None:
        if found := await open_file(BROWSER, name):
            with found:
                await self.send(found, fstat(found.fileno()).st_size, name)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    head = get


class StateResponse(FileResponse):
    """The state of the site, for whoever asks by HTTP."""

    async def get(self) -> None:
        text = to_json(make_state_message(self.show.state(), self.show.editor)).encode()
        await self.send(BytesIO(text), len(text), "state.json")

    head = get


class RefusalResponse(FileResponse):
    """Of a request that is not ours to answer."""

    def initialize(self, show: ServedSite, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().initialize(show)
        self._refused = status

    def prepare(self) -> None:
        self.send_error(self._refused)


def insert_script(html: bytes, note: str) -> bytes:
    """A page with our script at its end, and what the script is told about the page. The rest stays as it is."""
    ours = f'<script type="application/json" id="netzblatt-page">{note}</script>'
    ours += '<script type="module" src="/_preview/preview.js"></script>'
    # The last one: an article on HTML may have others in its examples.
    end = html.lower().rfind(b"</body")
    place = end if end >= 0 else len(html)
    return html[:place] + ours.encode() + html[place:]


def _style_guide(show: ServedSite) -> bytes:
    # Loads Jinja, which the server needs for nothing else.
    from netzblatt.preview.style_guide.page import render_style_guide

    return render_style_guide(show.root, edit=show.editor.link_to).encode()


def _waiting(state: PreviewState) -> bytes:
    """While there is no page at all. What is wrong is told by the script."""
    return _plain(state, find_labels(state.language)["building" if state.is_building else "stale-none"])


def _plain(state: PreviewState, text: str) -> bytes:
    title, language = escape(find_labels(state.language)["preview"]), escape(state.language)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return f'<!doctype html><html lang="{language}">{head}<body><p>{escape(text)}</p></body></html>'.encode()

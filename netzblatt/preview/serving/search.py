"""The index of the search in a preview: made when somebody searches, and again when a build has changed the pages."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from netzblatt.model.paths import PREVIEW_INDEX
from netzblatt.model.tasks import SearchIndex
from netzblatt.preview.serving.folder import open_file
from netzblatt.preview.serving.state import PreviewState
from netzblatt.tools.i18n.site_words import find_site_words


class PreviewSearch:
    """Finds the files of the index. Requests that come together wait for one another."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._version = -1
        self._files: Mapping[str, bytes] = {}

    async def find_file(self, output: str, state: PreviewState, folder: Path) -> bytes | None:
        """Finds the bytes of an output that belongs to the index; None if there is no such file."""
        path = f"{find_site_words(state.language).search_address}/{PREVIEW_INDEX}/"
        if not output.startswith(path):
            return None
        # Loaded late: few previews are searched.
        from netzblatt.render import make_search_index

        async with self._lock:
            if self._version != state.version:
                pages = await _read_pages(state.origins, folder)
                index = SearchIndex(path=path, pages=tuple(pages), base=state.base, language=state.language)
                make = partial(make_search_index, index, pages)
                self._files = await asyncio.get_running_loop().run_in_executor(None, make) if pages else {}
                self._version = state.version
        return self._files.get(output.removeprefix(path))


async def _read_pages(outputs: Collection[str], folder: Path) -> dict[str, bytes]:
    pages = {}
    for output in sorted(outputs):
        file = await open_file(folder, output) if output.endswith(".html") else None
        if file:
            with file:
                pages[output] = file.read()
            # Other requests are answered in between.
            await asyncio.sleep(0)
    return pages

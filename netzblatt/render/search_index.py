"""Makes the index of finished pages for the search, with Pagefind (pagefind.app). Knows no template.

What is found of a page, and by which filters, is said by the attributes `data-pagefind-…` of its template.
"""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
from collections.abc import Iterator, Mapping
from hashlib import sha1
from pathlib import PurePosixPath
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, cast

from netzblatt.model.tasks import SearchIndex

if TYPE_CHECKING:
    from io import BufferedReader

# What a browser needs. Pagefind adds ready-made interfaces, of which we have our own.
ENTRY, META, FILTER = "pagefind-entry.json", ".pf_meta", ".pf_filter"
WANTED = ("pagefind.js", "pagefind-worker.js", ENTRY)
WANTED_SUFFIXES = frozenset({".pagefind", META, ".pf_index", FILTER, ".pf_fragment"})
# How a packed file begins, and the place of filters in the list of a meta file.
MARK = b"pagefind_dcd"
FILTERS = 3
PagefindMessage = dict[str, Any]


def make_search_index(index: SearchIndex, pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns the files of an index by their paths in its folder. `pages` are the bytes of its pages by output.

    Raises OSError if Pagefind is not there or fails.
    """
    requests: list[PagefindMessage] = [
        {"type": "NewIndex", "config": {"force_language": index.language.partition("-")[0]}},
        *(_ask_for_page(index, output, data) for output, data in pages.items()),
        {"type": "GetFiles", "index_id": 0},
    ]
    files = _ask(requests)[-1].get("files")
    if files is None:
        raise _make_fault()
    decoded = {file["path"]: base64.b64decode(file["content"]) for file in files}
    return dict(sorted(order_filters({path: data for path, data in decoded.items() if _is_wanted(path)}).items()))


def order_filters(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns the files of an index with its filters in the order of the alphabet. Pagefind leaves them in an order
    of chance, and names each file after its content.
    """
    entry = json.loads(files[ENTRY])
    ordered = {path: data for path, data in files.items() if not path.endswith((FILTER, META))}
    for language in entry["languages"].values():
        meta = _unpack(files[f"pagefind.{language['hash']}{META}"])
        filters = []
        for name, file_name in sorted(meta[FILTERS]):
            _, values = _unpack(files[f"filter/{file_name}{FILTER}"])
            new_name, data = _pack([name, sorted(values)], name=file_name)
            ordered[f"filter/{new_name}{FILTER}"] = data
            filters.append([name, new_name])
        meta[FILTERS] = filters
        language["hash"], data = _pack(meta, name=language["hash"])
        ordered[f"pagefind.{language['hash']}{META}"] = data
    return {**ordered, ENTRY: json.dumps(entry, ensure_ascii=False).encode()}


def _unpack(data: bytes) -> Any:
    import cbor2

    return cbor2.loads(gzip.decompress(data).removeprefix(MARK))


def _pack(value: object, *, name: str) -> tuple[str, bytes]:
    """Packs a value as Pagefind does. Returns its file's name, which is made as `name` is, and its bytes."""
    import cbor2

    data = cbor2.dumps(value)
    language, _, digest = name.rpartition("_")
    own_digest = sha1(data, usedforsecurity=False).hexdigest()[: len(digest)]
    return f"{language}_{own_digest}", gzip.compress(MARK + data, mtime=0)


def _ask_for_page(index: SearchIndex, output: str, data: bytes) -> PagefindMessage:
    url = f"{index.base}/{output.removesuffix('index.html')}"
    return {"type": "AddFile", "index_id": 0, "file_path": None, "url": url, "file_contents": data.decode()}


def _is_wanted(path: str) -> bool:
    return path in WANTED or PurePosixPath(path).suffix in WANTED_SUFFIXES


def _ask(requests: list[PagefindMessage]) -> list[PagefindMessage]:
    """Sends requests to Pagefind's service, and returns the answers. Both are JSON in Base64, each with a comma."""
    try:
        from pagefind_bin import get_executable
    except ImportError as fault:
        # There is none for this kind of machine.
        raise _make_fault() from fault
    command, pipe = [get_executable(), "--service"], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as service:  # noqa: S603 (ours)
        asked, answered = cast("IO[bytes]", service.stdin), cast("BufferedReader", service.stdout)
        # It answers while it is still being asked, and ends when nobody asks any more.
        writer = Thread(target=_send, args=(asked, requests))
        writer.start()
        answers = list(_read_answers(answered, len(requests)))
        writer.join()
        asked.close()
    return answers


def _send(pipe: IO[bytes], requests: list[PagefindMessage]) -> None:
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request}).encode()
            pipe.write(base64.b64encode(message) + b",")
        pipe.flush()
    except BrokenPipeError:
        # It has died: that shows where its answers are missing.
        return


def _read_answers(pipe: BufferedReader, count: int) -> Iterator[PagefindMessage]:
    rest = b""
    for _ in range(count):
        pieces = [rest]
        while b"," not in pieces[-1]:
            piece = pipe.read1(1 << 20)
            if not piece:
                raise _make_fault()
            pieces.append(piece)
        answer, _, rest = b"".join(pieces).partition(b",")
        yield json.loads(base64.b64decode(answer))["payload"]


def _make_fault() -> OSError:
    return OSError(0, "command/world/search", "pagefind")

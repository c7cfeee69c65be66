"""Recognises films at YouTube and Vimeo by their addresses. Knows no page, and asks nobody."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from netzblatt.model.inserts import InsertKind
from netzblatt.tools.web.addresses import is_well_formed

YOUTUBE_HOSTS = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"})
VIMEO_HOSTS = frozenset({"vimeo.com", "player.vimeo.com"})
YOUTUBE_PATH = re.compile(r"/(?:(?:embed|shorts|live|v|e)/)?([\w-]{11})/?")
VIMEO_PATH = re.compile(r"/(?:[a-z]+/(?:[\w-]+/(?:videos?/)?)?)?([0-9]{1,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII)
YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
VIMEO_ID = re.compile(r"([0-9]{1,12})(?:/([0-9a-f]{6,20}))?", re.ASCII)
TIME = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s?)?")
# So an address without its scheme begins.
HOST = re.compile(r"(?:[\w-]+\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)/", re.IGNORECASE)


class VideoAddress(NamedTuple):
    """A film: its provider, its id there (of Vimeo with a slash and a key, if it is not for all), its first second."""

    kind: InsertKind
    video: str
    start: int = 0


def find_video(address: str) -> VideoAddress | None:
    """Returns the film that an address leads to; None if it leads to something else."""
    address = f"https://{address}" if HOST.match(address) else address
    if not address.startswith(("https://", "http://", "//")) or not is_well_formed(address):
        return None
    parts = urlsplit(address)
    values = {name: found[0] for name, found in parse_qs(parts.query).items()}
    host = (parts.hostname or "").removeprefix("www.")
    if host in YOUTUBE_HOSTS:
        video = values.get("v", "") if parts.path.rstrip("/") == "/watch" else _match(YOUTUBE_PATH, parts.path)
        start = _read_time(values.get("t") or values.get("start") or "")
        return VideoAddress(InsertKind.YOUTUBE, video, start) if YOUTUBE_ID.fullmatch(video) else None
    if host in VIMEO_HOSTS and (found := VIMEO_PATH.fullmatch(parts.path)):
        key = found[2] or values.get("h", "")
        start = _read_time(parts.fragment.removeprefix("t="))
        return VideoAddress(InsertKind.VIMEO, f"{found[1]}/{key}" if _is_key(key) else found[1], start)
    return None


def read_video(kind: InsertKind, written: str) -> VideoAddress | None:
    """Returns the film with an id at a provider, or that with an address; None if it is neither."""
    ids = {InsertKind.YOUTUBE: YOUTUBE_ID, InsertKind.VIMEO: VIMEO_ID}
    return VideoAddress(kind, written) if ids[kind].fullmatch(written) else find_video(written)


def _match(pattern: re.Pattern[str], path: str) -> str:
    found = pattern.fullmatch(path)
    return found[1] if found else ""


def _is_key(written: str) -> bool:
    return VIMEO_ID.fullmatch(f"1/{written}") is not None


def _read_time(written: str) -> int:
    """Returns the seconds of "90", "1m30s" or "1h2m3s"; 0 if it is something else."""
    found = TIME.fullmatch(written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds

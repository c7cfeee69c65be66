from __future__ import annotations

from io import BytesIO

import pytest

from netzblatt.tools.downloads import places
from netzblatt.tools.downloads.places import tells_place

FILM = b"\x00\x00\x00\x18ftypmp42"
PLACES = (
    b"\xa9xyz\x00\x12\x15\xc7+50.9271+011.5892/",
    b"com.apple.quicktime.location.ISO6709",
    b"\x00\x00\x00\x20loci",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", [0, 10, 1000])
def test_a_place_is_found_before_and_behind_the_film(place: bytes, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_EDGE", 100)
    film = FILM + place + b"\x01" * size, FILM + b"\x01" * size + place
    assert [True, True] == [tells_place(BytesIO(data), name="film.MOV") for data in film]


@pytest.mark.parametrize(("name", "data"), [("film.mp4", FILM), ("film.webm", FILM + PLACES[0]), ("film.mp4", b"")])
def test_other_files_tell_no_place(name: str, data: bytes) -> None:
    assert not tells_place(BytesIO(data), name=name)

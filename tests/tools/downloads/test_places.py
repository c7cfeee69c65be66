from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_STORED

import pytest

from netzblatt.tools.downloads import places
from netzblatt.tools.downloads.places import has_photo_with_place, tells_place
from tests.tools.downloads.office_files import make_zip

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


def make_notes(order: str = "<", *, has_latitude: bool = True) -> bytes:
    """Makes the notes of a photo: a table that names another one, with the place in it."""
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", 8)
    first = struct.pack(f"{order}HHHII", 1, 0x8825, 4, 1, 26) + bytes(4)
    places = struct.pack(f"{order}HHHII", 1, 2 if has_latitude else 0, 5, 3, 44)
    return head + first + places + bytes(28)


def make_photo(notes: bytes, start: bytes = b"Exif\x00\x00") -> bytes:
    return b"\xff\xd8\xff\xe1\x00\x00" + start + notes + b"\x01" * 3_000


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("start", [b"Exif\x00\x00", b"eXIf", b"EXIF\x00\x01\x00\x00"])
@pytest.mark.parametrize("has_latitude", [True, False])
def test_a_photo_within_a_document_that_tells_its_place_is_found(
    order: str, start: bytes, *, has_latitude: bool
) -> None:
    photo = make_photo(make_notes(order, has_latitude=has_latitude), start)
    documents = [
        b"%PDF-1.7\nstream\n" + photo + b"\nendstream",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000_000) + photo,
        make_zip("word/media/image1.JPEG", photo),
        make_zip("Pictures/10000.jpg", photo, kind=ZIP_STORED),
    ]
    assert [has_latitude] * 4 == [has_photo_with_place(BytesIO(data)) for data in documents]


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b"Exif\x00\x00" + make_notes(),
            b"%PDF-" + b"Exif\x00\x00II*\x00",
            b"%PDF-Exif\x00\x00II*\x00\xff\xff\xff\xff",
        ),
        make_zip("a.jpg", b""),
        make_zip("a.jpg", make_photo(b"II*\x00")),
        b"PK\x03\x04" + (b"PK\x03\x04" + b"\x08\x00" * 13 + b"a" * 99) * 20_000,
    ],
)
def test_other_and_damaged_documents_hold_no_such_photo(data: bytes) -> None:
    assert not has_photo_with_place(BytesIO(data))

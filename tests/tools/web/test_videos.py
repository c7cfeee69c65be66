from __future__ import annotations

import pytest

from netzblatt.model.inserts import InsertKind
from netzblatt.tools.web.videos import find_video, read_video

ID = "aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("address", "video", "start"),
    [
        (f"https://www.youtube.com/watch?v={ID}", ID, 0),
        (f"https://m.youtube.com/watch?list=PL1&v={ID}&t=90", ID, 90),
        (f"http://youtu.be/{ID}?si=x&t=1h2m3s", ID, 3723),
        (f"www.youtube.com/shorts/{ID}", ID, 0),
        (f"youtu.be/{ID}/", ID, 0),
        (f"//www.youtube-nocookie.com/embed/{ID}?start=7", ID, 7),
        (f"https://youtube.com/live/{ID}?t=bald", ID, 0),
        ("https://vimeo.com/1084537#t=30s", "1084537", 30),
        ("https://vimeo.com/76979871/8272103f6e", "76979871/8272103f6e", 0),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", "76979871/8272103f6e", 0),
        ("vimeo.com/channels/staffpicks/1084537", "1084537", 0),
    ],
)
def test_a_film_is_found_by_each_form_of_its_address(address: str, video: str, start: int) -> None:
    found = find_video(address)

    assert found is not None
    assert (video, start) == (found.video, found.start)
    assert (InsertKind.VIMEO if "vimeo" in address else InsertKind.YOUTUBE) == found.kind


@pytest.mark.parametrize(
    "address",
    [
        "",
        ID,
        "https://www.youtube.com/",
        "https://www.youtube.com/@kanal",
        "https://www.youtube.com/watch?v=kurz",
        "https://www.youtube.com/playlist?list=PL1",
        f"https://youtube.com.example.org/watch?v={ID}",
        f"https://example.org/?u=https://youtu.be/{ID}",
        f"javascript://youtu.be/{ID}",
        "https://vimeo.com/blog",
        "https://vimeo.com/features/1a",
        "https://[::1",
        f'https://youtu.be/{ID[:-1]}"',
    ],
)
def test_other_addresses_are_no_films(address: str) -> None:
    assert find_video(address) is None


def test_a_film_is_read_by_its_id_or_its_address() -> None:
    address = f"https://youtu.be/{ID}"

    assert [ID, ID, ID] == [
        found.video
        for found in (
            read_video(InsertKind.YOUTUBE, ID),
            read_video(InsertKind.YOUTUBE, address),
            read_video(InsertKind.VIMEO, address),
        )
        if found
    ]
    assert [None, None] == [read_video(InsertKind.VIMEO, ID), read_video(InsertKind.YOUTUBE, "12345")]

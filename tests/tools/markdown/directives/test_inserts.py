from __future__ import annotations

from typing import Any

import pytest

from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.problem import Position
from netzblatt.tools.markdown import convert
from netzblatt.tools.markdown.conversion import ConvertedText

ID = "aqz-KE-bpKQ"
PLACE = Position("content/news/a/index.md", 1, 1)


def _convert(text: str) -> ConvertedText:
    return convert(text, path=PLACE.path, language="de")


def _insert(kind: str, **values: Any) -> PlacedInsert:
    return PlacedInsert(kind=InsertKind(kind), position=PLACE, **values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"::youtube{{id={ID}}}", _insert("youtube", video=ID)),
        (f"::youtube https://youtu.be/{ID}?t=90", _insert("youtube", video=ID, start=90)),
        (f'::youtube[Ein "Film"]{{{ID} ab=5s}}', _insert("youtube", video=ID, start=5, title="Ein „Film“")),
        (f"::vimeo{{url=https://youtu.be/{ID}}}", _insert("youtube", video=ID)),
        ("::vimeo{id=76979871/8272103f6e}", _insert("vimeo", video="76979871/8272103f6e")),
        ("::karte{lat=50,5 lon=-8.5 titel=Hier}", _insert("map", title="Hier", coordinates=(50.5, -8.5))),
        ("::map{50.5558, 8.5019}", _insert("map", coordinates=(50.5558, 8.5019))),
        ("::karte{ort=x koordinaten=50.5/8.5}", _insert("map", venue="x", coordinates=(50.5, 8.5))),
        ("::karte{Probewerk eG}", _insert("map", venue="Probewerk eG")),
        ("::karte", _insert("map")),
        ("::video{datei=a.mp4 untertitel=nein width=640px höhe=360}", _insert("video", file=0, width=640, height=360)),
        ("::video{src=a.mp4 captions=a.vtt abschrift=a.md}", _insert("video", file=0, captions=1, transcript=2)),
        ('::film{a.webm poster="b c.jpg" captions=no}', _insert("video", file=0, poster=0)),
        ("::ton{src=a.mp3 transcript=nein}", _insert("audio", file=0)),
        ("::download{file=a.pdf titel='Ein \"Plan\"'}", _insert("download", file=0, title="Ein „Plan“")),
        ("::Dokument[Plan] ../u/a.PDF", _insert("download", file=0, title="Plan")),
    ],
)
def test_an_insert_is_what_its_editor_wrote(text: str, expected: PlacedInsert) -> None:
    converted = _convert(text)

    assert (("\x02i0\x03", (expected,), ())) == (converted.html, converted.inserts, converted.problems)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ('::youtube{""}', 11, "insert/no-id"),
        ('::youtube{id=""} ', 11, "insert/no-id"),
        ("::youtube", 1, "insert/no-id"),
        ("::youtube{id=zukurz}", 11, "insert/id"),
        ("::youtube{id=https://www.youtube.com/@kanal}", 11, "insert/id"),
        (f"::video{{src=https://youtu.be/{ID}}}", 9, "insert/provider"),
        ("::video", 1, "insert/no-file"),
        ("::download{titel=Plan}", 1, "insert/no-file"),
        ("::download{src=https://example.org/a.pdf}", 12, "insert/elsewhere"),
        ("::download{src=a.html}", 12, "link/no-download"),
        ("::download{src=../b.md}", 12, "link/no-download"),
        ("::dowload{src=a.pdf}", 1, "directive/misspelt"),
        ("::download{src=../../../a.pdf}", 12, "link/outside"),
        ("::video{src=https://example.org/a.mp4}", 9, "insert/not-own"),
        ("::video{src=//example.org/a.mp4}", 9, "insert/not-own"),
        ("::video{src=../../../a.mp4}", 9, "link/outside"),
        ("::video{src=a.avi}", 9, "insert/format"),
        ("::audio{src=a.mp4}", 9, "insert/format"),
        ("::video{src=a.mp4}", 1, "insert/no-captions"),
        ("::video{src=a.mp4 captions=a.srt}", 19, "insert/captions-format"),
        ("::video{src=a.mp4 captions=no breite=viel}", 31, "insert/pixels"),
        ("::video{src=a.mp4 captions=no poster=https://example.org/a.jpg}", 31, "insert/not-own"),
        ("::audio{src=a.mp3}", 1, "insert/no-transcript"),
        ("::karte{lat=99 lon=8}", 9, "insert/coordinates"),
        ("::karte{lat=50}", 9, "insert/coordinates"),
        ("::karte{lon=8}", 9, "insert/coordinates"),
        ("::karte{coordinates=Wetzlar}", 9, "insert/coordinates"),
    ],
)
def test_each_mistake_is_told_with_its_place(text: str, column: int, code: str) -> None:
    assert [(1, column, code)] == [
        (told.position.line, told.position.column, told.code) for told in _convert(text).problems
    ]

from __future__ import annotations

import pytest

from netzblatt.check.formats import check_formats, read_file

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260301T100000Z\r\nSUMMARY:A\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def _faults(output: str, data: bytes) -> list[tuple[str, str]]:
    page = read_file(output, origin="content/site.yml", data=data)
    return [(problem.code, dict(problem.values)["page"]) for problem in check_formats([page])]


@pytest.mark.parametrize(
    ("output", "data"),
    [
        ("feed.atom", "<feed><title>Größe\r\n\ufffd</title></feed>".encode()),
        ("sitemap.xml", b'<?xml version="1.0" encoding="UTF-8"?><urlset/>'),
        ("feed.json", b'{"items": []}'),
        ("termine.ics", CALENDAR),
    ],
)
def test_what_is_sound_passes(output: str, data: bytes) -> None:
    assert [] == _faults(output, data)


@pytest.mark.parametrize(
    ("output", "data"),
    [
        ("feed.atom", b"<feed>\x0b</feed>"),
        ("feed.atom", b"<feed>&#11;</feed>"),
        ("feed.atom", "<feed>\ufffe</feed>".encode()),
        ("feed.atom", b"<feed>\xff</feed>"),
        ("feed.atom", b"<feed>a & b</feed>"),
        ("sitemap.xml", b"<urlset>"),
        ("sitemap.xml", b""),
        ("feed.json", b'{"items": [}'),
        ("feed.json", b'"a\x01"'),
        ("feed.json", b"[" * 100_000),
        ("feed.json", b"1" * 5_000),
        ("termine.ics", b"BEGIN:VCALENDAR\r\n"),
        ("termine.ics", CALENDAR.replace(b"20260301T100000Z", b"gestern")),
        ("termine.ics", b"x"),
    ],
)
def test_what_no_program_can_read_is_told(output: str, data: bytes) -> None:
    assert [("page/unreadable", output)] == _faults(output, data)

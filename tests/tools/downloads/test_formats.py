from __future__ import annotations

import re

import pytest

from netzblatt.tools.downloads.formats import HEAD, find_disguise, is_download

# The first bytes of a file of each kind.
HEADS = {
    "plan.pdf": b"%PDF-1.7\n%\xe2\xe3",
    "brief.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "brief.docx": b"PK\x03\x04\x14\x00\x06\x00",
    "brief.rtf": b"{\\rtf1\\ansi",
    "alles.zip": b"PK\x05\x06\x00",
    "alles.7z": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "foto.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "foto.png": b"\x89PNG\r\n\x1a\n",
    "foto.gif": b"GIF89a",
    "foto.webp": b"RIFF\x24\x00\x00\x00WEBP",
    "foto.tif": b"II*\x00\x08",
    "foto.avif": b"\x00\x00\x00\x1cftypavif",
    "ton.mp3": b"ID3\x04\x00",
    "ton.wav": b"RIFF\x24\x00\x00\x00WAVE",
    "ton.flac": b"fLaC\x00",
    "ton.ogg": b"OggS\x00\x02",
    "film.mp4": b"\x00\x00\x00\x18ftypmp42",
    "film.mov": b"\x00\x00\x00\x08wide\x00",
    "film.webm": b"\x1a\x45\xdf\xa3\x01",
    "werte.csv": "Maß;Wert\n1;2\n".encode(),
    "werte.txt": "\ufeffGröße <b>".encode("utf-16"),
    "termin.ics": b"BEGIN:VCALENDAR\r\n",
    "halle.dxf": b"  0\r\nSECTION\r\n",
    "halle.dwg": b"AC1032\x00\x00",
}
# They act in a browser or on a server, or are programs.
HARMFUL = {
    "HTML": (b"<!DOCTYPE html>", b"<html>", b" \n<script>alert(1)</script>", b"<!-- x --><b>", b"<a href=x>", b"</p>"),
    "SVG": (b"<svg xmlns=", b"<SVG/onload=x>", b"\xef\xbb\xbf<svg>"),
    "XML": (b"<?xml version='1.0'?><x/>", "<?xml version='1.0'?>".encode("utf-16"), "<?xml".encode("utf-16-be")),
    "PHP": (b"<?php system('x');",),
    "EXE": (b"MZ\x90\x00\x03", b"\x7fELF\x02", b"#!/bin/sh\n", b"#! /usr/bin/env node\n"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic", b"\x00\x00\x00\x18ftypmif1"),
}


@pytest.mark.parametrize(
    "name", ["plan.html", "plan.HTM", "plan.svg", "plan.xml", "plan.php", "plan.mjs", "plan", ".pdf"]
)
def test_what_a_browser_or_a_server_would_run_is_no_download(name: str) -> None:
    assert not is_download(f"content/news/{name}")


@pytest.mark.parametrize("name", [*HEADS, *map(str.upper, HEADS)])
def test_files_that_are_what_their_names_say_are_downloads(name: str) -> None:
    assert (True, "") == (is_download(f"content/news/{name}"), find_disguise(name, HEADS[name.lower()]))


@pytest.mark.parametrize("name", HEADS)
def test_nothing_harmful_hides_behind_a_name(name: str) -> None:
    for kind, heads in HARMFUL.items():
        assert [kind] * len(heads) == [find_disguise(name, head + b" " * 99) for head in heads]


def test_every_file_is_told_from_every_other_but_its_like() -> None:
    alike = (
        {"doc", "docx", "rtf", "zip"},
        {"jpg", "png", "gif", "webp", "tif", "avif"},
        {"csv", "txt", "ics", "dxf", "dwg"},
    )
    kinds_alike = (*alike, {"mp3", "wav", "flac", "ogg", "mp4", "mov", "webm"})
    for name in HEADS:
        for other, head in HEADS.items():
            suffixes = {name.partition(".")[2], other.partition(".")[2]}
            is_alike = len(suffixes) == 1 or any(suffixes <= kinds for kinds in kinds_alike)
            if other != "halle.dwg" and not is_alike:
                assert find_disguise(name, head), (name, other)


@pytest.mark.parametrize("head", [b"", b"\x00" * HEAD, b"\x01\x02\x03", b"\xff\xfb\x90\x64\x00", b"AC1032\x00"])
@pytest.mark.parametrize("name", ["film.mp4", "plan.pdf", "werte.txt", "foto.jpg"])
def test_what_nobody_knows_is_no_disguise(name: str, head: bytes) -> None:
    assert "" == find_disguise(name, head)


def test_a_text_about_formats_is_a_text() -> None:
    for text in (
        "ID3-Tags",
        "MM und II*",
        "MZ",
        "RIFF ist ein Format",
        "Zur freien Verfügung",
        "Das %PDF-Format",
        "a < b",
    ):
        assert (text, "") == (text, find_disguise("a.txt", text.encode()))


def test_a_text_is_no_document() -> None:
    assert ["TXT"] * 3 == [find_disguise(name, b"alert(1)") for name in ("a.pdf", "a.jpg", "a.zip")]
    assert re.fullmatch("TXT", find_disguise("a.pdf", b"version https://git-lfs.example/spec/v1\n"))

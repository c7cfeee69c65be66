from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from netzblatt.publish.privacy import PrivateThings, find_private
from netzblatt.publish.release import ReleaseFile

PRIVATE = PrivateThings(
    paths=("/home/erika/netzblatt", "/root"), secrets=("correct horse", "kurz"), words=("Projekt Morgenröte",)
)


def _codes(path: str, data: bytes) -> list[str]:
    return [problem.code for problem in find_private([ReleaseFile.of_bytes(path, data)], PRIVATE)]


@pytest.mark.parametrize(
    "path",
    [
        "news/a/.index.md.swp",
        ".git/config",
        "assets/logo.svg.bak",
        "assets/entwurf.psd",
        "assets/site.css~",
        "assets/liste (conflicted copy 2026-01-01).pdf",
        "assets/liste.sync-conflict-20260101-120000-ABCDEFG.pdf",
        "assets/~$protokoll.docx",
        "content/site.yml",
        "id_rsa.pem",
        "news/a/index.md",
    ],
)
def test_names_that_are_not_for_readers(path: str) -> None:
    assert ["publish/private-name"] == _codes(path, b"x")


@pytest.mark.parametrize(
    "path", ["index.html", ".well-known/security.txt", ".htaccess", "assets/site-0a1b2c3d.css", "heft.pdf", "feed.json"]
)
def test_names_that_are(path: str) -> None:
    assert [] == _codes(path, b"x")


def _canaries() -> Iterator[tuple[str, str]]:
    for text in [
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a" * 36,
        "glpat-" + "b" * 20,
        "xoxb-" + "1" * 20,
        "correct horse",
    ]:
        yield text, "publish/private-key"
    for text in ["/home/erika/netzblatt/templates/base.html", "file:///home/erika/netzblatt"]:
        yield text, "publish/private-path"
    yield "Projekt Morgenröte", "publish/private-word"


@pytest.mark.parametrize(("text", "code"), [*_canaries()])
@pytest.mark.parametrize("path", ["index.html", "feed.atom", "assets/a.css", "heft.pdf", "media/a.svg", "termin.ics"])
def test_canaries_are_found_wherever_they_are(path: str, text: str, code: str) -> None:
    assert [code] == _codes(path, f"<p>Davor {text} dahinter</p>".encode())


def test_short_paths_and_secrets_are_in_many_texts_by_chance() -> None:
    assert [] == _codes("index.html", b"kurz und gut: /root")


def test_a_problem_does_not_tell_the_secret() -> None:
    [problem] = find_private([ReleaseFile.of_bytes("index.html", b"correct horse")], PRIVATE)
    assert "horse" not in str(problem)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_pictures_with_the_notes_of_a_camera_are_found(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Kamera 3000"
    exif.get_ifd(0x8825)[1] = "N"
    plain, noted = BytesIO(), BytesIO()
    Image.new("RGB", (8, 8)).save(plain, kind)
    Image.new("RGB", (8, 8)).save(noted, kind, exif=exif)
    assert ([], ["publish/private-notes"]) == (
        _codes(f"media/a.{kind}", plain.getvalue()),
        _codes(f"media/a.{kind}", noted.getvalue()),
    )

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from PIL import Image

Faults = Callable[[Mapping[str, str | bytes]], list[str]]


def _site(alt: str, *, folder: str = "news", name: str = "messe.png", fields: str = "") -> dict[str, str | bytes]:
    file = BytesIO()
    Image.new("RGB", (900, 600)).save(file, "PNG")
    head = "name" if folder in {"people", "clusters"} else "titel"
    day = "datum: 2013-02-21\n" if folder == "news" else ""
    text = f'---\n{head}: Messe 2013\n{day}{fields}---\n![{alt}]({name}){{credit="C"}}\n'
    return {f"content/{folder}/a/index.md": text, f"content/{folder}/a/{name}": file.getvalue()}


@pytest.mark.parametrize(
    ("alt", "code"),
    [
        ("IMG_2034", "picture/alt-empty"),
        ("DSC0001.jpg", "picture/alt-empty"),
        ("P1010234", "picture/alt-empty"),
        ("Bildschirmfoto 2026-03-05 um 10.12.13", "picture/alt-empty"),
        ("WhatsApp Image 2026-03-05 at 10.12.13 (1)", "picture/alt-empty"),
        ("Stand der Firma.jpeg", "picture/alt-empty"),
        ("messe", "picture/alt-empty"),
        ("messe.png", "picture/alt-empty"),
        ("Bild", "picture/alt-empty"),
        ("Foto:", "picture/alt-empty"),
        ("Messe 2013", "picture/alt-title"),
        ("„Messe 2013“", "picture/alt-title"),
    ],
)
def test_an_alternative_text_that_says_nothing_is_told(faults: Faults, alt: str, code: str) -> None:
    wanted = f"news/a/index.md:5:{len(alt) + 5}: {code} (warning)"
    assert [wanted] == faults(_site(alt))


@pytest.mark.parametrize(
    "alt", ["Messe", "Zwei Fachleute am Stand", "Bild 3 der Serie Licht im Rahmen", "Logo der Messe", "Phase 4"]
)
def test_an_alternative_text_that_says_something_is_not(faults: Faults, alt: str) -> None:
    assert [] == [fault for fault in faults(_site(alt)) if "alt-" in fault]


def test_decoration_needs_none(faults: Faults) -> None:
    site = _site("Zwei Fachleute", fields="bild: {datei: messe.png, alt: Bild, credit: C, dekorativ: ja}\n")
    assert [] == faults(site)


def test_a_picture_of_somebody_may_say_the_name(faults: Faults) -> None:
    assert [] == [fault for fault in faults(_site("Messe 2013", folder="people")) if "alt-" in fault]

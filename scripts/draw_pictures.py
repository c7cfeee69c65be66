#!/usr/bin/env python3
"""Draws the sample site's pictures anew, all of them or those named. Needs Pillow; no part of the build."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

from pictures import electronics, measuring, mechanics, optics, waves
from PIL import Image

CONTENT = Path(__file__).parent.parent / "content"
LARGEST = 240_000
# Which drawing goes where in content/.
PICTURES: dict[str, Callable[[], Image.Image]] = {
    "news/2013-02-21-global-denken/glasstab.jpg": optics.rod,
    "news/2016-05-12-lichtlabor/newtonringe.jpg": waves.newton,
    "news/2017-07-12-clustertagung-in-wetzlar/zahnraeder.jpg": mechanics.gears,
    "news/2019-03-21-musterlinie/wafer.jpg": electronics.wafer,
    "news/2022-04-07-zwanzig-wellen/welle.jpg": mechanics.shaft,
    "news/2023-09-14-spindeln/waelzlager.jpg": mechanics.bearing,
    "news/2024-02-08-sand-auf-der-platte/klangfigur.jpg": measuring.chladni,
    "news/2024-11-14-drei-linsen/triplet.jpg": optics.triplet,
    "news/2025-03-13-zwei-lagen-weniger/leiterplatte.jpg": electronics.circuit,
    "news/2025-05-22-prueftag/interferogramm.jpg": waves.interferogram,
    "news/2025-09-25-sensorforum/feldlinien.jpg": electronics.field_lines,
    "news/2025-11-06-lager-hoeren/schwingung.jpg": electronics.lissajous,
    "news/2026-01-22-blende/blende.jpg": mechanics.iris,
    "news/2026-02-19-auge-auf/augendiagramm.jpg": electronics.eye,
    "news/2026-04-16-phantom-reist/k-raum.jpg": waves.k_space,
    "news/2026-05-07-microlenses/microlenses.jpg": measuring.microlenses,
    "news/2026-06-18-schaft-nach-mass/streifen.jpg": measuring.moire,
    "news/2026-09-03-spektrometer/spektrum.jpg": waves.echelle,
    "news/2026-10-15-forum-licht/prisma.jpg": optics.prism,
    "news/2026-10-15-forum-licht/optische-bank.jpg": optics.bench,
    "news/2026-10-29-schichtdicke/seifenhaut.jpg": waves.soap,
    "news/2026-11-12-sechs-zacken/beugung.jpg": waves.aperture,
    "news/2026-11-19-ringversuch/oberflaeche.jpg": measuring.surface,
}


def encoded(picture: Image.Image) -> bytes:
    """A JPEG of quality 82, or of the best quality below that which keeps it under LARGEST bytes."""
    for quality in range(82, 40, -4):
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() <= LARGEST:
            break
    return buffer.getvalue()


def main(names: list[str]) -> None:
    """Draws the pictures whose path holds one of the names; all where none is given."""
    for path, draw in PICTURES.items():
        if not names or any(name in path for name in names):
            data = encoded(draw())
            target = CONTENT / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            sys.stdout.write(f"{len(data) / 1024:5.0f} kB  content/{path}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

#!/usr/bin/env python3
"""Draws the sample site's pictures anew, all of them or those named. Needs Pillow; no part of the build."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pictures import electronics, measuring, mechanics, optics, waves
from PIL import Image

CONTENT = Path(__file__).parent.parent / "content"
# The most bytes that a picture may have, as far as its quality allows.
LARGEST = 240_000
# The drawings by the path of their file in content/.
PICTURES: dict[str, Callable[[], Image.Image]] = {
    "news/2013-02-21-global-denken/glasstab.jpg": optics.draw_rod,
    "news/2016-05-12-lichtlabor/newtonringe.jpg": waves.draw_newton,
    "news/2017-07-12-clustertagung-in-wetzlar/zahnraeder.jpg": mechanics.draw_gears,
    "news/2019-03-21-musterlinie/wafer.jpg": electronics.draw_wafer,
    "news/2022-04-07-zwanzig-wellen/welle.jpg": mechanics.draw_shaft,
    "news/2023-09-14-spindeln/waelzlager.jpg": mechanics.draw_bearing,
    "news/2024-02-08-sand-auf-der-platte/klangfigur.jpg": measuring.draw_chladni,
    "news/2024-11-14-drei-linsen/triplet.jpg": optics.draw_triplet,
    "news/2025-03-13-zwei-lagen-weniger/leiterplatte.jpg": electronics.draw_circuit,
    "news/2025-05-22-prueftag/interferogramm.jpg": waves.draw_interferogram,
    "news/2025-09-25-sensorforum/feldlinien.jpg": electronics.draw_field_lines,
    "news/2025-09-25-sensorforum/figur-1.jpg": partial(measuring.draw_mode, 3, 1, sign=1),
    "news/2025-09-25-sensorforum/figur-2.jpg": partial(measuring.draw_mode, 4, 2, sign=-1),
    "news/2025-09-25-sensorforum/figur-3.jpg": partial(measuring.draw_mode, 5, 2, sign=1),
    "news/2025-09-25-sensorforum/figur-4.jpg": partial(measuring.draw_mode, 5, 4, sign=-1, size=(800, 1100)),
    "news/2025-09-25-sensorforum/figur-5.jpg": partial(measuring.draw_mode, 6, 3, sign=1, size=(1000, 1000)),
    "news/2025-09-25-sensorforum/figur-6.jpg": partial(measuring.draw_mode, 8, 5, sign=1),
    "news/2025-11-06-lager-hoeren/schwingung.jpg": electronics.draw_lissajous,
    "news/2026-01-22-blende/blende.jpg": mechanics.draw_iris,
    "news/2026-02-19-auge-auf/augendiagramm.jpg": electronics.draw_eye,
    "news/2026-04-16-phantom-reist/k-raum.jpg": waves.draw_k_space,
    "news/2026-05-07-microlenses/microlenses.jpg": measuring.draw_microlenses,
    "news/2026-06-18-schaft-nach-mass/streifen.jpg": measuring.draw_moire,
    "news/2026-09-03-spektrometer/spektrum.jpg": waves.draw_echelle,
    "news/2026-10-15-forum-licht/prisma.jpg": optics.draw_prism,
    "news/2026-10-15-forum-licht/optische-bank.jpg": optics.draw_bench,
    "news/2026-10-29-schichtdicke/seifenhaut.jpg": waves.draw_soap,
    "news/2026-11-12-sechs-zacken/beugung.jpg": waves.draw_aperture,
    "news/2026-11-19-ringversuch/oberflaeche.jpg": measuring.draw_surface,
}


def encode_jpeg(picture: Image.Image) -> bytes:
    """Returns a JPEG of quality 82, or of the best quality below that with which it has at most LARGEST bytes."""
    for quality in range(82, 40, -4):
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() <= LARGEST:
            break
    return buffer.getvalue()


def main(names: list[str]) -> None:
    """Draws the pictures whose path contains one of the names; all if there are no names."""
    for path, draw in PICTURES.items():
        if not names or any(name in path for name in names):
            data = encode_jpeg(draw())
            target = CONTENT / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            sys.stdout.write(f"{len(data) / 1024:5.0f} kB  content/{path}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measures what photos cost: `python -m benchmarks.pictures [--photos 40] [--megapixels 12] [--hugo HUGO] [--eleventy
FOLDER]`.

Builds a site of as many articles, each with a photo of its own, with the crops of templates/images.yml: eight files of
each photo. HUGO is its program, which makes the same eight with the same qualities. FOLDER is one where
`npm install @11ty/eleventy-img` was run; that plugin crops nothing, and makes as many files of the same widths and
formats. Each is run as a whole, from nothing to its files; on a busy machine, compare the seconds of the processor.
"""

from __future__ import annotations

import random
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from benchmarks.compare import PLAIN
from benchmarks.processes import COMMAND, ROOT, run

# Of so many photos all others are copies with another digest: drawing one takes a second.
DRAWN = 8
# Sizes of what is seen, in pixels, each with its contrast: shapes, textures, and the noise of a sensor.
SCALES = ((400, 90), (120, 50), (40, 30), (12, 18), (4, 12), (1, 5))
ARTICLE = """---
title: "Foto {number}"
date: 2026-01-{day:02}
image: {{src: foto.jpg, alt: Ein Foto, credit: © Netz}}
---
Ein Text.
"""
# Width, height, format and quality of the files that templates/images.yml asks of a lead picture.
FILES = (
    *((480, 320, "webp", 78), (960, 640, "webp", 78), (1440, 960, "webp", 78), (960, 640, "jpeg", 78)),
    *((320, 213, "webp", 74), (640, 427, "webp", 74), (640, 427, "jpeg", 74), (1200, 630, "jpeg", 80)),
)
HUGO_PAGE = "{{ range .Pages }}{{ with .Resources.Get `foto.jpg` }}{{ $photo := . }}%s{{ end }}{{ end }}"
HUGO_FILE = "<img src='{{ ($photo.Fill `%sx%s %s q%s`).RelPermalink }}'>"
HUGO_SETTINGS = 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n'
ELEVENTY = """
import Image from "@11ty/eleventy-img";
import { readdirSync } from "node:fs";
const photos = readdirSync("content/news").map((name) => `content/news/${name}/foto.jpg`);
const sharpJpegOptions = { quality: 78, progressive: true };
const options = { outputDir: "site", sharpWebpOptions: { quality: 78 }, sharpJpegOptions };
await Promise.all(photos.flatMap((photo) => [
  Image(photo, { ...options, widths: [320, 480, 640, 960, 1440], formats: ["webp"] }),
  Image(photo, { ...options, widths: [640, 960, 1200], formats: ["jpeg"] }),
]));
"""


def draw_photo(seed: int, megapixels: float) -> Image.Image:
    """Draws what compresses like a photo: 12 megapixels become 3.5 megabytes."""
    random.seed(seed)
    width, height = round((megapixels * 1e6 * 4 / 3) ** 0.5), round((megapixels * 1e6 * 3 / 4) ** 0.5)
    channels = [_draw_channel(width, height) for _ in range(3)]
    grey = Image.merge("RGB", [channels[1]] * 3)
    return Image.blend(Image.merge("RGB", channels), grey, 0.6)


def _draw_channel(width: int, height: int) -> Image.Image:
    channel = Image.new("L", (width, height), random.randrange(90, 150))  # noqa: S311
    for scale, contrast in SCALES:
        noise = Image.effect_noise((max(2, width // scale), max(2, height // scale)), contrast)
        channel = ImageChops.add(channel, noise.resize((width, height), Image.Resampling.BICUBIC), 1, -128)
    return channel


def write_site(folder: Path, photos: int, megapixels: float) -> None:
    """Writes a site with as many articles, each of which has a photo."""
    shutil.copytree(PLAIN, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "templates/images.yml", folder / "templates/images.yml")
    (folder / "assets").mkdir()
    for number in range(photos):
        page = folder / f"content/news/2026-01-{number % 28 + 1:02}-foto-{number}"
        page.mkdir(parents=True)
        page.joinpath("index.md").write_text(ARTICLE.format(number=number, day=number % 28 + 1), "utf-8")
        if number < DRAWN:
            draw_photo(number, megapixels).save(page / "foto.jpg", quality=90)
            first = (page / "foto.jpg").read_bytes()
            folder.joinpath(f"{number}.jpg").write_bytes(first)
        else:
            # What stands behind the end of a JPEG is not read.
            data = folder.joinpath(f"{number % min(DRAWN, photos)}.jpg").read_bytes()
            page.joinpath("foto.jpg").write_bytes(data + str(number).encode())


def write_hugo(folder: Path) -> None:
    """Adds what Hugo needs to build the same site."""
    files = "".join(HUGO_FILE % file for file in FILES)
    (folder / "layouts").mkdir()
    folder.joinpath("hugo.toml").write_text(HUGO_SETTINGS, "utf-8")
    folder.joinpath("layouts/list.html").write_text(HUGO_PAGE % files, "utf-8")
    folder.joinpath("layouts/single.html").write_text("{{ .Title }}", "utf-8")


def list_commands(folder: Path, hugo: str, eleventy: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yields the names and commands of all that take part, and prepares the folder for them."""
    yield "netzblatt", (*COMMAND, "build")
    yield "netzblatt, one process", (*COMMAND, "build", "--jobs", "1")
    if hugo:
        write_hugo(folder)
        yield "hugo", (hugo, "--quiet", "--destination", "site", "--ignoreCache")
    if eleventy:
        folder.joinpath("node_modules").symlink_to(Path(eleventy, "node_modules").resolve())
        folder.joinpath("images.mjs").write_text(ELEVENTY, "utf-8")
        yield "eleventy-img", ("node", "images.mjs")


def main() -> None:
    """Prints a line for each command."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--megapixels", type=float, default=12)
    parser.add_argument("--hugo", default="")
    parser.add_argument("--eleventy", default="")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, options.photos, options.megapixels)
        for label, command in list_commands(folder, options.hugo, options.eleventy):
            for made in ("site", ".netzblatt", "resources", ".cache"):
                shutil.rmtree(folder / made, ignore_errors=True)
            result = run(command, folder=folder)
            pictures = [path for path in (folder / "site").rglob("*") if path.suffix in {".webp", ".jpg", ".jpeg"}]
            size = sum(path.stat().st_size for path in pictures) / 1e6
            print(  # noqa: T201
                f"{label:24} {result.seconds:6.1f} s, {result.cpu:6.1f} s of the processor, "
                f"{result.cpu / options.photos:5.2f} s a photo, peak {result.peak / 1e6:5.0f} MB, "
                f"{len(pictures)} files, {size:5.1f} MB"
            )


if __name__ == "__main__":
    main()

"""Two sites that are hard to show: one where everything is too much, and one with a single article."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

SITES = Path(__file__).parents[1] / "sites"
ROOT = Path(__file__).parents[2]
WORD = "Oberflächenbeschichtungsanlagenbetriebsgenehmigungsverfahrenslehre"
URL = "https://www.example.org/ein/langer/pfad/ohne/jeden/bindestrich/der/niemals/endet/index.html?a=1"
SENTENCE = (
    "Das Licht fällt durch die erste Linse und dann durch die zweite, und was davon übrig bleibt, misst ein Sensor. "
)
# Width and height by the name of the file: formats that editors have, and shapes that nobody expects.
PICTURES = {
    "quer.jpg": (1600, 1000),
    "hoch.jpg": (700, 2400),
    "quadrat.png": (900, 900),
    "panorama.webp": (3000, 300),
    "saeule.png": (60, 2000),
    "punkt.gif": (1, 1),
    "briefmarke.bmp": (40, 30),
    "scan.tiff": (800, 1100),
    "neu.avif": (640, 480),
    "handy.heic": (600, 800),
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 40"><path d="M0 0h900v40H0z" fill="#1d5fa8"/></svg>'


def copy_site(name: str, root: Path) -> Path:
    """Copies a site of tests/sites with the templates and assets of this project to `root`, and returns that."""
    shutil.copytree(SITES / name / "content", root / "content")
    for folder in ("templates", "assets"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


def write_stress(root: Path) -> Path:
    """Writes the site where everything is too much, with what would be large files here."""
    news = copy_site("stress", root) / "content" / "news"
    tags = ", ".join(f"Schlagwort {number}" for number in range(59))
    title = ("Dreihundert Zeichen hat diese Überschrift, denn niemand hat sie gekürzt, " * 5)[:299].strip() + "."
    _write(news / "2026-01-10-titel.md", f"title: {title}\nteaser: {SENTENCE * 12}\ntags: [{tags}, {WORD}]", SENTENCE)
    chapters = (f"## Kapitel {number}\n\n{(SENTENCE * 5 + chr(10) * 2) * 5}" for number in range(40))
    _write(news / "2026-01-11-lang.md", "title: Zwanzigtausend Wörter\nclusters: [optik]", "\n".join(chapters))
    _write(news / "2026-01-16-tabellen.md", f"title: {WORD}\nteaser: '{URL}'\nkicker: {WORD}", _write_tables())
    _draw_pictures(news / "2026-01-12-bilder")
    return root


def _write(path: Path, fields: str, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{fields}\n---\n\n{text}\n", "utf-8")


def _write_tables() -> str:
    columns = range(24)
    rows = (f"| {' | '.join(f'{cell} {column}' for column in columns)} |" for cell in ("Spalte", "Wert", WORD))
    head, *body = rows
    table = "\n".join([head, f"|{' --- |' * len(columns)}", *body])
    lists = "\n".join(f"{'  ' * level}- Ebene {level} {WORD if level % 4 == 0 else ''}" for level in range(12))
    numbers = "\n".join(f"{number}. {WORD}" for number in range(997, 1003))
    return f"{table}\n\n{lists}\n\n{numbers}\n\n{URL}\n\n`{URL}`\n\n> {WORD}{WORD}\n\n## {WORD}{WORD}\n"


def _draw_pictures(folder: Path) -> None:
    lines = [
        f'![Ein {name}]({name} "Eine Fläche, gespeichert als {name}"){{credit="© Niemand"}}\n'
        for name in [*PICTURES, "linie.svg"]
    ]
    _write(
        folder / "index.md",
        "title: Bilder jeder Art\nimage: {src: hoch.jpg, alt: Eine Fläche, credit: © Niemand}",
        "\n".join(lines),
    )
    (folder / "linie.svg").write_text(DRAWING, "utf-8")
    for name, size in PICTURES.items():
        if name.endswith((".heic", ".avif")):
            from pillow_heif import register_heif_opener

            register_heif_opener()
        Image.radial_gradient("L").convert("RGB").resize(size).save(folder / name)

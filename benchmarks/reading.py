#!/usr/bin/env python3
"""Measures what reading an article costs, pass by pass: `python benchmarks/reading.py`. No part of the build.

Prints the processor time of each pass in microseconds per article, and that of plain Python-Markdown over the same
texts in the same run: only a ratio to that can be compared between machines. The texts are made up, and the same every
time.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time
from unittest.mock import patch

from markdown import Markdown

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

# The folder of this file is not the package's.
from netzblatt.cache import digest  # noqa: E402
from netzblatt.cache.objects import Objects  # noqa: E402
from netzblatt.model.problem import Position  # noqa: E402
from netzblatt.model.source import Source  # noqa: E402
from netzblatt.read import read  # noqa: E402
from netzblatt.read.addresses import DocumentPath, parse_document_path  # noqa: E402
from netzblatt.read.document import read_document  # noqa: E402
from netzblatt.read.forms.fill import fill  # noqa: E402
from netzblatt.read.kinds import KINDS  # noqa: E402
from netzblatt.read.kinds.news import NewsForm  # noqa: E402
from netzblatt.read.settings import STAND_IN  # noqa: E402
from netzblatt.tools import markdown  # noqa: E402
from netzblatt.tools.language.lint import lint  # noqa: E402
from netzblatt.tools.markdown import convert  # noqa: E402
from netzblatt.tools.text_files import front_matter  # noqa: E402
from netzblatt.tools.text_files.front_matter import SplitFile  # noqa: E402
from netzblatt.tools.yaml import loader  # noqa: E402
from netzblatt.tools.yaml.loader import LoadedYaml  # noqa: E402

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
# A paragraph with raw HTML.
RAW_HTML = "\n\nEin <b>fetter</b> Satz.\n"
BASELINE = "Python-Markdown (extra, toc, sane_lists, smarty)"
SENTENCES = (
    "Am 11. und 12. Juli haben sich fast 40 Fachleute in der Werkhalle am Kanal getroffen.",
    "Der Prüfstand misst auf 5 µm genau, z. B. an Spindeln und Lagern aus der Region.",
    '"Ohne die Partner aus der Optik wäre das nicht gelungen", sagt die Leiterin des Labors.',
    "Bis Ende 2027 sollen rund 3 Mio. Euro in die neue Messtechnik fließen.",
    "Die Unterlagen stehen [auf der Seite des Projekts](https://www.example.com/projekt) bereit.",
    "Wer mitmachen will, meldet sich **bis Freitag** bei der Geschäftsstelle – am besten per E-Mail.",
    "Der Arbeitskreis kam zu dem Schluss, dass sich der Versuch *für alle Betriebe* lohnt.",
    "Zwischen 10-12 Uhr führen Auszubildende durch die Fertigung, danach gibt's Kaffee.",
    "Vor einem Jahr war davon [noch keine Rede](2026-02-21-meldung-{before}.md).",
    "Das Gehäuse besteht aus einem Stück, die Linse sitzt ohne Klebstoff in ihrer Fassung.",
)
FRONT = """---
titel: "Meldung Nummer {number}: {title}"
dachzeile: Messtechnik
vorspann: {teaser}
datum: 21.02.2026
cluster: [optik]
schlagworte: [Messtechnik, Glas, Fertigung {tag}]
quelle: Verbund Messtechnik
autoren: Anna Beispiel
---
"""
SITE = {
    "content/site.yml": "name: Netz\naddress: https://www.example.org\nclusters: [optik]\n",
    "content/clusters/optik.md": "---\nname: Optik\n---\nEin Verbund.\n",
    "templates/images.yml": "lead: {uses: [lead], widths: [480], formats: [jpeg]}\n",
}


def main() -> None:
    """Measures each pass over all articles `rounds` times, and prints the quickest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    # As in a build: the collector would look through all articles again and again.
    gc.disable()
    sources = {path: _make_source(path, text) for path, text in _write_texts(options.articles)}
    passes = dict(_list_passes(sources))
    cost = {}
    for name, work in passes.items():
        seconds = min(_measure_seconds(work) for _ in range(options.rounds))
        cost[name] = seconds / options.articles * 1e6
    typography = cost.pop("Markdown and typography")
    html = cost.pop("Markdown, typography, HTML")
    cost["typography"] = typography - cost["Markdown"]
    cost["raw HTML, in a text that has any"] = html - typography
    for name, microseconds in cost.items():
        sys.stdout.write(f"{microseconds:8.0f} µs {microseconds / cost[BASELINE]:6.2f} x  {name}\n")


def _measure_seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _make_source(path: str, text: str) -> Source:
    data = text.encode()
    return Source(path, path, digest.of_bytes(data), len(data), data)


def _write_texts(articles: int) -> Iterator[tuple[str, str]]:
    yield from SITE.items()
    for number in range(articles):
        yield f"content/news/2026-02-21-meldung-{number}.md", _write_article(number)


def _write_article(number: int) -> str:
    """Returns some 400 words in paragraphs, with headings, a list and a quotation."""
    chance = random.Random(number)  # noqa: S311 - the same texts in every run
    sentences = iter([chance.choice(SENTENCES).format(before=max(0, number - 1)) for _ in range(40)])

    def take(count: int) -> str:
        return " ".join(next(sentences) for _ in range(count))

    front = FRONT.format(
        number=number, title=take(1)[:40].replace('"', ""), teaser=f"'{take(1)[:60]}'", tag=number % 40
    )
    items = "\n".join(f"- {take(1)}" for _ in range(4))
    parts = [
        take(5),
        take(6),
        "## Was geplant ist",
        take(5),
        items,
        "## Wie es weitergeht",
        take(6),
        f"> {take(2)}",
        take(4),
    ]
    return front + "\n" + "\n\n".join(parts) + "\n"


def _list_passes(sources: dict[str, Source]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yields each pass by its name. Calling it runs the pass over all articles; its inputs are computed before."""
    news = [source for path, source in sources.items() if "/news/" in path]
    splits = [front_matter.split(source) for source in news]
    loaded = [loader.load(split.yaml, path="p", first_line=split.yaml_line) for split in splits]
    objects = Objects()
    for source in sources.values():
        objects.put(source.data or b"")
    plain = Markdown(extensions=["extra", "toc", "sane_lists", "smarty"])
    yield BASELINE, partial(_apply_to_all, lambda split: plain.reset().convert(split.body), splits)
    yield "decode and split", partial(_apply_to_all, front_matter.split, news)
    yield "YAML", partial(_apply_to_all, lambda split: loader.load(split.yaml, path="p"), splits)
    yield "form", partial(_apply_to_all, _fill, list(zip(splits, loaded, strict=True)))
    yield "Markdown", partial(_apply_to_all, partial(_convert, typography=False), splits)
    yield "Markdown and typography", partial(_apply_to_all, _convert, splits)
    yield (
        "Markdown, typography, HTML",
        partial(_apply_to_all, partial(_convert, more=RAW_HTML), splits),
    )
    yield "prose lint", partial(_apply_to_all, _lint, splits)
    yield "a document, all but its Markdown", partial(_read_fields, news, objects)
    yield "all of it, with links between records", partial(read, sources, objects=objects, now=NOW)


def _apply_to_all(work: Callable[..., object], items: Iterable[object]) -> None:
    for item in items:
        work(item)


def _convert(split: SplitFile, *, typography: bool = True, more: str = "") -> object:
    return convert(split.body + more, path="content/news/a.md", language="de", typography=typography)


def _lint(split: SplitFile) -> object:
    return lint(split.body, path="content/news/a.md", first_line=1, language="de", is_news=True)


def _read_fields(news: Iterable[Source], objects: Objects) -> None:
    text = markdown.ConvertedText(html="<p>Ein Satz.</p>", words=2, first_paragraph="Ein Satz.")
    with patch.object(markdown, "convert", lambda *_, **__: text):
        for source in news:
            where = parse_document_path(source.path, KINDS)
            if isinstance(where, DocumentPath):
                read_document(source, where, settings=STAND_IN, objects=objects)


def _fill(pair: tuple[SplitFile, LoadedYaml]) -> object:
    split, loaded = pair
    return fill(NewsForm, loaded, lines=split.yaml.split("\n"), start=Position("p", 1, 1), zone=STAND_IN.zone)


if __name__ == "__main__":
    main()

"""Measures the time from a save to the browser: `python -m benchmarks.saves --articles 1000 10000 [--harness FOLDER]`.

For each size it previews a made-up newsroom, as `serve` does, and a real Chromium shows an article from its middle.
That article, then a style sheet, is saved again and again: the clock stops when the browser is told to reload, and
again when the change is visible. Then a template of all articles is saved, and pages are requested during the build.

With the harness of benchmarks/compare.py one of its articles is saved, too: in our plain site, and in Hugo's, which
`hugo server` shows with its defaults.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib import import_module
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks import serving, tab
from benchmarks.builds import describe_machine
from benchmarks.compare import Ours
from benchmarks.newsroom import ROOT, SCENARIOS, STYLE_SHEET, Newsroom
from benchmarks.serving import Server

PORT = 18400
# Seconds between two saves, and up to as much again by chance: some watchers of files look at regular intervals.
PAUSE = 0.3
BIG_BUILDS = 3
# The number of pages that are requested in turns.
PAGES = 200
COLUMNS = ("articles", "server", "what", "times", "median", "p95", "what the median is made of, milliseconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveFigure:
    """The `times` of saves in milliseconds, and the times of their parts by name."""

    articles: int
    server: str
    what: str
    times: Sequence[float]
    parts: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def format_cells(self) -> tuple[str, ...]:
        """Returns the cells of a table in the order of COLUMNS."""
        parts = ", ".join(f"{name} {median(times):.0f}" for name, times in self.parts.items())
        times = (f"{median(self.times):.0f}", f"{quantiles(self.times, n=20, method='inclusive')[-1]:.0f}")
        return (f"{self.articles:,}", self.server, self.what, str(len(self.times)), *times, parts)


@dataclass(frozen=True, slots=True)
class Saves:
    """Saves a file again and again.

    `save` writes a word into it, `see` waits until a tab shows the word, and `parts` splits the time between two
    moments into named parts, in seconds.
    """

    save: Callable[[str], object]
    see: Callable[[str], tab.Seen]
    parts: Callable[[float, float], Mapping[str, float]] = lambda *_: {}

    def measure_saves(self, times: int, **names: Any) -> Iterator[SaveFigure]:
        """Yields the times until the browser was told to reload, then those until the change was visible."""
        saves = [self._save_once(turn) for turn in range(times)]
        parts: dict[str, list[float]] = {}
        for _, _, seconds_by_part in saves:
            for name, seconds in seconds_by_part.items():
                parts.setdefault(name, []).append(seconds * 1000)
        yield SaveFigure(**names, times=[reloaded * 1000 for reloaded, _, _ in saves], parts=parts)
        names["what"] += ", to be seen"
        yield SaveFigure(**names, times=[shown * 1000 for _, shown, _ in saves])

    def _save_once(self, turn: int) -> tuple[float, float, Mapping[str, float]]:
        time.sleep(PAUSE * (1 + Random(turn).random()))  # noqa: S311 (no secret)
        saved = time.time()
        word = f"wort{turn}"
        self.save(word)
        seen = self.see(word)
        return seen.reload - saved, seen.shown - saved, self.parts(saved, seen.reload)


def split_seconds(outcome: Mapping[str, Any], saved: float, reloaded: float) -> Mapping[str, float]:
    """Splits the seconds from a save to the reload. `outcome` is a line of benchmarks.serving."""
    stages: Mapping[str, float] = outcome["stages"]
    between_stages = outcome["ended"] - outcome["began"] - sum(stages.values())
    return {
        "until it is seen": outcome["began"] - saved,
        **stages,
        "rest of the build": between_stages,
        "compared and told": reloaded - outcome["ended"],
    }


def measure_ours(folder: Path, articles: int, times: int) -> Iterator[SaveFigure]:
    """Yields the figures of our preview, for a made-up newsroom of that size."""
    room = Newsroom(folder / f"newsroom-{articles}", articles)
    room.open()
    path = room.get_article_path(articles // 2)
    sheet = (ROOT / STYLE_SHEET).read_text("utf-8")

    def write(word: str) -> None:
        room.write(path, room.compose_article(articles // 2, more=f"Nachtrag {word}x."))

    def style(word: str) -> None:
        room.write(STYLE_SHEET, f"{sheet}:root {{ --turn: {word}; }}\n")

    names: Any = {"articles": articles, "server": "ours"}
    with serving.run_preview(room.root, PORT) as server, tab.open_tab(_find_address(server, write)) as page:
        saves = Saves(write, page.wait_for_text, lambda *ends: split_seconds(server.wait_for_build(), *ends))
        yield from saves.measure_saves(times, **names, what="article")
        saves = Saves(style, page.wait_for_turn, lambda *ends: split_seconds(server.wait_for_build(), *ends))
        yield from saves.measure_saves(times, **names, what="style sheet")
    with serving.run_preview(room.root, PORT) as server:
        requests = [seconds * 1000 for seconds in _time_requests(server, room)]
        yield SaveFigure(**names, what="request during a build", times=requests)


def _find_address(server: Server, save: Callable[[str], object]) -> str:
    """Saves once, and returns the address of the page that the save changed."""
    save("zuvor")
    (*_, output) = server.wait_for_build()["saved"]
    return server.make_url(f"/{output.removesuffix('index.html')}")


def _time_requests(server: Server, room: Newsroom) -> Iterator[float]:
    """Yields the seconds of requests, one after the other, while a change of the articles' template is built."""
    preview = room.root / ".netzblatt" / "preview"
    pages = [f"/{path.relative_to(preview).as_posix()}" for path in sorted(preview.rglob("*.html"))]
    chosen = Random(0).sample(pages, min(PAGES, len(pages)))  # noqa: S311 (no secret)
    addresses = cycle(chosen)
    for turn in range(BIG_BUILDS):
        SCENARIOS["one template"](room, turn)
        while not server.has_ended():
            began = time.perf_counter()
            server.get(next(addresses))
            yield time.perf_counter() - began
        server.wait_for_build()


def measure_against_hugo(folder: Path, articles: int, times: int, harness: Path) -> Iterator[SaveFigure]:
    """Yields the figures of one of the harness's articles, in our plain site and in Hugo's."""
    sys.path.insert(0, str(harness))
    texts = import_module("run").articles(articles)
    base = import_module("peers.base")
    article = texts[articles // 2]
    plain = Ours(import_module("corpus").CLUSTERS, base.trash)
    site = str(folder / f"plain-{articles}")
    plain.prepare(site, texts)

    def write(word: str) -> object:
        return plain.write_article(site, {**article, "body": f"{article['body']}\nNachtrag {word}x.\n"})

    with serving.run_preview(Path(site), PORT) as server, tab.open_tab(_find_address(server, write)) as page:
        saves = Saves(write, page.wait_for_text, lambda *ends: split_seconds(server.wait_for_build(), *ends))
        yield from saves.measure_saves(times, articles=articles, server="ours, plain", what="article")
    hugo = import_module("peers").load("hugo")
    hugo_site = str(folder / f"hugo-{articles}")
    hugo.prepare(hugo_site, texts)

    def write_there(word: str) -> object:
        return hugo.write_article(hugo_site, {**article, "body": f"{article['body']}\nNachtrag {word}x.\n"})

    with serving.run_server((hugo.bin(), "server", "--port", str(PORT)), Path(hugo_site), PORT) as server:
        address = f"/artikel/{article['slug']}/"
        server.wait_for(address)
        with tab.open_tab(server.make_url(address)) as page:
            saves = Saves(write_there, page.wait_for_text)
            yield from saves.measure_saves(times, articles=articles, server="Hugo, plain", what="article")


def main() -> None:
    """Measures the sizes that the options name, and prints a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--harness", type=Path, help="its folder; BENCH_HOME says where it has Hugo")
    parser.add_argument("--folder", type=Path, help="where the sites are made and deleted; on a disk of your choice")
    parser.add_argument("--json", type=Path, help="a file that each figure is added to")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="netzblatt-", dir=options.folder))
    try:
        _print(describe_machine(), "", _format_row(COLUMNS), _format_row("---" for _ in COLUMNS))
        for articles in options.articles:
            for figure in _measure_size(folder, articles, options.saves, options.harness):
                _print(_format_row(figure.format_cells()))
                if options.json:
                    with options.json.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(asdict(figure)) + "\n")
    finally:
        shutil.rmtree(folder)


def _measure_size(folder: Path, articles: int, times: int, harness: Path | None) -> Iterator[SaveFigure]:
    yield from measure_ours(folder, articles, times)
    if harness:
        yield from measure_against_hugo(folder, articles, times, harness.resolve())


def _format_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Measures builds of made-up newsrooms: `python -m benchmarks.builds --articles 1000 10000`.

Opens a newsroom of each size and builds it: cold, unchanged, and after each thing that people do. Prints the medians of
the rounds and the most memory that all processes had together. One more build, which is not in the medians, shows the
time of each stage. With --newsrooms, several kinds are built in turns. With --json, each figure is added to
that file as a line, for `python -m benchmarks.plot`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count, product
from pathlib import Path
from statistics import median

from benchmarks.newsroom import COLD, NEWSROOMS, SCENARIOS, USUAL, Newsroom
from benchmarks.processes import COMMAND, Run, run

STAGES = (sys.executable, "-P", "-m", "benchmarks.stages")
COLUMNS = (
    "newsroom",
    "articles",
    "pages",
    "build",
    "seconds",
    "processor",
    "others",
    "MB",
    "where the time went, seconds",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildFigure:
    """The medians of one scenario in one newsroom of one size.

    `pages` is the number of pages of the whole site; `stages` are seconds by name; the other numbers are a Run's.
    """

    newsroom: str
    articles: int
    pages: int
    scenario: str
    seconds: float
    cpu: float
    others: float
    peak: int
    stages: Mapping[str, float]

    def format_cells(self) -> tuple[str, ...]:
        """Returns the cells of a table in the order of COLUMNS."""
        times = (f"{self.seconds:.2f}", f"{self.cpu:.2f}", f"{self.others:.2f}")
        stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in self.stages.items())
        return (
            self.newsroom,
            f"{self.articles:,}",
            f"{self.pages:,}",
            self.scenario,
            *times,
            f"{self.peak / 1e6:.0f}",
            stages,
        )


@dataclass(frozen=True, slots=True)
class NewsroomBench:
    """A newsroom that is built again and again.

    `trash` takes the folders that a cold build must not find. ext4 makes files much more slowly just after others were
    deleted, so nothing is deleted before the last build.
    """

    name: str
    room: Newsroom
    trash: Path
    turns: Iterator[int]

    def build_after(self, scenario: str) -> Run:
        """Builds the newsroom after what happens in the scenario."""
        self._prepare(scenario)
        return run([*COMMAND, "build"], folder=self.room.root)

    def summarise(self, scenario: str, runs: list[Run]) -> BuildFigure:
        """Returns the medians of the runs after one scenario, and the stages of one more."""
        return BuildFigure(
            newsroom=self.name,
            articles=self.room.articles,
            pages=sum(1 for _ in (self.room.root / "site").rglob("*.html")),
            scenario=scenario,
            seconds=median(run.seconds for run in runs),
            cpu=median(run.cpu for run in runs),
            others=median(run.others for run in runs),
            peak=max(run.peak for run in runs),
            stages=self._measure_stages(scenario),
        )

    def _measure_stages(self, name: str) -> Mapping[str, float]:
        self._prepare(name)
        stage_run = run(STAGES, folder=self.room.root)
        stages: dict[str, float] = json.loads(stage_run.output)
        return {**stages, "start and end": stage_run.seconds - sum(stages.values())}

    def _prepare(self, name: str) -> None:
        turn = next(self.turns)
        if name == COLD:
            for folder in (self.room.root / "site", self.room.root / ".netzblatt"):
                if folder.exists():
                    folder.rename(self.trash / f"{turn}-{folder.name}")
        SCENARIOS[name](self.room, turn)


def measure_builds(
    folder: Path, articles: int, scenarios: list[str], rounds: int, newsrooms: Sequence[str] = (USUAL,)
) -> Iterator[BuildFigure]:
    """Yields the figures of newsrooms of one size. They and their trash are made in `folder`. All run in turns, so that
    a bad minute of the machine hits each of them.
    """
    benches = [_open_bench(folder, articles, name) for name in newsrooms]
    if scenarios[0] != COLD:
        for bench in benches:
            run([*COMMAND, "build"], folder=bench.room.root)
    runs: dict[tuple[str, str], list[Run]] = {}
    for _, bench, scenario in product(range(rounds), benches, scenarios):
        runs.setdefault((bench.name, scenario), []).append(bench.build_after(scenario))
    for bench, scenario in product(benches, scenarios):
        yield bench.summarise(scenario, runs[bench.name, scenario])


def _open_bench(folder: Path, articles: int, name: str) -> NewsroomBench:
    place = name.replace(" ", "-")
    room = NEWSROOMS[name](folder / f"{place}-{articles}", articles)
    trash = folder / f"trash-{place}-{articles}"
    trash.mkdir()
    room.open()
    return NewsroomBench(name, room, trash, count())


def describe_machine() -> str:
    """Returns the processors, the system and the version of Python on which the figures were measured."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = {line.partition(":")[2].strip() for line in lines if line.startswith("model name")}
    processors = f"{os.cpu_count()} × {', '.join(names) or platform.machine()}"
    return f"{processors}, {platform.system()}, {platform.python_implementation()} {platform.python_version()}"


def main() -> None:
    """Measures the sizes that the options name, and prints a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--newsrooms", nargs="+", choices=NEWSROOMS, default=[USUAL])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--folder", type=Path, help="where the newsrooms are made and deleted; on a disk of your choice"
    )
    parser.add_argument("--json", type=Path, help="a file that each figure is added to")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="netzblatt-", dir=options.folder))
    try:
        _print(describe_machine(), "", _format_row(COLUMNS), _format_row("---" for _ in COLUMNS))
        for articles in options.articles:
            for figure in measure_builds(folder, articles, options.scenarios, options.rounds, options.newsrooms):
                _print(_format_row(figure.format_cells()))
                if options.json:
                    with options.json.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(asdict(figure)) + "\n")
    finally:
        shutil.rmtree(folder)


def _format_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

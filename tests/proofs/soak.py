"""A long day at the preview: `python -m tests.proofs.soak --edits 5000`.

A small site is on show as `serve` shows it, and edited again and again, in all ways that there are. After each build
pages are asked for, and every now and then a tab is opened and closed. Neither the memory nor the open files of the
server and of the process that builds may grow. Exit code 1 if they do.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from PIL import Image

from benchmarks.serving import Server, run_preview
from netzblatt.model.paths import SOURCE_FOLDERS
from tests.preview.running import open_tab

SMALL = Path(__file__).parents[1] / "sites" / "small"
PORT = 18700
ARTICLE, PICTURE = "content/news/2026-02-12-rueckblick.md", "content/news/2026-03-01-linse/foto.png"
ADDRESSES = ("/netz/news/2026/rueckblick/", "/netz/assets/site-preview.css", "/netz/gibt-es-nicht", "/_preview/state")
TEMPLATE, SHEET, NEW = "templates/pages/article.html", "assets/css/10-base.css", "content/news/2026-03-09-neues.md"
# Edits between two looks at the processes; between two tabs.
LOOK, TAB = 100, 10
# Octets that a process may gain from the second quarter of the looks to the last. Caches keep some thousand texts; a
# process that kept the catalogue of this small site at each edit would gain a hundred million octets.
GAIN = 4_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """The octets of anonymous memory and the number of open files of one process."""

    memory: int
    files: int

    @classmethod
    def at(cls, pid: int) -> Look:
        words = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").split()
        return cls(int(words[words.index("Anonymous:") + 1]) * 1024, min(_count_files(pid)))


def _count_files(pid: int) -> Iterator[int]:
    """Counts the open files several times: a connection that was closed just now is gone a moment later."""
    for _ in range(10):
        yield sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
        sleep(0.05)


def soak_site(root: Path, edits: int, *, port: int = PORT) -> Iterator[tuple[Look, Look]]:
    """Edits the site at `root`, and yields a look at the server and at the builder after every LOOK edits and at the
    end.
    """
    for room in SOURCE_FOLDERS:
        shutil.copytree(SMALL / room, root / room)
    with run_preview(root, port) as server:
        (builder,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()
        for turn, edit in enumerate(islice(cycle(EDITS), edits), start=1):
            edit(root, turn)
            server.wait_for_outcome()
            _visit(server, turn)
            if turn % LOOK == 0 or turn == edits:
                yield Look.at(server.pid), Look.at(int(builder))


def _visit(server: Server, turn: int) -> None:
    for address in ADDRESSES:
        server.get(address)
    if turn % TAB == 0:
        with open_tab(server.port, "netzblatt") as tab:
            assert tab.hear()["command"] == "state"


def _body(root: Path, turn: int) -> None:
    _replace(root, ARTICLE, "Der zweite nicht.", f"Der zweite nicht. {turn}")


def _title(root: Path, turn: int) -> None:
    _replace(root, ARTICLE, "title: Rückblick", f"title: Rückblick {turn}")


def _template(root: Path, turn: int) -> None:
    _replace(root, TEMPLATE, "<h1>", f"<h1>{turn} ")


def _style(root: Path, turn: int) -> None:
    _replace(root, SHEET, "", f".nr-{turn} {{ margin: 0 }}\n")


def _picture(root: Path, turn: int) -> None:
    with Image.open(SMALL / PICTURE) as picture:
        Image.new("RGB", picture.size, (turn % 256, turn // 256 % 256, 0)).save(root / PICTURE)


def _add(root: Path, turn: int) -> None:
    (root / NEW).write_text(f"---\ntitle: Neues {turn}\ndraft: ja\ntags: [Nr {turn}]\n---\nText.\n", "utf-8")


def _rename(root: Path, turn: int) -> None:
    (root / NEW).rename(root / NEW.replace("neues", f"neues-{turn}"))


def _remove(root: Path, turn: int) -> None:
    (root / NEW.replace("neues", f"neues-{turn - 1}")).unlink()


def _break(root: Path, turn: int) -> None:
    (root / ARTICLE).write_text(f"---\ntitle: {turn}\nclusters: [optk]\ndate: 30.02.2026\n---\n", "utf-8")


def _break_template(root: Path, turn: int) -> None:
    (root / TEMPLATE).write_text(f"{{% if {turn} %}}", "utf-8")


def _mend(root: Path, turn: int) -> None:
    del turn
    shutil.copy(SMALL / ARTICLE, root / ARTICLE)


def _mend_template(root: Path, turn: int) -> None:
    del turn
    shutil.copy(SMALL / TEMPLATE, root / TEMPLATE)


def _replace(root: Path, path: str, old: str, new: str) -> None:
    """Replaces text in the file as it was at first."""
    (root / path).write_text((SMALL / path).read_text("utf-8").replace(old, new, 1), "utf-8")


# Each leads to one build. The order matters: what is broken is mended by the next, what is added renamed and removed.
EDITS: Sequence[Callable[[Path, int], None]] = (
    _body,
    _title,
    _template,
    _style,
    _picture,
    _add,
    _rename,
    _remove,
    _break,
    _mend,
    _break_template,
    _mend_template,
)


def compute_gain(looks: Sequence[Look]) -> Look:
    """Computes what a process has gained since it came to rest: the last quarter of the looks against the second."""
    quarter = max(1, len(looks) // 4)
    early, late = looks[quarter : 2 * quarter] or looks[:1], looks[-quarter:]
    return Look(
        round(median(look.memory for look in late) - median(look.memory for look in early)),
        # The store is open every now and then, and what leaks never closes.
        min(look.files for look in late) - min(look.files for look in early),
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.soak", description=__doc__)
    parser.add_argument("--edits", type=int, default=5000)
    edits, began, looks = parser.parse_args().edits, perf_counter(), list[tuple[Look, Look]]()
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        for look in soak_site(Path(folder), edits):
            looks.append(look)
            shown = "  ".join(f"{one.memory / 1e6:7.2f} MB {one.files:3} files" for one in look)
            sys.stdout.write(f"{perf_counter() - began:7.0f} s  {shown}\n")
            sys.stdout.flush()
    gains = [compute_gain(process) for process in zip(*looks, strict=True)]
    sys.stdout.write(f"gained: {gains}\n")
    return int(any(one.memory > GAIN or one.files > 0 for one in gains))


if __name__ == "__main__":
    sys.exit(main())

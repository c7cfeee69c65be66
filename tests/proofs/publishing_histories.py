"""Histories of addresses: `python -m tests.proofs.publishing_histories --rounds 2000 --seed 1`.

In each round a newspaper lives through 20 random steps: a page is new, edited, renamed with or without an alias,
deleted with or without a word, is back again; the site goes back to an earlier release, moves to an empty target, or a
publisher is cut off. After each publishing, every address that was ever public must show a page, lead to one, or be
gone on purpose. Most rounds are in memory, some in a folder. Prints the seed and the steps of what fails; exit code 1
if anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from netzblatt.publish import Outcome
from netzblatt.publish.former_addresses import GONE
from netzblatt.publish.published_site import PublishedSite, is_kept_by_readers
from netzblatt.publish.release import Release, make_address
from tests.proofs.published_paper import publish_to
from tests.proofs.twins import make_random
from tests.publish.targets import FailingTarget, TargetCase, open_folder_case, open_plain_case

STEPS = 20
# One round of so many is in a folder.
FOLDER_EVERY = 20
CALLS = 16


class History:
    """A newspaper, its target, and what its readers have ever seen there."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.lines: list[str] = []
        self._random = make_random(seed)
        self._folder = folder
        self._open = open_plain_case if seed % FOLDER_EVERY else open_folder_case
        self._pages = {"index.html": "Start", "news/0/index.html": "0", "news/0/termin.ics": "0"}
        self._gone: set[str] = set()
        self._ever: set[str] = set()
        self._releases: list[Release] = []
        self._known: PublishedSite | None = None
        self._case = self._move()

    def live(self, steps: int) -> Iterator[str]:
        """Lives through steps, and yields what is wrong after them."""
        acts = (self._edit, self._add, self._rename, self._delete, self._list, self._go_back, self._cut_off)
        for number in range(steps):
            if self._is_whole and self._random.random() < 0.1:
                self._case = self._move()
            self._random.choice(acts)(number)
            if self._is_whole:
                yield from self._judge()

    def _move(self) -> TargetCase:
        """Opens an empty target."""
        self.lines.append("move")
        self._is_whole = False
        return self._open(self._folder / f"{len(self.lines)}")

    def _edit(self, number: int) -> None:
        path = self._random.choice(sorted(self._pages))
        self._pages[path] = f"{number}"
        self._publish(f"edit {path}")

    def _add(self, number: int) -> None:
        path = f"news/{self._random.randrange(6)}/index.html"
        self._pages[path] = f"neu {number}"
        self._gone.discard(make_address(path))
        if self._random.random() < 0.5:
            self._pages[path.replace("index.html", "termin.ics")] = f"{number}"
        self._publish(f"add {path}")

    def _list(self, number: int) -> None:
        """Lists come and go with what they list."""
        path = f"tags/{self._random.randrange(3)}/index.html"
        if self._pages.pop(path, None) is None:
            self._pages[path] = f"Liste {number}"
        self._publish(f"list {path}")

    def _rename(self, number: int) -> None:
        path = self._choose_page()
        if not path:
            return
        new = f"news/{number}-neu/index.html"
        self._pages[new] = self._pages.pop(path)
        self._pages.pop(path.replace("index.html", "termin.ics"), None)
        outcome = self._publish(f"rename {path} {new}")
        if outcome.problems:
            # It is mended as the hint says: an alias makes a page at the old address.
            self._pages[path] = f"→ {make_address(new)}"
            self._publish("alias")

    def _delete(self, _: int) -> None:
        path = self._choose_page()
        if not path:
            return
        was = self._pages.pop(path)
        beside = self._pages.pop(path.replace("index.html", "termin.ics"), None)
        outcome = self._publish(f"delete {path}")
        if outcome.problems and self._random.random() < 0.5:
            self._gone |= {make_address(path), *([make_address(path) + "termin.ics"] if beside else [])}
            self._publish(f"gone {sorted(self._gone)}")
        elif outcome.problems:
            self._pages[path] = was
            self._publish("back")

    def _go_back(self, _: int) -> None:
        if self._releases:
            release = self._random.choice(self._releases)
            self.lines.append("go back")
            self._pages = {path: file.read().decode() for path, file in release.items()}
            self._publish("rollback", is_list=lambda _: True)

    def _cut_off(self, number: int) -> None:
        """Publishes a page with a connection that breaks, and takes it back or not."""
        before = dict(self._pages)
        self._pages[f"news/halb-{number}/index.html"] = f"{number}"
        self._pages["index.html"] = f"halb {number}"
        with self._case.open() as target, suppress(ConnectionError):
            failing = FailingTarget(target, self._random.randrange(1, CALLS), ConnectionError)
            publish_to(
                failing,
                self._pages,
                gone=tuple(self._gone),
                find_known=lambda: self._known,
                read_clock=self._read_clock,
            )
        self.lines.append(f"cut off {failing.has_failed}")
        self._is_whole = False
        self._remember()
        if self._random.random() < 0.5:
            self._pages = before
            if self._publish("taken back").problems:
                self._gone.add(f"/news/halb-{number}/")
                self._publish("gone")

    def _choose_page(self) -> str:
        pages = [path for path in self._pages if path.startswith("news/") and path.endswith("index.html")]
        return self._random.choice(sorted(pages) or [""])

    def _read_clock(self) -> datetime:
        """Reads a clock by which each lock of a publisher that was cut off is an old one."""
        return datetime.now(UTC) + timedelta(hours=len(self.lines))

    def _publish(self, line: str, **values: object) -> Outcome:
        values = {"is_list": lambda path: path.startswith("tags/"), "read_clock": self._read_clock, **values}
        with self._case.open() as target:
            outcome = publish_to(target, self._pages, gone=tuple(self._gone), find_known=lambda: self._known, **values)
        self.lines.append(f"{line}: {', '.join(problem.code for problem in outcome.problems) or outcome.is_done}")
        if outcome.is_done:
            self._is_whole, self._known = True, outcome.published
            self._releases = [*self._releases, outcome.release or {}][-5:]
        self._remember()
        return outcome

    def _remember(self) -> None:
        self._ever |= {path for path in self._case.list_public() if is_kept_by_readers(path)}

    def _judge(self) -> Iterator[str]:
        shown = self._case.list_public()
        former = self._known.former if self._known else {}
        for path in self._ever - shown:
            address = former.get(path)
            if address is None:
                yield f"{path} is lost"
            elif address != GONE and f"{address}index.html".lstrip("/") not in shown:
                yield f"{path} leads to {address}, where there is nothing"


def main() -> int:
    options = _options()
    found = 0
    for seed in range(options.seed, options.seed + options.rounds):
        fault, lines = run_round(seed)
        if fault:
            found += 1
            sys.stdout.write(f"--seed {seed} --rounds 1\n{lines}\n{fault}\n")
    sys.stdout.write(f"{options.rounds} rounds, {found} with faults\n")
    return int(bool(found))


def run_round(seed: int) -> tuple[str, str]:
    """Lives through a history, and returns the first fault, or "", and the steps that led to it."""
    with tempfile.TemporaryDirectory(prefix="netzblatt-proof-") as folder:
        history = History(seed, Path(folder))
        fault = next(history.live(STEPS), "")
        return fault, "\n".join(history.lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.publishing_histories", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""Runs the command line in a process of its own, as an editor does, and compares what it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from netzblatt.commands import main
from tests.proofs.folders import TINY, Contents, Digests, check_out, compute_digests, read_sources
from tests.proofs.pictures import make_picture

PROJECT = Path(__file__).parent.parent.parent
PLAIN = ("-c", "import sys; from netzblatt.commands import main; sys.exit(main())")
LONGEST = 300.0
# What site/ may hold, whatever happens to a build.
BEFORE, AFTER = "the edition before", "the edition after"
WHOLE = {BEFORE, AFTER}


class Outcome(NamedTuple):
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


def start(
    root: Path,
    *arguments: str,
    entry: tuple[str, ...] = PLAIN,
    before: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    """Starts a command at `root` in a process group of its own, whose id is the process's. `before` is the command that
    starts it.
    """
    return subprocess.Popen(
        [*before, sys.executable, "-P", *entry, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> Outcome:
    """Waits for the end of a process and returns its outcome. Raises TimeoutExpired if it does not end."""
    out, err = process.communicate(timeout=LONGEST)
    return Outcome(process.returncode, out, err)


def build(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
    """Builds the site by the command line."""
    return finish(start(root, "build", *arguments, environment=environment))


def publish(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Digests:
    """Builds the site, which must succeed, and returns the digests of site/."""
    done = build(root, *arguments, environment=environment)
    assert (0, "") == (done.code, done.err)
    return compute_digests(root / "site")


def build_with(accident: str, number: int, root: Path, *arguments: str) -> Outcome:
    """Builds the site, with an accident of that name and number (accident.py)."""
    entry = ("-m", "tests.proofs.accident", accident, str(number))
    return finish(start(root, "build", *arguments, entry=entry))


def run_here(root: Path, *arguments: str) -> Outcome:
    """Runs a command in this process, which is faster because nothing is imported again."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err, patch("sys.argv", ["", *arguments]):
        code = main(root)
    return Outcome(code, out.getvalue(), err.getvalue())


def make_edition(number: int) -> Contents:
    """Makes the sources of a site. From one edition to the next every page changes, one goes and one is new, and one
    file grows, so that it does not fit on a disk that is full.
    """
    found = read_sources(TINY)
    base = "templates/base.html"
    found[base] = found[base].replace(b"<main>", b"<main> Ausgabe %d" % number)
    found[f"content/news/2026-03-13-neu-{number}.md"] = f"---\ntitle: Neu {number}\ntags: [Übung]\n---\nNeu.\n".encode()
    found["content/news/2026-03-01-linse/foto.png"] = make_picture(number)
    found["assets/beilage.bin"] = bytes([number]) * number * 30_000
    return found


class Press:
    """A site at `root` that turns from one edition into the next, by builds that may fail. `build` makes those that
    must succeed.
    """

    def __init__(self, folder: Path, *, build: Callable[[Path], Outcome] = build) -> None:
        self.root = folder / "site at work"
        self._build = build
        # Three: so the edition that the staging folder still holds is never the wanted one.
        self._editions = [make_edition(number) for number in range(3)]
        self._published = [self._publish(folder / str(number), number) for number in range(3)]
        self._wanted = self._held = 0
        check_out(self.root, self._editions[0])
        assert [] == self.mend()

    def turn(self) -> None:
        """Checks out the sources of the next edition; site/ and .netzblatt stay as they are."""
        self._wanted = (self._wanted + 1) % 3
        check_out(self.root, self._editions[self._wanted])

    def judge_site(self) -> str:
        """Returns AFTER if site/ holds the edition that is checked out, BEFORE if it holds the edition of the last
        call, or what is wrong.
        """
        here = compute_digests(self.root / "site")
        for number, what in ((self._wanted, AFTER), (self._held, BEFORE)):
            if here == self._published[number]:
                self._held = number
                return what
        wrong = min((sorted(dict(here.items() ^ there.items())) for there in self._published), key=len)
        return f"neither of them: {len(wrong)} of {len(here)} files, {', '.join(wrong[:5])}"

    def mend(self) -> list[str]:
        """Builds once without an accident, and returns what is wrong then."""
        done = self._build(self.root)
        shown = self.judge_site()
        return [] if (0, AFTER) == (done.code, shown) else [f"next build: exit {done.code}, {shown}: {done.err}"]

    def _publish(self, folder: Path, number: int) -> Digests:
        check_out(folder, self._editions[number])
        done = self._build(folder)
        assert (0, "") == (done.code, done.err)
        return compute_digests(folder / "site")

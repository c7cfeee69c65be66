"""The command line in a process of its own, as an editor starts it, and what it leaves."""

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
from tests.proofs.texts import picture
from tests.proofs.twins import TINY, Contents, Digests, check_out, digests, sources

PROJECT = Path(__file__).parent.parent.parent
PLAIN = ("-c", "import sys; from netzblatt.commands import main; sys.exit(main())")
LONGEST = 60.0
# What site/ may hold, whatever befalls a build.
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
    """A build of the site at `root`, in a process group of its own, whose id is the process's. `before` is the command
    that starts it.
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
    """What came of it. TimeoutExpired if nothing does."""
    out, err = process.communicate(timeout=LONGEST)
    return Outcome(process.returncode, out, err)


def build(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
    """One whole build by the command line."""
    return finish(start(root, "build", *arguments, environment=environment))


def publish(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Digests:
    """What a build that must succeed makes of the sources that are there."""
    done = build(root, *arguments, environment=environment)
    assert (0, "") == (done.code, done.err)
    return digests(root / "site")


def build_with(accident: str, number: int, root: Path, *arguments: str) -> Outcome:
    """A build that meets with an accident of that name and number (accident.py)."""
    entry = ("-m", "tests.proofs.accident", accident, str(number))
    return finish(start(root, "build", *arguments, entry=entry))


def typed(root: Path, *arguments: str) -> Outcome:
    """The same command in this process, which is faster by all that need not be imported again."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err, patch("sys.argv", ["", *arguments]):
        code = main(root)
    return Outcome(code, out.getvalue(), err.getvalue())


def editions() -> dict[str, Contents]:
    """The sources of a site, "old", and of the same site when every page is another, one is gone and one is new."""
    old = sources(TINY)
    new = {path: data for path, data in old.items() if path != "content/news/2026-03-02-angebot.md"}
    new["templates/base.html"] = old["templates/base.html"].replace(b"<main>", b"<main> Neue Ausgabe")
    new["content/news/2026-03-13-neu.md"] = "---\ntitle: Neu\ntags: [Übung]\n---\nNeu.\n".encode()
    new["content/news/2026-03-01-linse/foto.png"] = picture(7)
    return {"old": old, "new": new}


class Press:
    """A site at `root` that turns from one edition into the other and back, by builds that may fail. `build` is how
    the whole ones are made.
    """

    def __init__(self, folder: Path, *, build: Callable[[Path], Outcome] = build) -> None:
        self.root = folder / "site at work"
        self._build = build
        self._editions = editions()
        self._published = {name: self._publish(folder / name, name) for name in self._editions}
        self._wanted = "new"
        self.turn()
        assert [] == self.mend()

    def turn(self) -> None:
        """Lays out the sources of the other edition; site/ and .netzblatt stay as they are."""
        self._wanted = "old" if self._wanted == "new" else "new"
        check_out(self.root, self._editions[self._wanted])

    def shown(self) -> str:
        """AFTER if site/ holds the edition that is laid out, whole; BEFORE if it is the other; or what is wrong."""
        here = digests(self.root / "site")
        for name, published in self._published.items():
            if here == published:
                return AFTER if name == self._wanted else BEFORE
        wrong = {name: sorted(dict(here.items() ^ published.items())) for name, published in self._published.items()}
        return f"neither: {wrong}"

    def mend(self) -> list[str]:
        """What is wrong after one whole build."""
        done = self._build(self.root)
        shown = self.shown()
        return [] if (0, AFTER) == (done.code, shown) else [f"next build: exit {done.code}, {shown}: {done.err}"]

    def _publish(self, folder: Path, name: str) -> Digests:
        check_out(folder, self._editions[name])
        done = self._build(folder)
        assert (0, "") == (done.code, done.err)
        return digests(folder / "site")

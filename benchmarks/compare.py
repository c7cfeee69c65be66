"""Takes part in a comparison with other generators: `python -m benchmarks.compare HARNESS --peers hugo,ours`.

HARNESS is the folder of a program that builds the same texts with many generators, in turns (its run.py, corpus.py and
peers/). This module joins it as the peer "ours", without changing it, and passes on the options that follow HARNESS.

The folder plain/ makes the same kinds of pages as its site for Hugo, in as simple HTML: articles; lists of 20 cards for
all articles, each tag and each cluster; and the years. These differences cost us more and save us nothing:

- An article shows its neighbours, not "the newest five": those go stale, or each new article renders a third again.
- A card names its clusters, not its tags. A year's list is cut into pages too.
- The facts of an event, which belong to an article there, stand in its text as a list.
- Other outputs cannot be turned off: the pages of months, the indexes of tags, clusters and events, the page 404, a
  full-text feed of the site, each cluster and each tag in two formats, the calendars, and the style sheet. At 1,000
  articles there are 1,653 pages instead of 1,354, and 134 feeds and 7 calendars instead of 7 feeds.
"""

from __future__ import annotations

import compileall
import json
import runpy
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from benchmarks.processes import COMMAND, ENVIRONMENT, ROOT
from netzblatt import __version__

# The harness's fields of an article: title, slug, date, kicker, teaser, tags, clusters, source, body, event.
Article = Mapping[str, Any]
PLAIN = Path(__file__).parent / "plain"
EVENT = {"start": "Beginn", "end": "Ende", "location": "Ort", "organiser": "Veranstalter"}


@dataclass(frozen=True, slots=True)
class Ours:
    """The peer "ours", with the methods that the harness calls.

    `clusters` are the names of clusters; `discard` moves a folder away. ext4 makes files much more slowly just after
    others were deleted, so nothing is deleted between two builds.
    """

    clusters: Iterable[str]
    discard: Callable[[str], None]

    name: ClassVar = "ours"
    output: ClassVar = "site"
    env: ClassVar = ENVIRONMENT

    def check(self) -> str | None:
        """Compiles all modules, as an installation does, and returns None: nothing stands in the way of building."""
        compileall.compile_dir(ROOT / "netzblatt", quiet=1)
        return None

    def version(self) -> str:
        return __version__

    def prepare(self, site: str, articles: Iterable[Article]) -> None:
        """Writes the whole site into a folder of its own."""
        self.discard(site)
        shutil.copytree(PLAIN, site)
        (Path(site) / "assets").mkdir()
        for name in self.clusters:
            _write(Path(site, "content/clusters", f"{name}.md"), f"---\nname: {name.title()}\n---\n")
        for article in articles:
            self.write_article(site, article)

    def write_article(self, site: str, article: Article) -> str:
        """Writes an article, and returns the path of its file."""
        path = Path(site, "content/news", f"{article['slug']}.md")
        _write(path, format_article(article, now=datetime.now(UTC)))
        return str(path)

    def clean(self, site: str) -> None:
        """Moves everything away but the sources."""
        for folder in (self.output, ".netzblatt"):
            self.discard(str(Path(site, folder)))

    def cmd(self, site: str, scenario: str, path: str | None = None) -> list[str]:
        """Returns the command that builds, which is the same in every scenario."""
        del site, scenario, path
        return [*COMMAND, "build"]

    def serve_cmd(self, site: str) -> None:
        """Returns no command: the harness would look for a page at Hugo's address."""
        del site


def format_article(article: Article, *, now: datetime) -> str:
    """Returns the article as an editor writes it, dated `now` at the latest.

    The harness dates a new article by the number of its run. Ours would not publish one from the future, at no cost.
    """
    front = {name: article[name] for name in ("title", "kicker", "teaser", "tags", "clusters", "source")}
    # In March there is a night that has no half past two, and we would say so.
    date = min(article["date"], now.isoformat())[:16].replace("T", " ").replace(" 02:", " 03:")
    lines = [f"date: {date}", *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items())]
    facts = [f"- {EVENT[name]}: {value}\n" for name, value in (article["event"] or {}).items()]
    return "\n".join(["---", *lines, "---", "", "".join([*facts, "\n"]) + article["body"]])


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def main(harness: Path, *options: str) -> None:
    """Runs the harness with us among its peers."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(harness))
    corpus = import_module("corpus")
    base = import_module("peers.base")
    peer = ModuleType("peers.p_ours")
    vars(peer)["PEER"] = Ours(corpus.CLUSTERS, base.trash)
    sys.modules[peer.__name__] = peer
    sys.argv[1:] = options
    runpy.run_path(str(harness / "run.py"), run_name="__main__")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])

"""A made-up newspaper that is published again and again, and a reader who looks whether its pages are whole."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from netzblatt.publish import Outcome, PublishOptions, Target, publish
from tests.publish.s3_server import CREDENTIALS
from tests.publish.targets import CASES, ENVIRONMENTS, TargetCase, make_release

PAGES = 6
REFERENCE = re.compile(r'(?:href|src)="/([^"]*)"')


def make_issue(number: int) -> dict[str, str]:
    """Makes the files of an issue. All pages change from one to the next; each has a style and a picture of its own,
    and its home page leads to a page that is new.
    """
    style, picture = f"assets/site-{number:08x}.css", f"media/foto-{number:08x}.jpg"
    frame = f'<link rel="stylesheet" href="/{style}"><img src="/{picture}" alt="">Ausgabe {number}'
    pages = {f"news/{page}/index.html": f"{frame}, Seite {page}" for page in range(PAGES)}
    new = {f"news/neu-{earlier}/index.html": f"Neu {earlier}" for earlier in range(number + 1)}
    home = f'{frame} <a href="/news/neu-{number}/">Neu</a>'
    return {**pages, **new, "index.html": home, style: f"{number}", picture: f"{number}", "feed.atom": f"{number}"}


def find_faults(read: Callable[[str], bytes | None], *issues: Mapping[str, str]) -> Iterator[str]:
    """Yields what a reader finds wrong with the pages that all issues have: each must be that of one of them, and have
    everything that it names.
    """
    for path in sorted(set.intersection(*map(set, issues))):
        data = read(path)
        text = (data or b"").decode("utf-8", "replace")
        if data is None:
            yield f"{path} is not there"
        elif text not in {issue[path] for issue in issues}:
            yield f"{path} is of no issue: {text!r}"
        for reference in REFERENCE.findall(text):
            name = f"{reference}index.html" if reference.endswith("/") else reference
            if read(name) is None:
                yield f"{path} without {name}"


def publish_issue(case: TargetCase, number: int) -> Outcome:
    """Publishes an issue as a publisher in a process of its own would."""
    with case.open() as target:
        return publish_to(target, make_issue(number))


def publish_to(target: Target, files: Mapping[str, str], **values: object) -> Outcome:
    """Publishes files, with options of one's own."""
    options = {"by": "Erika", "may_delete_many": True, "lock_pause": 0.0, **values}
    return publish(make_release(files), target, PublishOptions(**options))  # type: ignore[arg-type]


@contextmanager
def open_case(name: str, place: Path) -> Iterator[TargetCase]:
    """Makes a target of a name (CASES), with the environment in which a publisher finds its keys."""
    environment = {**CREDENTIALS, **(ENVIRONMENTS[name]() if name in ENVIRONMENTS else {})}
    with patch.dict(os.environ, environment):
        yield CASES[name](place)

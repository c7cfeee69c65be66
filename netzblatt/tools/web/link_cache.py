"""Good answers are remembered for a week: a check every day must not be a burden to others. Knows not how one asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from netzblatt.tools.web.link_answer import LinkAnswer

# Bad ones are tried again each time: somebody is mending them.
KEPT_FOR = timedelta(days=7)


def load_answers(path: Path, *, now: datetime) -> dict[str, LinkAnswer]:
    """The answers of the last week by URL; none where the file is missing or damaged."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {
            url: LinkAnswer(int(entry["status"]), None, str(entry["moved"]))
            for url, entry in entries.items()
            if now - KEPT_FOR < datetime.fromisoformat(entry["at"]) <= now
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def save_answers(path: Path, answers: Mapping[str, LinkAnswer], *, now: datetime) -> None:
    """Adds the good ones of `answers`, and forgets what is older than a week."""
    kept = _entries(path, now)
    kept |= {
        url: {"status": answer.status, "moved": answer.moved, "at": now.isoformat()}
        for url, answer in answers.items()
        if answer.is_good
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_suffix(".new")
    spare.write_text(json.dumps(kept, indent=0, sort_keys=True), "utf-8")
    spare.replace(path)


def _entries(path: Path, now: datetime) -> dict[str, object]:
    known = load_answers(path, now=now)
    return {url: entry for url, entry in json.loads(path.read_text("utf-8")).items() if url in known} if known else {}

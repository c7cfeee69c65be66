"""Remembers good answers for a week, so that a daily check is no burden to other sites. Asks no server itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.tools.web.link_answer import LinkAnswer

# Bad answers are asked for again each time: somebody may have mended the link.
MOST_AGE = timedelta(days=7)


def load_answers(path: Path, *, now: datetime) -> dict[str, LinkAnswer]:
    """Returns the answers of the last week by URL; none if the file is missing or damaged."""
    try:
        entries = json.loads(read_regular_file(path, most=MOST_KEPT_BYTES))
        return {
            url: LinkAnswer(int(entry["status"]), None, str(entry["moved"]))
            for url, entry in entries.items()
            if now - MOST_AGE < datetime.fromisoformat(entry["at"]) <= now
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def save_answers(path: Path, answers: Mapping[str, LinkAnswer], *, now: datetime) -> None:
    """Adds the good ones of `answers` to the file, and removes those that are older than a week."""
    entries = _load_entries(path, now)
    entries |= {
        url: {"status": answer.status, "moved": answer.moved, "at": now.isoformat()}
        for url, answer in answers.items()
        if answer.is_good
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    new_file = path.with_suffix(".new")
    new_file.write_text(json.dumps(entries, indent=0, sort_keys=True), "utf-8")
    new_file.replace(path)


def _load_entries(path: Path, now: datetime) -> dict[str, object]:
    answers = load_answers(path, now=now)
    if not answers:
        return {}
    entries = json.loads(path.read_text("utf-8"))
    return {url: entry for url, entry in entries.items() if url in answers}

"""What the server tells the browser, as JSON: the state of the site, what a build changed, what a page is made from.
Knows no socket.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from netzblatt.model.problem import Position, Problem
from netzblatt.model.withheld import Withheld
from netzblatt.preview.labels import find_labels
from netzblatt.preview.outcome import BuildOutcome
from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.guard import INDEX, address_of
from netzblatt.preview.serving.state import PreviewState
from netzblatt.tools.i18n.sentences import sentence, spoken

Message = Mapping[str, Any]
# What a browser can show anew in a page that stays.
SWAPPED = (".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def to_json(message: Message) -> str:
    """JSON that may stand anywhere in HTML: no "<" of it ends or begins an element."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def make_state_message(state: PreviewState, editor: Editor) -> Message:
    """All that is not about one page."""
    return {
        "command": "state",
        "version": state.version,
        "at": state.at.astimezone(ZoneInfo(state.timezone)).isoformat(timespec="seconds") if state.at else None,
        "home": address_of(INDEX, state.base),
        "is_current": state.is_current,
        "building": state.is_building,
        "language": state.language,
        "wish": {"drafts": state.wish.has_drafts, "day": state.wish.day.isoformat() if state.wish.day else None},
        "problems": [_problem(problem, spoken(state.language), editor) for problem in state.problems],
        "fault": state.fault,
        "labels": find_labels(state.language),
    }


# Most are those of the build before, and 0.1 ms each: at 10,000 articles some 700 warnings held up every reload.
@lru_cache(maxsize=4096)
def _problem(problem: Problem, language: str, editor: Editor) -> Message:
    position = problem.position
    return {
        "code": problem.code,
        "is_error": problem.is_error,
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "message": sentence(problem, language=language),
        "hint": sentence(problem, language=language, kind=" hint"),
        "excerpt": problem.excerpt,
        "edit": editor.link_to(position),
    }


def make_reload_message(state: PreviewState, outcome: BuildOutcome, *, follows: bool) -> Message | None:
    """What the build changed that led to `state`; None if no browser has anything to do. With `follows` also where the
    page is that was saved last.

    `path` and the two after it are of LiveReload's protocol 7, for its own clients; the rest is for ours.
    """
    follow = address_of(outcome.saved[-1], state.base) if follows and outcome.saved else None
    if not (state.changed or follow):
        return None
    swapped = sorted(output for output in state.changed & state.origins.keys() if output.lower().endswith(SWAPPED))
    is_swap = len(swapped) == len(state.changed)
    addresses = [address_of(output, state.base) for output in swapped]
    return {
        "command": "reload",
        "path": addresses[0] if is_swap and len(addresses) == 1 else "/",
        "liveCSS": True,
        "liveImg": True,
        "kind": "swap" if is_swap else "page",
        "swap": addresses,
        "outputs": sorted(state.changed),
        "moved": {address_of(old, state.base): address_of(new, state.base) for old, new in outcome.moved.items()},
        "follow": follow,
    }


def make_page_note(state: PreviewState, output: str, editor: Editor) -> Message:
    """About the page at one output, which need not be there."""
    origin = state.origins.get(output)
    return {
        "version": state.version,
        "home": address_of(INDEX, state.base),
        "output": output,
        "origin": origin,
        "edit": editor.link_to(Position(origin)) if origin else None,
        "unpublished": _unpublished(state.unpublished.get(origin or "")),
    }


def _unpublished(item: Withheld | None) -> Message | None:
    if item is None:
        return None
    until = item.until
    # Without a time it is a day, and no midnight.
    moment = until and (until.at.isoformat(timespec="seconds") if until.has_time else until.date.isoformat())
    return {"reason": item.reason, "until": moment}

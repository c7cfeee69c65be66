"""The JSON messages to the browser: the state of the site, what a build changed, and the note of a page. Knows no
socket.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from netzblatt.model.problem import Position, Problem
from netzblatt.model.problem_groups import MOST_SHOWN, group_problems
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.preview.labels import find_labels
from netzblatt.preview.outcome import BuildOutcome
from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.guard import INDEX, make_address
from netzblatt.preview.serving.state import PreviewState
from netzblatt.tools.i18n.catalogue import match_language
from netzblatt.tools.i18n.sentences import find_cure, write_hint, write_sentence

Message = Mapping[str, Any]
# Files that a browser can exchange without loading the page again.
SWAPPABLE = (".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def to_json(message: Message) -> str:
    """Writes JSON that may stand in a script element: it has no "<", which could end the element."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def make_state_message(state: PreviewState, editor: Editor) -> Message:
    """Makes the message about the site as a whole; LiveReload's clients do not know it."""
    language = match_language(state.language)
    errors = sum(problem.is_error for problem in state.problems)
    # Of thousands only the worst: a browser would take as long to show all as a build takes.
    groups = group_problems(state.problems)[:MOST_SHOWN]
    return {
        "command": "state",
        "version": state.version,
        "at": state.at.astimezone(ZoneInfo(state.timezone)).isoformat(timespec="seconds") if state.at else None,
        "home": make_address(INDEX, state.base),
        "is_current": state.is_current,
        "building": state.is_building,
        "language": state.language,
        "wish": {"drafts": state.wish.has_drafts, "day": state.wish.day.isoformat() if state.wish.day else None},
        "problems": [_make_problem(first, len(others), language, editor) for first, *others in groups],
        "counts": {"errors": errors, "warnings": len(state.problems) - errors},
        "fault": state.fault,
        "labels": find_labels(state.language),
    }


# Most problems are those of the last build, and hundreds of warnings would hold up every reload.
@lru_cache(maxsize=4096)
def _make_problem(problem: Problem, others: int, language: str, editor: Editor) -> Message:
    """Makes the message about a Problem. So many `others` say the same elsewhere."""
    position = problem.position
    times = f" ({others + 1} ×)" if others else ""
    return {
        "code": problem.code,
        "is_error": problem.is_error,
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "message": write_sentence(problem, language=language) + times,
        "hint": write_hint(problem, language=language),
        "cure": find_cure(problem, language=language),
        "excerpt": problem.excerpt,
        "edit": editor.link_to(position),
    }


def make_reload_message(state: PreviewState, outcome: BuildOutcome, *, follows: bool) -> Message | None:
    """Makes the message about what the build changed that led to `state`; None if no browser has anything to do. With
    `follows`, it names the page that was saved last.

    `path`, `liveCSS` and `liveImg` are LiveReload's protocol 7, for its own clients; the rest is for ours.
    """
    follow = make_address(outcome.saved[-1], state.base) if follows and outcome.saved else None
    if not (state.changed or follow):
        return None
    swapped = sorted(output for output in state.changed & state.origins.keys() if output.lower().endswith(SWAPPABLE))
    # Otherwise pages have changed, and are loaded again.
    is_swap = len(swapped) == len(state.changed)
    addresses = [make_address(output, state.base) for output in swapped]
    return {
        "command": "reload",
        "path": addresses[0] if is_swap and len(addresses) == 1 else "/",
        "liveCSS": True,
        "liveImg": True,
        "kind": "swap" if is_swap else "page",
        "swap": addresses,
        "outputs": sorted(state.changed),
        "moved": {make_address(old, state.base): make_address(new, state.base) for old, new in outcome.moved.items()},
        "follow": follow,
    }


def make_page_note(state: PreviewState, output: str, editor: Editor) -> Message:
    """Makes the note that is put into the page at one output, which need not exist."""
    hidden = state.hidden.get(output)
    origin = hidden.path if hidden else state.origins.get(output)
    return {
        "version": state.version,
        "home": make_address(INDEX, state.base),
        "output": output,
        "origin": origin,
        "edit": editor.link_to(Position(origin)) if origin else None,
        "unpublished": _make_unpublished_note(hidden or state.unpublished.get(origin or "")),
        # One that has expired has its page all the same.
        "shown_by": _make_wish(hidden) if hidden and output not in state.origins else None,
    }


def _make_wish(item: Withheld) -> Message | None:
    """Makes the wish with which the preview shows a text that it hides; None if it never does. One that has expired is
    there on the day before.
    """
    if item.reason is not Reason.EXPIRED:
        return {"drafts": True, "day": None}
    return {"drafts": True, "day": (item.until.date - timedelta(days=1)).isoformat()} if item.until else None


def _make_unpublished_note(item: Withheld | None) -> Message | None:
    if item is None:
        return None
    until = None
    if item.until and item.until.has_time:
        until = item.until.at.isoformat(timespec="seconds")
    elif item.until:
        until = item.until.date.isoformat()
    return {"reason": item.reason, "until": until}

"""Sums up the result of a build in a few sentences. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from netzblatt.commands._shared.words import find_environment_language, phrase, phrase_counts
from netzblatt.model.paths import SITE
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.pipeline import Result

KINDS = {".html": "pages", ".atom": "feeds", ".ics": "calendars"}
# The number of withheld documents that are listed: a site may have years of expired offers.
MOST = 12
ORDER = (Reason.FAULTY, Reason.EMBARGO, Reason.DRAFT, Reason.HIDDEN, Reason.EXPIRED)


def format_summary(result: Result, *, root: Path, is_trial: bool, is_pruned: bool = False) -> Iterator[str]:
    """Yields the sentences about a result, in the site's language."""
    language = result.settings.language if result.settings else find_environment_language()
    yield from _format_withheld(result.withheld, language=language)
    if result.foreign:
        key, paths = "command/pruned" if is_pruned else "command/foreign", ", ".join(result.foreign)
        yield phrase(key, language=language, n=len(result.foreign), paths=paths)
    if result.lost:
        yield phrase("command/displaced", language=language, n=len(result.lost), paths=", ".join(result.lost))
    if result.problems:
        severities = phrase_counts(_count_severities(result), language=language)
        yield phrase("command/counts", language=language, counts=severities)
    if result.has_errors and not result.is_exchanged:
        if not is_trial:
            yield phrase("command/site-unchanged", language=language)
        return
    counts = phrase_counts(_count_outputs(result), language=language)
    seconds = f"{result.seconds:.1f}".replace(".", phrase("command/decimal-mark", language=language))
    yield phrase("command/checked" if is_trial else "command/built", language=language, counts=counts, seconds=seconds)
    if not is_trial:
        yield phrase("command/site-folder", language=language, folder=root / SITE)


def _count_outputs(result: Result) -> dict[str, int]:
    counts = dict.fromkeys(("pages", "feeds", "calendars", "pictures"), 0)
    for output in result.manifest:
        kind = _find_kind(output)
        if kind:
            counts[kind] += 1
    return counts


def _find_kind(output: str) -> str | None:
    if output.startswith("media/"):
        return "pictures"
    if output.rpartition("/")[2] == "feed.json":
        return "feeds"
    # Without pathlib, which is slow for thousands of outputs.
    return KINDS.get(output[output.rfind(".") :])


def _count_severities(result: Result) -> dict[str, int]:
    errors = sum(problem.is_error for problem in result.problems)
    return {"errors": errors, "warnings": len(result.problems) - errors}


def _format_withheld(items: tuple[Withheld, ...], *, language: str) -> Iterator[str]:
    ranked = sorted(items, key=_rank)
    for item in ranked[:MOST]:
        key = f"command/withheld/{item.reason}"
        until = _format_until(item, language=language)
        yield phrase(key, language=language, title=item.title, path=item.path, until=until)
    if ranked[MOST:]:
        yield phrase("command/withheld/more", language=language, n=len(ranked) - MOST)


def _rank(item: Withheld) -> tuple[int, float, str]:
    return ORDER.index(item.reason), item.until.at.timestamp() if item.until else 0.0, item.path


def _format_until(item: Withheld, *, language: str) -> str:
    if item.until is None:
        return ""
    key = "command/withheld/moment" if item.until.has_time else "command/withheld/day"
    return item.until.at.strftime(phrase(key, language=language))

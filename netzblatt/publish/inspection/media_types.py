"""Looks whether files are what their media types say: a calendar that is called a text is not opened as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netzblatt.model.limits import MOST_ANSWER_BYTES
from netzblatt.model.problem import Problem, error
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit
from netzblatt.tools.web.media_types import UNKNOWN, guess_media_type

# What servers say instead, and programs understand as well.
SAME = {
    "text/javascript": {"application/javascript", "application/x-javascript"},
    "application/xml": {"text/xml"},
    "application/atom+xml": {"application/xml", "text/xml"},
    "application/feed+json": {"application/json"},
    "image/x-icon": {"image/vnd.microsoft.icon"},
    "font/woff": {"application/font-woff"},
    "font/woff2": {"application/font-woff2"},
    "text/vcard": {"text/x-vcard"},
}
CHARSET = re.compile(r";\s*charset=\"?([\w-]+)", re.IGNORECASE)


def examine_media_types(visit: Visit) -> Examination:
    """Asks for one file of each kind, the smallest."""
    smallest: dict[str, str] = {}
    files = visit.published.files
    for path in sorted(visit.list_paths(), key=lambda path: (files[path].size, path)):
        smallest.setdefault(guess_media_type(path), path)
    wanted = {path: kind for kind, path in smallest.items() if kind != UNKNOWN and files[path].size < MOST_ANSWER_BYTES}
    problems = (problem for path, kind in wanted.items() for problem in _find_problems(visit, path, kind))
    return Examination("media-types", tuple(problems), len(wanted))


def _find_problems(visit: Visit, path: str, wanted: str) -> Iterator[Problem]:
    answer = visit.ask(path)
    written = answer.headers.get("content-type", "")
    kind, _, _ = wanted.partition(";")
    actual = written.partition(";")[0].strip().lower()
    charset = CHARSET.search(written)
    if answer.status != 200:
        # What is missing is told elsewhere.
        return
    if actual != kind and actual not in SAME.get(kind, ()):
        yield error(HERE, "online/media-type", url=visit.locate(path), actual=actual or "–", wanted=kind)
    elif charset and charset[1].lower() not in {"utf-8", "utf8"}:
        yield error(HERE, "online/charset", url=visit.locate(path), actual=charset[1])

"""Looks whether readers get what was published, byte for byte. Knows no file by its kind."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.cache import digest
from netzblatt.model.limits import MOST_ANSWER_BYTES
from netzblatt.model.paths import NOT_FOUND
from netzblatt.model.problem import Problem, error, warning
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.redirects import PERMANENT
from netzblatt.publish.inspection.visit import Examination, Visit, choose_evenly
from netzblatt.publish.published_site import RECORD
from netzblatt.publish.release import PAGE

SAMPLE = 24


def examine_bytes(visit: Visit) -> Examination:
    """Compares some files with their digests in the record; and looks that nobody else can read the record."""
    files = visit.published.files
    leading = {*visit.redirects, *visit.published.former, *visit.published.redirects}
    shown = (path for path in visit.list_paths() if path not in leading and path.rpartition("/")[2] != NOT_FOUND)
    paths = [path for path in shown if files[path].size < MOST_ANSWER_BYTES]
    chosen = sorted({PAGE, *choose_evenly(paths, SAMPLE)} & files.keys())
    problems = [problem for path in chosen for problem in _find_problems(visit, path)]
    if visit.ask(RECORD).status == 200:
        problems.append(warning(HERE, "online/record", url=visit.locate(RECORD)))
    return Examination("bytes", tuple(problems), len(chosen))


def _find_problems(visit: Visit, path: str) -> Iterator[Problem]:
    url, answer = visit.locate(path), visit.ask(path)
    if answer.status in PERMANENT and answer.headers.get("location", "").startswith(("/", visit.address)):
        # A page that leads on, which the server knows better.
        return
    if answer.status != 200:
        yield error(HERE, "online/missing", url=url, status=answer.status or "–")
    elif digest.of_bytes(answer.body) != visit.published.files[path].digest:
        yield error(HERE, "online/changed", url=url)

"""Looks whether readers get compressed copies of texts, and those of these very texts. Knows no server."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from netzblatt.cache import digest
from netzblatt.model.limits import MOST_ANSWER_BYTES
from netzblatt.model.problem import Problem, error, warning
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit, choose_evenly
from netzblatt.publish.release import COPY_SUFFIXES

SAMPLE = 6


def examine_copies(visit: Visit) -> Examination | None:
    """Asks for some texts as browsers do, and compares what they unpack. Returns None if the site has no copies."""
    files = visit.published.files
    copied = [path for path in visit.list_paths() if path + COPY_SUFFIXES[-1] in files]
    paths = choose_evenly([path for path in copied if files[path].size < MOST_ANSWER_BYTES], SAMPLE)
    problems = [problem for path in paths for problem in _find_problems(visit, path)]
    # One is enough to say what the administrator has to do.
    silent = [problem for problem in problems if not problem.is_error][:1]
    return Examination("copies", (*filter(_is_error, problems), *silent), len(paths)) if paths else None


def _is_error(problem: Problem) -> bool:
    return problem.is_error


def _find_problems(visit: Visit, path: str) -> Iterator[Problem]:
    url = visit.locate(path)
    # Only who has published such copies here can unpack brotli.
    for encoding in ("gzip", "br") if find_spec("brotli") else ("gzip",):
        answer = visit.client.get(url, encoding=encoding)
        if answer.status != 200:
            # What is missing is told elsewhere.
            return
        if digest.of_bytes(answer.body) != visit.published.files[path].digest:
            yield error(HERE, "online/changed", url=url)
            return
        # Not every server sends both.
        if encoding == "gzip" and answer.headers.get("content-encoding") != encoding:
            yield warning(HERE, "online/no-copies", url=url)

"""Formats Problems for programs: as JSON, as annotations of GitHub's workflows, and as a report of GitLab's. Knows no
terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from netzblatt.cache import digest
from netzblatt.model.problem import Problem
from netzblatt.tools.i18n.sentences import write_hint, write_message


def format_json(problems: Iterable[Problem], *, language: str) -> str:
    """Returns a JSON object whose `problems` have path, line and column (from 1; 0 for the whole file or line), code,
    severity ("error", "warning"), message and hint ("" if there is none). Later versions may add keys, but never rename
    or remove one.
    """
    entries = [
        {
            "path": problem.position.path,
            "line": problem.position.line,
            "column": problem.position.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": write_message(problem, language=language),
            "hint": write_hint(problem, language=language),
        }
        for problem in sorted(problems)
    ]
    return json.dumps({"problems": entries}, ensure_ascii=False, indent=2)


def format_annotations(problems: Iterable[Problem], *, language: str) -> Iterator[str]:
    """Yields a workflow command for each Problem: `::error file=…,line=…,col=…,title=code::message`."""
    for problem in sorted(problems):
        position = problem.position
        values = {"file": position.path, "line": position.line, "col": position.column, "title": problem.code}
        properties = ",".join(f"{name}={_escape_property(str(value))}" for name, value in values.items() if value)
        text = write_message(problem, language=language)
        hint = write_hint(problem, language=language)
        if hint:
            text = f"{text}\n{hint}"
        yield f"::{problem.severity} {properties}::{_escape(text)}"


def format_code_quality(problems: Iterable[Problem], *, language: str) -> str:
    """Returns a report that GitLab shows beside a merge request: a JSON list, no fingerprint in it twice."""
    entries = []
    for problem in sorted(problems):
        sentences = write_message(problem, language=language), write_hint(problem, language=language)
        entries.append(
            {
                "description": ". ".join(filter(None, sentences)),
                "check_name": problem.code,
                "fingerprint": digest.of_bytes(repr(problem).encode("utf-8", "surrogatepass")),
                "severity": "major" if problem.is_error else "minor",
                "location": {"path": problem.position.path, "lines": {"begin": max(1, problem.position.line)}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _escape(text: str) -> str:
    """Escapes the only three characters that have a meaning in a message, as actions/toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")

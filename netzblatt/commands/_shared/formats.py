"""Problems for programs: JSON, and the annotations of GitHub's workflows. Knows no terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from netzblatt.model.problem import Problem
from netzblatt.tools.i18n.sentences import write_hint, write_message


def format_json(problems: Iterable[Problem], *, language: str) -> str:
    """An object whose `problems` have path, line, column (from 1; 0: the whole file, the whole line), code, severity
    ("error", "warning"), message and hint ("" where there is none). Keys are added, never renamed or taken away.
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
    """One workflow command a line: `::error file=…,line=…,col=…,title=code::message`."""
    for problem in sorted(problems):
        position = problem.position
        given = {"file": position.path, "line": position.line, "col": position.column, "title": problem.code}
        properties = ",".join(f"{name}={_escape_property(str(value))}" for name, value in given.items() if value)
        texts = (write_message(problem, language=language), write_hint(problem, language=language))
        yield f"::{problem.severity} {properties}::{_escape(chr(10).join(filter(None, texts)))}"


def _escape(text: str) -> str:
    """As actions/toolkit does it: nothing but these three has a meaning in a message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")

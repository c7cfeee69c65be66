"""Checks that a style sheet can be read: browsers leave out what they cannot, in silence. Knows no property."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netzblatt.model.problem import Position, Problem, error

# CSS Syntax 3, 4: comments and strings, open ones too; addresses without quotes; and what gives a sheet its structure.
TOKEN = re.compile(
    r"""/\*(?:.*?\*/|.*\Z)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|url\(\s*[^"'()\s][^)]*\)?|[{}()\[\];]""",
    re.DOTALL | re.IGNORECASE,
)
CLOSING = {"{": "}", "(": ")", "[": "]"}
# The next line begins like another declaration.
NEXT_DECLARATION = re.compile(r"\n[ \t]*[a-z-]+[ \t]*:(?!:)", re.IGNORECASE)


def check_style_sheet(path: str, css: str) -> Iterator[Problem]:
    """Yields an error for each declaration that is none, and for the first bracket, string or comment that does not
    match. `path` is that of the file.
    """
    opened: list[re.Match[str]] = []
    # Comments and strings are blank, so that no sign in them counts.
    plain = TOKEN.sub(_blank, css)
    start = 0
    for token in TOKEN.finditer(css):
        mark = token[0]
        if mark in CLOSING:
            opened.append(token)
        elif mark in CLOSING.values():
            if not opened or CLOSING[opened[-1][0]] != mark:
                yield _make_problem(path, css, token.start(), "css/unexpected", mark=mark)
                return
            opened.pop()
        elif mark != ";" and not _is_closed(mark):
            yield _make_problem(path, css, token.start(), "css/unclosed", mark=mark[:2] if mark[0] == "/" else mark[0])
            return
        if mark in "};" and (opened or mark == "}"):
            yield from _check_declaration(path, css, plain, range(start, token.start()))
        if mark in "{};":
            start = token.end()
    if opened:
        yield _make_problem(path, css, opened[-1].start(), "css/unclosed", mark=opened[-1][0])


def _check_declaration(path: str, css: str, plain: str, place: range) -> Iterator[Problem]:
    text = plain[place.start : place.stop]
    name, colon, value = text.partition(":")
    if not name.strip() or name.lstrip().startswith(("@", "--")):
        return
    if not colon:
        offset = place.start + len(text) - len(text.lstrip())
        yield _make_problem(path, css, offset, "css/declaration", text=" ".join(text.split())[:40])
    elif following := NEXT_DECLARATION.search(value):
        end = place.start + len(name) + 1 + len(value[: following.start()].rstrip())
        yield _make_problem(path, css, end - 1, "css/semicolon")


def _blank(token: re.Match[str]) -> str:
    return token[0] if len(token[0]) == 1 else re.sub(r"[^\n]", " ", token[0])


def _is_closed(mark: str) -> bool:
    if mark.startswith("/*"):
        return len(mark) > 3 and mark.endswith("*/")
    return mark.endswith(")") if mark[0] in "uU" else len(mark) > 1 and mark[0] == mark[-1]


def _make_problem(path: str, css: str, offset: int, code: str, **values: str) -> Problem:
    line = css.count("\n", 0, offset) + 1
    column = offset - css.rfind("\n", 0, offset)
    return error(Position(path, line, column), code, excerpt=css.split("\n")[line - 1], **values)

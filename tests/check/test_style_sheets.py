from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.check.style_sheets import check_style_sheet

ROOT = Path(__file__).parents[2]
PATH = "assets/css/a.css"


def _check(css: str) -> list[tuple[str, str]]:
    return [(str(problem.position).removeprefix(f"{PATH}:"), problem.code) for problem in check_style_sheet(PATH, css)]


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "assets").rglob("*.css")), ROOT / "netzblatt/preview/browser/preview.css"]
)
def test_our_own_are_in_order(path: Path) -> None:
    assert [] == _check(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "css",
    [
        "",
        "a { color: red }",
        "a { color: red; ; }",
        "a{b:c;d:e}",
        '@charset "UTF-8"; @import "a.css" layer(x);',
        '@media (width > 30em) { a { &:hover { color: red } b::before { content: "};" } } }',
        "a { background: url(data:image/png;base64,AA==) }",
        "a { background: URL( 'a;b).png' ); grid-template-areas:\n 'a b'\n 'c d'; }",
        "a { --raw: {a: b;}; --x: 1\n; }",
        "a { color: red /* ; } */ }",
        "a { transition: color 1s,\n    opacity 1s; }",
        '[title="a\\"b"] { color: red }',
        "@font-face { src: url(a.woff2) format('woff2'),\n url(b.woff) }",
        "@layer base, theme; a { @apply b; }",
    ],
)
def test_what_browsers_read_is_no_problem(css: str) -> None:
    assert [] == _check(css)


@pytest.mark.parametrize(
    ("css", "position", "code"),
    [
        ("a { color: red;\nb { color: blue; }\n", "1:3", "css/unclosed"),
        ("a { color: red; }\n}\n", "2:1", "css/unexpected"),
        ("a { color: rgb(1, 2; }", "1:22", "css/unexpected"),
        ('a { content: "x; }\n', "1:14", "css/unclosed"),
        ("a { content: 'x; }", "1:14", "css/unclosed"),
        ("a { }\n/* b { }", "2:1", "css/unclosed"),
        ("a { background: url(x.png }", "1:17", "css/unclosed"),
        ("a {\n  color red;\n}", "2:3", "css/declaration"),
        ("a {\n  color: red\n  margin: 0;\n}", "2:12", "css/semicolon"),
        ("a { color: red; margin }", "1:17", "css/declaration"),
    ],
)
def test_a_fault_is_told_where_it_stands(css: str, position: str, code: str) -> None:
    assert [(position, code)] == _check(css)

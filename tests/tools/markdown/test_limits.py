from __future__ import annotations

import pytest

from netzblatt.model.limits import MOST_LETTERS, MOST_LINES, MOST_SIGNS
from netzblatt.tools.markdown import convert
from tests.endless import must_end

MEGABYTE = 1_000_000
# Each of them took longer than 4 s, most of them minutes, before there were limits.
SLOW = (
    *("[", "[a](", "x ![", "(", "<a ", "<b>", "</b>\n\n", "<!", "[^a]: b", "*[a]: b\n", "[a]: b\n", "# a\n", "- \n"),
    *("+ ", "> ", "- ", "11. \n\n", "```x\n", "*a ", "_a\n\n", "`a", '"a ', "'a ", "a", "a.", "a@", "&", "\\", "|-\n"),
)


def _codes(text: str) -> list[str]:
    return [problem.code for problem in convert(text, path="p.md", language="de").problems]


@pytest.mark.parametrize("unit", SLOW)
@pytest.mark.parametrize("size", [MOST_LETTERS // 10, MEGABYTE])
def test_no_megabyte_takes_longer_than_an_editor_waits(unit: str, size: int) -> None:
    with must_end():
        _codes(unit * (size // len(unit)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wort " * (MOST_LETTERS // 5 + 1), (1, MOST_LETTERS + 1, "text/too-long")),
        ("Wort\n" * (MOST_LINES + 1), (MOST_LINES + 1, 1, "text/too-many-lines")),
        ("*a* " * (MOST_SIGNS // 2 + 1), (1, 1, "text/too-many-signs")),
        ("a[^1] " * 1001, (1, 2, "text/too-many-signs")),
        ("- " * 60 + "a", (1, 1, "text/nested")),
        ("a" + "(" * 301, (1, 2, "text/brackets")),
        ("a <b " * 301, (1, 3, "text/brackets")),
        ("<a href='&#" + "1" * 5_000 + "'>", (1, 10, "text/reference")),
    ],
)
def test_a_text_beyond_a_limit_is_refused_at_the_position_where_it_exceeds_it(
    text: str, expected: tuple[int, int, str]
) -> None:
    found = convert(text, path="p.md", language="de")
    assert [expected] == [(p.position.line, p.position.column, p.code) for p in found.problems]
    assert "" == found.html


def test_a_long_report_with_a_long_table_is_no_fault() -> None:
    rows = "".join(f"| Betrieb {n} | [Seite](https://www.example.org/{n}) | Wetzlar |\n" for n in range(1000))
    text = "Ein Satz, wie er oft vorkommt. " * 3000 + "\n\n| Name | Seite | Ort |\n| --- | --- | --- |\n" + rows
    assert [] == _codes(text)


def test_a_table_of_three_hundred_rows_is_no_fault() -> None:
    assert [] == _codes("| a | b |\n|---|---|\n" + "| x | y |\n" * 300 + "\n" + "a | b\n" * 100)


@pytest.mark.parametrize("start", ["", "> ", "- "])
def test_rows_that_would_be_filled_up_count_as_they_would_be(start: str) -> None:
    rule = "|-" * 2_000
    assert ["text/too-many-cells"] == _codes(
        f"{start}{rule.replace('-', 'a')}|\n{start}{rule}|\n" + f"{start}|a\n" * 100
    )


@pytest.mark.parametrize("size", [20, 2_000, MOST_LETTERS, 10 * MEGABYTE])
@pytest.mark.parametrize(
    "text",
    [
        "![a]({})",
        "![a][b]\n\n[b]: <{}>",
        "![a][b]\n\n[b]: {}",
        '![a]({} "b"){{focus="1% 1%"}}',
        '<img alt="a" src="{}">',
        "<img src='{}'/>",
        "Siehe {}",
        "{}",
        '<figure><img src=" {}"></figure>',
        '<div>\n<picture><source srcset="a.webp"><img src="{}"></picture>\n</div>',
    ],
)
def test_a_pasted_picture_is_told_as_that_however_large_it_is(text: str, size: int) -> None:
    data = "data:image/png;base64," + "iVBOR/+w" * (size // 8)
    (problem,) = convert(f"Wort\n\n{text.format(data)}\n", path="p.md", language="de").problems
    assert ("picture/pasted", True) == (problem.code, problem.position.line > 2)
    assert len(problem.excerpt) < 100


@pytest.mark.parametrize("size", [200, 60_000, MOST_LETTERS, MEGABYTE])
@pytest.mark.parametrize("text", ["![a](data:{})", '<img src="data:{}">'])
@pytest.mark.parametrize("kind", ["image/png;base64", "image/jpeg;name=a.jpg;base64", "image/png;charset=utf-8;base64"])
def test_a_pasted_picture_may_stand_in_many_lines(text: str, size: int, kind: str) -> None:
    letters = "\n".join(["iVBOR/+w" * 9] * (size // 72))
    (problem,) = convert(text.format(f"{kind},{letters}"), path="p.md", language="de").problems
    assert ("picture/pasted", 1) == (problem.code, problem.position.line)


@pytest.mark.parametrize(
    "tag",
    [
        '<IMG SRC="DATA:IMAGE/PNG;BASE64,iVBORw0KGgo=">',
        "<img src = 'data:image/svg+xml,&lt;svg&gt;'>",
        "<img alt=x src=data:,x>",
    ],
)
def test_a_pasted_picture_has_its_place_however_it_is_written(tag: str) -> None:
    (problem,) = convert(f"Text\n\n{tag}", path="content/x.md", first_line=1, language="de").problems
    place = tag.lower().index("data:") + 1
    assert ("picture/pasted", 3, place) == (problem.code, problem.position.line, problem.position.column)


def test_a_pasted_drawing_is_a_picture_too() -> None:
    drawing = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"
    assert ["picture/pasted"] == _codes(f'<img src="{drawing}">')


def test_beside_a_pasted_picture_all_else_is_told() -> None:
    data = "data:image/png;base64," + "iVBOR/+w" * MOST_LETTERS
    text = f"![a]({data})\n\n![b](https://example.org/b.png)\n"
    assert ["picture/pasted", "picture/external"] == _codes(text)

from __future__ import annotations

import pytest

from netzblatt.model.limits import MOST_TEXT_PROBLEMS
from netzblatt.model.problem import Position
from netzblatt.model.records import END, LINK
from netzblatt.tools.markdown import ConvertedText, convert
from tests.endless import must_end


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/news/a.md", language="de")


@pytest.mark.parametrize(
    "text",
    [
        "H<sub>2</sub>O<br>und <mark>mehr</mark>",
        '<abbr title="a">b</abbr> <time datetime="2013-02-21">x</time> <span lang="en">y</span>',
        "a < b und b > c",
        "`<script>` und\n\n    <iframe>",
        "```\n<script>alert(1)</script>\n```",
        "Wort <!-- für Kollegen --> Wort",
        "<https://x.de/> und <a@b.de>",
        "<details>\n<summary>Mehr</summary>\n<p>Text</p>\n</details>",
    ],
)
def test_harmless_html_and_code_passes(text: str) -> None:
    assert () == _convert(text).problems


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("x <script>alert(1)</script>", "html/tag", 3),
        ('x <iframe src="https://x.de"></iframe>', "html/embedded", 3),
        ("x <style>p{}</style>", "html/tag", 3),
        ("x <Firma>", "html/tag", 3),
        ('x <b style="color:red">y</b>', "html/ignored", 6),
        ("x <b onclick=y>y</b>", "html/attribute", 6),
        ("x <a id=a name=b>y</a>", "html/attribute", 11),
        ('x <a title="href" HREF="javascript:y">y</a>', "link/scheme", 19),
        ('x <a href="javascript:y">y</a>', "link/scheme", 6),
        ('x <a href="../../../b.md">y</a>', "link/outside", 12),
        ("x <a href=#b>y</a>", "link/own-fragment", 11),
        ("x <b>y", "html/unclosed", 3),
        ("x y</b>", "html/unclosed", 4),
        ("x <?php y ?>", "html/dropped", 3),
        ("x <!-- y", "html/unclosed-comment", 3),
        ("``` {.python onclick=y}\nx\n```", "html/attribute", 14),
    ],
)
def test_everything_that_is_dropped_is_reported_at_its_position(text: str, code: str, column: int) -> None:
    found = _convert("Erste Zeile\n\n" + text).problems[0]
    assert (code, Position("content/news/a.md", 3, column)) == (found.code, found.position)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<b onmouseover='alert(1)'>x</b>",
        '<a href=" javascript:alert(1)">x</a>',
        "<math><mi xlink:href='javascript:alert(1)'>",
        "<div\n\nonclick=alert(1)>x</div>",
        "<b>x</b\n><script\n>alert(1)</script\n>",
        "[<script>alert(1)</script>](b.md)",
        "![<img src=x onerror=alert(1)>](a.jpg)",
        "| <script>alert(1)</script> |\n|---|\n| <b onclick=alert(1)>x</b> |",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "*[x]: <script>alert(1)</script>\n\nx",
        "x{onclick=alert(1)}\n\n*x*{onclick=alert(1)}",
        "Absatz\n{: onclick=alert(1) style=x }",
    ],
)
def test_no_script_comes_through(text: str) -> None:
    from xml.etree.ElementTree import Element

    import html5lib

    tree: Element = html5lib.parse(_convert(text).html, namespaceHTMLElements=False)
    assert [] == [element.tag for element in tree.iter() if element.tag in ("script", "svg", "math", "img")]
    assert [] == [name for element in tree.iter() for name in element.attrib if name.startswith(("on", "style"))]
    assert [] == [e for e in tree.iter("a") if "script:" in e.get("href", "").lower()]


def test_ids_of_raw_html_are_offered() -> None:
    assert ("stelle",) == _convert('<span id="stelle">x</span> [y](#stelle)').ids
    assert () == _convert('<span id="stelle">x</span> [y](#stelle)').problems


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ('<a href="//evil.example">x</a>', "link/no-scheme", 4),
        ('<a href="/\\evil.example">x</a>', "link/no-scheme", 4),
        ('<q cite="//evil.example">x</q>', "link/no-scheme", 4),
        ('<q cite="javascript:alert(1)">x</q>', "link/scheme", 4),
        ('<a href="https://[::1">x</a>', "link/malformed", 4),
        ('<a href="\u200bjavascript:alert(1)">x</a>', "link/scheme", 4),
    ],
)
def test_an_address_that_leads_astray_is_refused(text: str, code: str, column: int) -> None:
    (problem,) = _convert(text).problems
    assert (code, Position("content/news/a.md", 1, column)) == (problem.code, problem.position)


def test_no_break_spaces_stay_letters() -> None:
    assert "<p><b>5</b>\u00a0km</p>" == _convert("<b>5</b>&nbsp;km").html


@pytest.mark.parametrize("text", ["<![^1]>", "<![x y>", "<![>", "<![if x]>"])
def test_bogus_comments_vanish(text: str) -> None:
    assert "<div></div>" == convert(f"<div>{text}</div>", path="content/a.md", language="de").html


def test_an_unclosed_bogus_comment_is_reported() -> None:
    assert convert("<div><![^1", path="content/a.md", language="de").problems


@pytest.mark.parametrize("text", ["<b {}>x</b>", "x\n{{: {}}}", "<x {}>"])
def test_thousands_of_attributes_are_told_in_time(text: str) -> None:
    with must_end():
        problems = _convert(text.format(" ".join(f"a{number}" for number in range(10_000)))).problems
        assert MOST_TEXT_PROBLEMS + 1 >= len(problems) > 0


def test_each_attribute_of_a_long_tag_is_told_where_it_stands() -> None:
    text = "<b " + " ".join(f"on{number}" for number in range(100, 150)) + ">x</b>"
    assert [4 + 6 * number for number in range(50)] == [problem.position.column for problem in _convert(text).problems]


def test_an_unclosed_tag_is_told_before_fifty_others() -> None:
    codes = {problem.code for problem in _convert("<p>Eins\n\n" + "<Firma>\n\n" * 60).problems}
    assert {"html/unclosed", "html/tag", "text/many"} == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<center>Mitte</center>", '<div class="center">Mitte</div>'),
        ("<header><nav>a</nav></header>", "<div><div>a</div></div>"),
        ("<figure><q>a</q><figcaption>b</figcaption></figure>", "<div><q>a</q><p>b</p></div>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<p>a</br>b</p>", "<p>a<br>b</p>"),
        ("<p><ruby>a<rt>b</rt></ruby></p>", "<p><ruby>a<rt>b</rt></ruby></p>"),
        ('<h1 id="x">Neu</h1>', '<h2 id="x">Neu</h2>'),
        ("<p>a <strike>b</strike> <tt>c</tt></p>", "<p>a <s>b</s> <code>c</code></p>"),
        ('<p><a name="z"></a>z</p>', '<p><a id="z"></a>z</p>'),
        ('<p><a id="z" name="z"></a></p>', '<p><a id="z"></a></p>'),
        ("<p>Eins\n\nzwei</p>", "<p>Eins\n\nzwei</p>"),
    ],
)
def test_old_html_is_taken_as_what_it_means(text: str, expected: str) -> None:
    found = _convert(text)
    assert (expected, ()) == (found.html, found.problems)


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("around", ["{}", "<p>{}</p>", "<ul><li>{}</li></ul>", "- {}"])
@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("b.md", "content/news/b.md"),
        ("b%20c.pdf", "content/news/b c.pdf"),
        ("/news/2026/b/", "/news/2026/b/"),
        ("https://www.example.org/news/", "https://www.example.org/news/"),
        ("http://localhost:8000/news/", "http://localhost:8000/news/"),
        ("/news/?a=1&amp;b=2", "/news/?a=1&b=2"),
    ],
)
def test_a_link_of_html_leads_where_one_of_markdown_does(address: str, path: str, around: str, quote: str) -> None:
    text = around.format(f'<a class="x" href={quote}{address}{quote}>y</a>')
    found = convert(text, path="content/news/a.md", language="de", site="https://www.example.org/")
    assert ((path,), ()) == (tuple(link.path for link in found.links), found.problems)
    assert text.index(address) + 1 == found.links[0].position.column
    assert f'<a class="x" href="{LINK}0{END}">y</a>' in found.html

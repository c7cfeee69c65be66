from __future__ import annotations

import pytest

from netzblatt.model.names import NameInText
from netzblatt.tools.markdown import convert


def names(text: str) -> tuple[str, list[str]]:
    converted = convert(text, path="content/news/a.md", language="de")
    shown = converted.html.replace("\x02n", "<").replace("\x03", ">")
    return shown, [("" if name.is_linkable else "-") + name.written for name in converted.names]


@pytest.mark.parametrize(
    ("text", "html", "expected"),
    [
        ("Mit @timm.", "<p>Mit <0>.</p>", ["timm"]),
        ("*@a* und **@b-c**", "<p><em><0></em> und <strong><1></strong></p>", ["a", "b-c"]),
        ("`@a` und a@b.de", '<p><code>@a</code> und <a href="mailto:a@b.de">a@b.de</a></p>', []),
        ("    @a", "<pre><code>@a\n</code></pre>", []),
        ("[mit @a](https://a.de)", '<p><a href="https://a.de">mit <0></a></p>', ["-a"]),
        ("## Frage an @a", '<h2 id="frage-an-a">Frage an <0></h2>', ["-a"]),
        ("@a@b.de und \\@c", "<p>@a@b.de und @c</p>", []),
        ("- @a\n- @b", "<ul>\n<li><0></li>\n<li><1></li>\n</ul>", ["a", "b"]),
    ],
)
def test_names_are_marked_in_running_text_only(text: str, html: str, expected: list[str]) -> None:
    assert (html, expected) == names(text)


def test_the_first_paragraph_and_the_headings_keep_what_was_written() -> None:
    converted = convert("Mit @timm.\n\n## Von @a-b\n", path="content/news/a.md", language="de")
    assert ("Mit @timm.", "Von @a-b") == (converted.first_paragraph, converted.headings[0].text)
    assert (NameInText("timm"), NameInText("a-b", is_linkable=False)) == converted.names

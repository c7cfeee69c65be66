from __future__ import annotations

import pytest

from netzblatt.model.names import NameInText
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.converter import convert_fully
from netzblatt.tools.markdown.fast import convert_plain
from netzblatt.tools.markdown.name_marks import mark_names


def begin(text: str) -> Conversion:
    return Conversion(text=text, path="content/news/a.md", first_line=1, language="de", typography=True)


def test_each_name_has_a_marker() -> None:
    conversion = begin("@a und @b")
    assert "\x02n0\x03 und \x02n1\x03" == mark_names(conversion.text, conversion, is_linkable=True)
    assert [NameInText("a"), NameInText("b")] == conversion.collected.names


@pytest.mark.parametrize(
    "text",
    [
        "Mit @timm und „@ihk-darmstadt“.\n\n## Zu @timm: *@a* und\n\n- **@b**\n- [x @c](https://a.de)\n\n> @d.",
        "| @a | b |\n| --- | --- |\n| *@b* | @c-d |\n\nBegriff @e\n:   Erklärung @f\n",
        "Nach @a**b**c, **x**(@y) und 5 @ 6",
    ],
)
def test_the_short_way_marks_the_same_names(text: str) -> None:
    plain, full = begin(text), begin(text)
    short, long = convert_plain(plain), convert_fully(full)
    if short is not None:
        assert (long, full.collected.names) == (short, plain.collected.names)
    assert full.collected.names

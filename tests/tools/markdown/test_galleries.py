from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](a.jpg)", [0]),
        ("![a](a.jpg)\n\n![b](b.jpg)", [1, 1]),
        ("![a](a.jpg) ![b](b.jpg)\n![c](c.jpg)", [1, 1, 1]),
        ("![a](a.jpg)\n\nWorte\n\n![b](b.jpg)", [0, 0]),
        ("![a](a.jpg)\n\n![b](b.jpg)\n\nWorte\n\n![c](c.jpg)\n\n![d](d.jpg)", [1, 1, 2, 2]),
        # A picture with a use of its own stands alone, and parts its neighbours.
        ("![a](a.jpg)\n\n![b](b.jpg){use=panorama}\n\n![c](c.jpg)\n\n![d](d.jpg)", [0, 0, 1, 1]),
        ('<img src="a.jpg" alt="a"><img src="b.jpg" alt="b">', [1, 1]),
        ("- ![a](a.jpg) ![b](b.jpg)\n- ![c](c.jpg)", [1, 1, 0]),
        ("> [!KASTEN]\n> ![a](a.jpg)\n>\n> ![b](b.jpg)", [1, 1]),
    ],
)
def test_pictures_with_nothing_between_them_are_a_gallery(text: str, expected: list[int]) -> None:
    converted = convert(text, path="content/news/a.md", language="de")
    assert expected == [picture.gallery for picture in converted.pictures]

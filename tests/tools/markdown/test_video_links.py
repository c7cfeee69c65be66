from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert

ADDRESS = "https://youtu.be/a_z-KE_bpKQ"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ADDRESS, ""),
        (f"<{ADDRESS}>", ""),
        (f"Davor.\n\n{ADDRESS}\n\nDanach.", ""),
        (f"[Der *ganze* Film]({ADDRESS})", "Der ganze Film"),
        ("https://www.youtube.com/watch?v=a_z-KE_bpKQ&feature=share", ""),
        (f"> [Der Film]({ADDRESS})", "Der Film"),
    ],
)
def test_a_link_alone_in_its_paragraph_becomes_the_film(text: str, title: str) -> None:
    converted = convert(text, path="content/a.md", language="de")

    assert [("a_z-KE_bpKQ", title)] == [(insert.video, insert.title) for insert in converted.inserts]
    assert ("\x02i0\x03" in converted.html, ()) == (True, converted.problems)


@pytest.mark.parametrize(
    "text",
    [f"Siehe {ADDRESS}", f"- {ADDRESS}", f"{ADDRESS} {ADDRESS}", f"`{ADDRESS}`", "https://www.youtube.com/@kanal"],
)
def test_other_links_stay(text: str) -> None:
    assert () == convert(text, path="content/a.md", language="de").inserts

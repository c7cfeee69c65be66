from __future__ import annotations

from netzblatt.tools.markdown import convert

PATH = "content/news/a/index.md"


def test_its_files_are_links_and_its_picture_is_a_picture() -> None:
    converted = convert(
        '::video{src=a.mp4 captions=u/a.vtt poster="b c.jpg" credit="© timm"}', path=PATH, language="de"
    )

    assert ["content/news/a/a.mp4", "content/news/a/u/a.vtt"] == [link.path for link in converted.links]
    [picture] = converted.pictures
    assert ("content/news/a/b c.jpg", "© timm", True, 36) == (
        picture.path,
        picture.credit,
        picture.is_decorative,
        picture.position.column,
    )


def test_the_text_inside_is_a_transcript() -> None:
    converted = convert(":::audio{src=a.mp3}\nGuten Tag.\n:::\nDanach.", path=PATH, language="de")

    transcript = '<details class="transcript"><summary>Abschrift</summary><p>Guten Tag.</p>\n</details>'
    expected = f"<div>\x02i0\x03{transcript}</div>\n<p>Danach.</p>"
    assert (expected, ()) == (converted.html, converted.problems)

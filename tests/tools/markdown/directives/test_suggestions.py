from __future__ import annotations

import pytest

from netzblatt.tools.markdown.directives.suggestions import ALL, suggest_directive


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ?si=x&amp;y">', "::youtube{id=aqz-KE-bpKQ}"),
        ("<embed src=//player.vimeo.com/video/1084537>", "::vimeo{id=1084537}"),
        (
            '<iframe src="https://www.openstreetmap.org/export/embed.html?bbox=1&marker=50.5%2C8.5">',
            "::map{lat=50.5 lon=8.5}",
        ),
        (
            '<iframe src="https://www.google.com/maps/embed?pb=!1m3!2d8.5019!3d50.5558">',
            "::map{lat=50.5558 lon=8.5019}",
        ),
        ('<video controls src="a b.mp4">', '::video{src="a b.mp4"}'),
        ('<object data="plan.pdf">', '::download{src="plan.pdf"}'),
        ('<embed src="https://example.org/plan.pdf">', ALL),
        ("<audio>", '::audio{src="…"}'),
        ('<iframe src="https://example.org/">', ALL),
        ('<iframe src="https://[">', ALL),
    ],
)
def test_the_directive_shows_what_the_tag_would(source: str, expected: str) -> None:
    tag = source[1:].partition(" ")[0].rstrip(">")

    assert expected == suggest_directive(tag, source)

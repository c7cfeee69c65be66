from __future__ import annotations

import pytest

from netzblatt.tools.web.media_types import guess_media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("alt.HTM", "text/html; charset=utf-8"),
        ("termine.ics", "text/calendar; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("feed.atom", "application/atom+xml"),
        ("foto.webp", "image/webp"),
        ("foto.avif", "image/avif"),
        ("schrift.woff2", "font/woff2"),
        ("site.css.gz", "application/gzip"),
        ("site.css.br", "application/octet-stream"),
        ("LIESMICH", "application/octet-stream"),
        ("news/feed.json", "application/feed+json"),
        ("netzblatt-manifest.json", "application/json"),
        ("sitemap.xml", "application/xml"),
        ("app.webmanifest", "application/manifest+json"),
        ("plan.gibtesnicht", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_is_that_of_its_name(name: str, expected: str) -> None:
    assert expected == guess_media_type(name)

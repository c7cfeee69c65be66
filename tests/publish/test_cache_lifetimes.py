from __future__ import annotations

import pytest

from netzblatt.publish.cache_lifetimes import IMMUTABLE, NEVER, SHORT, choose_cache_lifetime


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("assets/css/site-0a1b2c3d.css", IMMUTABLE),
        ("media/foto-0a1b2c3d-640.webp", IMMUTABLE),
        ("index.html", SHORT),
        ("news/a/index.html", SHORT),
        ("feed.atom", SHORT),
        ("favicon.ico", SHORT),
        (".netzblatt/published.json", NEVER),
    ],
)
def test_only_what_never_changes_is_kept_for_long(path: str, expected: str) -> None:
    assert expected == choose_cache_lifetime(path)

from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.commands._shared.typed_paths import find_text


@pytest.mark.parametrize(
    ("here", "typed", "path"),
    [
        (".", "content/news/a.md", "content/news/a.md"),
        (".", "news/a.md", "content/news/a.md"),
        (".", "news\\a.md", "content/news/a.md"),
        ("content/news", "a.md", "content/news/a.md"),
        ("content", "../content/news/a.md", "content/news/a.md"),
        (".", "news/b", "content/news/b/index.md"),
        (".", "news/B\N{COMBINING DIAERESIS}.md", "content/news/B\N{COMBINING DIAERESIS}.md"),
        (".", "news/a\N{COMBINING DIAERESIS}.md", "content/news/ä.md"),
        (".", "news/gone.md", "content/news/gone.md"),
    ],
)
def test_a_text_is_found_however_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, typed: str, path: str
) -> None:
    root = tmp_path.resolve()
    (root / "content" / "news" / "b").mkdir(parents=True)
    for name in ("a.md", "b/index.md"):
        (root / "content" / "news" / name).touch()
    monkeypatch.chdir(root / here)
    assert path == find_text(root, typed)

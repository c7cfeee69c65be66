from __future__ import annotations

import pytest

from netzblatt.read.did_you_mean import guess, guess_path, name_of

PATHS = [
    "content/events/2017-07-11-clustertagung.md",
    "content/news/2013-02-21-global-denken/foto.jpg",
    "content/news/2013-02-21-global-denken/index.md",
    "content/pages/impressum.md",
]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("titl", "titel"), ("Schlagwoerter", "schlagwörter"), ("SCHLAGWÖRTR", "schlagwörter"), ("xyz", ""), ("", "")],
)
def test_the_nearest_word_is_guessed_whatever_its_umlauts_and_case(word: str, expected: str) -> None:
    assert expected == guess(word, ["titel", "schlagwörter"])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/pages/2017-07-11-clustertagung.md", PATHS[0]),
        ("content/events/2017-07-12-clustertagung.md", PATHS[0]),
        ("content/news/global-denken.md", PATHS[2]),
        ("content/news/2013-02-21-global-denken/Foto.jpeg", PATHS[1]),
        ("content/pages/imprssum.md", PATHS[3]),
        ("content/pages/kontakt.md", ""),
        ("content/news/impressum.pdf", ""),
    ],
)
def test_a_path_is_guessed_by_the_files_name(path: str, expected: str) -> None:
    assert expected == guess_path(path, PATHS)


def test_a_text_is_called_by_its_folder_if_it_has_one() -> None:
    assert ["x", "x", "plan.pdf", "index"] == [name_of(p) for p in ("a/x.md", "a/x/index.md", "a/plan.pdf", "index.md")]

from __future__ import annotations

import pytest

from netzblatt.read.did_you_mean import PathGuesser, name_of
from tests.endless import must_end

PATHS = [
    "content/events/2017-07-11-clustertagung.md",
    "content/news/2013-02-21-global-denken/foto.jpg",
    "content/news/2013-02-21-global-denken/index.md",
    "content/news/2013-02-21-jahresbericht-2012.md",
    "content/news/2014-02-21-jahresbericht-2013.md",
    "content/news/2015-02-21-danke.md",
    "content/news/2016-02-21-danke.md",
    "content/pages/impressum.md",
]


def _guess(path: str) -> str:
    guesser = PathGuesser(PATHS, [("Der Tag der offenen Tür", PATHS[0])])
    return guesser.guess(path, lambda candidate: candidate.endswith(".md") == ("." not in path or path.endswith(".md")))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/pages/2017-07-11-clustertagung.md", PATHS[0]),
        ("content/events/2017-07-12-clustertagung.md", PATHS[0]),
        ("content/events/clustertagng.md", PATHS[0]),
        ("content/news/Der Tag der offenen Tür", PATHS[0]),
        ("content/news/global-denken.md", PATHS[2]),
        ("content/news/2013-02-21-global-denken/Foto.jpeg", PATHS[1]),
        ("content/pages/imprssum.md", PATHS[7]),
        ("content/news/..\\events\\2017-07-11-clustertagung.md", PATHS[0]),
        ("content/pages/2016-02-21-danke.md", PATHS[6]),
    ],
)
def test_a_path_is_guessed_by_the_name_or_the_title_of_its_text(path: str, expected: str) -> None:
    assert expected == _guess(path)


@pytest.mark.parametrize(
    "path",
    [
        "content/pages/kontakt.md",
        "content/news/impressum.pdf",
        # Of one day, but about something else.
        "content/news/2013-02-21-ministerbesuch.md",
        # Two are as like.
        "content/news/2020-02-21-jahresbericht-2019.md",
    ],
)
def test_where_two_readers_would_not_agree_nothing_is_guessed(path: str) -> None:
    assert not _guess(path)


def test_a_text_is_called_by_its_folder_if_it_has_one() -> None:
    assert ["x", "x", "plan.pdf", "index"] == [name_of(p) for p in ("a/x.md", "a/x/index.md", "a/plan.pdf", "index.md")]


def test_hundreds_of_wrong_paths_among_thousands_of_texts_are_guessed_in_a_second() -> None:
    paths = [f"content/news/2026-01-{1 + n % 28:02}-neues-aus-dem-werk-{n}.md" for n in range(10_000)]
    with must_end():
        guesser = PathGuesser(paths, [(f"Titel {n}", path) for n, path in enumerate(paths)])
        for _ in range(200):
            assert not guesser.guess("content/news/2026-01-01-jubilaeum-der-gegend.md", lambda _: True)
        assert paths[77] == guesser.guess("content/news/neues-aus-dem-werk-77.md", lambda _: True)
        for n in range(300):
            guesser.guess(f"content/news/altes-aus-dem-berg-{n}.md", lambda _: True)

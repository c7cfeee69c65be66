from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Event, Status
from netzblatt.model.problem import Problem
from netzblatt.model.records import Article
from netzblatt.read.translations import complete_record

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
SITE = {"content/site.yml": "name: Netz\naddress: https://www.example.org\nlanguages: [de, en]\n"}
GERMAN = "content/news/2026-01-02-messe.md"


def write(**fields: str) -> str:
    lines = [f"{name}: {value}" for name, value in {"title": "Titel", **fields}.items()]
    return "\n".join(["---", *lines, "---", "Text.", ""])


def read_texts(read_all: Reader, texts: Mapping[str, str]) -> tuple[Catalog | None, list[str]]:
    # Those are translated whose file says so.
    english = {path for path, text in texts.items() if ".en." in path or ": en\n" in text}
    translated = {path: text.replace("Text.", "A text.") if path in english else text for path, text in texts.items()}
    catalog, problems = read_all({**SITE, **translated})
    return catalog, [f"{problem.position.path}: {problem.code}" for problem in problems]


@pytest.mark.parametrize(
    ("original", "translation", "fields"),
    [
        (GERMAN, "content/news/2026-01-02-messe.en.md", {}),
        ("content/news/2026-01-02-messe/index.md", "content/news/2026-01-02-messe/index.en.md", {}),
        (GERMAN, "content/news/2026-01-02-messe/index.en.md", {}),
        (GERMAN, "content/news/2026-01-03-fair.md", {"language": "en", "translation_of": "2026-01-02-messe.md"}),
        (GERMAN, "content/news/2026-01-03-fair.md", {"sprache": "en", "übersetzung_von": "2026-01-02-messe.md"}),
        ("content/people/anna-b.md", "content/people/anna-b.en.md", {}),
    ],
)
def test_a_translation_lies_beside_its_original_or_names_it(
    read_all: Reader, original: str, translation: str, fields: dict[str, str]
) -> None:
    title = "titel" if "sprache" in fields else "title"
    texts = {original: write(kicker="Dach"), translation: write(**fields).replace("title", title)}
    catalog, told = read_texts(read_all, texts)
    assert ([], {translation: original}) == (told, catalog and catalog.originals)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"messe.en.md": write()}, "messe.en.md: translation/no-original"),
        ({"a.md": write(language="en", translation_of="b.md")}, "a.md: link/missing"),
        ({"messe.md": write(language="en"), "messe.en.md": write()}, "messe.en.md: translation/same-language"),
        ({"messe.md": write(), "b.md": write(translation_of="messe.md")}, "b.md: translation/same-language"),
        (
            {"messe.md": write(), "messe.en.md": write(), "c.md": write(language="en", translation_of="messe.md")},
            "messe.en.md: translation/twice",
        ),
        (
            {"messe.md": write(), "messe.en.md": write(), "c.md": write(translation_of="2026-01-02-messe.en.md")},
            "c.md: translation/chain",
        ),
        ({"messe.md": write(), "messe.en.md": write(language="de")}, "messe.en.md: translation/other-language"),
    ],
)
def test_what_cannot_be_a_translation_is_told(read_all: Reader, texts: dict[str, str], told: str) -> None:
    placed = {
        f"content/news/2026-01-02-{name}": text.replace("_of: ", "_of: 2026-01-02-").replace("02-2026-01-02-", "02-")
        for name, text in texts.items()
    }
    assert f"content/news/2026-01-02-{told}" in read_texts(read_all, placed)[1]


EVENT = "content/events/2026-05-05-treff"


def read_event(read_all: Reader, german: str, english: str) -> tuple[Event, list[str]]:
    texts = {f"{EVENT}.md": german, f"{EVENT}.en.md": english}
    catalog, told = read_texts(read_all, texts)
    assert catalog
    record = catalog.records.load_record(catalog.entries[f"{EVENT}.en.md"])
    assert isinstance(record, Event)
    return record, told


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ({"start": "05.05.2026 16 Uhr", "end": "18 Uhr"}, ("05.05.2026 16:00", "05.05.2026 18:00")),
        # It was moved: in all languages.
        ({"start": "12.05.2026", "status": "verschoben"}, ("12.05.2026 00:00", "12.05.2026 00:00")),
        (
            {"start": "05.05.2026", "wiederholt": "jeden Dienstag, 18 Uhr bis 26.5.2026"},
            ("05.05.2026 18:00", "05.05.2026 00:00"),
        ),
    ],
)
def test_the_translation_of_an_event_takes_place_when_its_original_does(
    read_all: Reader, german: dict[str, str], expected: tuple[str, str]
) -> None:
    event, told = read_event(read_all, write(**german), write(title="Meeting"))
    assert [] == told
    assert expected == tuple(f"{each.at:%d.%m.%Y %H:%M}" for each in (event.when.start, event.when.end))
    assert bool(event.series) == ("wiederholt" in german)
    assert "/en/events/2026/treff/" == event.address


def test_the_programme_of_a_translation_is_on_the_days_of_its_original(read_all: Reader) -> None:
    german = write(start="05.05.2026 9 Uhr", end="06.05.2026 17 Uhr")
    english = write(programme="[{time: 9.30 bis 0.30, title: A}, {day: 06.05.2026, time: 9 Uhr, title: B}]")
    event, told = read_event(read_all, german, english)
    assert [] == told
    times = [[f"{each.at:%d. %H:%M}" for each in (item.start, item.end) if each] for item in event.programme]
    assert [["05. 09:30", "06. 00:30"], ["06. 09:00"]] == times


def test_a_translation_that_takes_place_at_another_time_is_told(read_all: Reader) -> None:
    told = read_event(read_all, write(start="12.05.2026"), write(start="2026-05-05"))[1]
    assert [f"{EVENT}.en.md: translation/other-date"] == told


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ({"teaser": "Zwei Tage."}, ["translation/same-words"]),
        ({"teaser": "Zwei Tage.", "draft": "ja"}, []),
        ({"teaser": "Two days."}, []),
    ],
)
def test_a_translation_that_nobody_has_translated_yet_is_told(
    read_all: Reader, english: dict[str, str], expected: list[str]
) -> None:
    texts = {GERMAN: write(teaser="Zwei Tage."), "content/news/2026-01-02-messe.en.md": write(**english)}
    assert [f"content/news/2026-01-02-messe.en.md: {code}" for code in expected] == read_texts(read_all, texts)[1]


def test_an_event_whose_file_has_no_day_and_one_without_original_must_say_when(read_all: Reader) -> None:
    named = {"content/events/treff.md": write(start="05.05.2026"), "content/events/treff.en.md": write()}
    assert ["content/events/treff.en.md: form/missing"] == read_texts(read_all, named)[1]
    assert f"{EVENT}.de.md: form/missing" in read_texts(read_all, {f"{EVENT}.de.md": write()})[1]


def test_a_translation_into_a_language_without_an_edition_would_be_nowhere(read_all: Reader) -> None:
    site = {"content/site.yml": SITE["content/site.yml"].replace("en", "da")}
    english = {"content/news/2026-01-03-fair.md": write(language="en", translation_of="2026-01-02-messe.md")}
    expected = ["content/news/2026-01-03-fair.md: translation/no-edition"]
    assert expected == read_texts(read_all, {**site, GERMAN: write(), **english})[1]


def test_on_a_site_in_one_language_a_name_is_a_name_and_a_translation_is_told(read_all: Reader) -> None:
    texts = {GERMAN: write(kicker="Dach"), "content/news/2026-01-02-messe.en.md": write()}
    catalog, problems = read_all({**texts, "content/news/2026-01-04-b.md": write(translation_of="2026-01-02-messe.md")})
    assert catalog
    assert ["translation/one-language"] == [problem.code for problem in problems]
    assert {"/news/2026/messe/", "/news/2026/messe-en/", "/news/2026/b/"} == {each.address for each in catalog.articles}


def test_what_a_translation_does_not_say_is_as_in_the_original(read_all: Reader) -> None:
    texts = {
        "content/clusters/optik.md": write(),
        GERMAN: write(clusters="[optik]", tags="[Glas]", kicker="Dach", featured="ja"),
        "content/news/2026-01-02-messe.en.md": write(title="Fair", tags="[Light]"),
        "content/events/2026-05-05-treff.md": write(start="05.05.2026", status="abgesagt", venue="{city: Gießen}"),
        "content/events/2026-05-05-treff.en.md": write(title="Meeting"),
    }
    catalog, told = read_texts(read_all, texts)
    assert catalog
    assert [] == told
    article, event = (
        catalog.records.load_record(catalog.entries[path])
        for path in ("content/news/2026-01-02-messe.en.md", "content/events/2026-05-05-treff.en.md")
    )
    assert isinstance(article, Article)
    assert isinstance(event, Event)
    assert ("Fair", ("Light",), "", ["content/clusters/optik.md"]) == (
        article.title,
        article.tags,
        article.kicker,
        [reference.path for reference in article.clusters],
    )
    assert (Status.CANCELLED, "Gießen") == (event.status, event.venue and event.venue.city)
    assert article == complete_record(article, article)

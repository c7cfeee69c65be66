from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netzblatt.cache import digest
from netzblatt.cache import keys as keys_module
from netzblatt.cache.keys import DIGEST, SUM, Keys, find_changed_parts
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.tasks import (
    Action,
    CalendarFile,
    Copy,
    CroppedPicture,
    JsonFeed,
    Recipe,
    StyleSheet,
    Task,
    TemplateOutput,
)
from netzblatt.tools.jinja.templates import Templates

PAGES = {
    "templates/base.html": "{% block main %}{% endblock %}",
    "templates/pages/article.html": '{% extends "base.html" %}{% block main %}{{ page.title }}{% endblock %}',
    "templates/pages/article2.html": '{% extends "base.html" %}{% block main %}{{ page.title }}{% endblock %}',
    "templates/pages/home.html": "{{ page.title }}",
}
COPY = Copy("digest")
PICTURE = CroppedPicture(digest="digest", width=3, height=2, focus=(0.5, 0.5), format="webp", quality=70)


class Text(Frozen, frozen=True):
    words: str
    size: int


class PageInput(Frozen, frozen=True):
    title: str
    text: Text
    tags: tuple[str, ...] = ()


class Frame(Frozen, frozen=True):
    name: str
    settings: Settings = Settings(name="Netz", address="https://example.org")


def compose(frame: Frame, page_input: PageInput) -> tuple[Frame, PageInput]:
    return frame, page_input


def compose_otherwise(frame: Frame, page_input: PageInput) -> tuple[Frame, PageInput]:
    return frame, page_input


INPUT, FRAME = PageInput("Linse", Text("Text", 1)), Frame("Netz")


def make_keys(**changed: str) -> Keys:
    texts = {**PAGES, **{f"templates/{name}.html": text for name, text in changed.items()}}
    return Keys(Templates({path: make_source(path, text) for path, text in texts.items()}, "de"))


def make_source(path: str, text: str) -> Source:
    return Source(path, path, digest.of_bytes(text.encode()), len(text), text.encode())


def make_page(
    page_input: PageInput = INPUT,
    frame: Frame = FRAME,
    *,
    template: str = "pages/article.html",
    by: Callable[..., Any] = compose,
) -> TemplateOutput:
    return TemplateOutput(template, Recipe(by, frame, page_input))


def test_equal_actions_have_equal_keys() -> None:
    first = make_keys().compute_key(make_page())
    equal = make_page(PageInput("Linse", Text("Text", 1)), Frame("Netz"))
    assert first == make_keys().compute_key(equal)
    assert () == find_changed_parts(make_keys().list_parts(equal), first)


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        (make_page(PageInput("Spiegel", Text("Text", 1))), ("title",)),
        (make_page(PageInput("Linse", Text("Anders", 1))), ("text.words",)),
        (make_page(PageInput("Linse", Text("Text", 2), ("Optik",))), ("text.size", "tags")),
        (make_page(frame=Frame("Anders")), (":frame",)),
        (make_page(by=compose_otherwise), (":compose",)),
        (make_page(template="pages/article2.html"), (":template",)),
    ],
    ids=["a field", "a field within", "two fields", "the frame", "the function", "another template"],
)
def test_a_part_that_changed_changes_the_key_and_is_named(changed: TemplateOutput, parts: tuple[str, ...]) -> None:
    keys = make_keys()
    key = keys.compute_key(make_page())
    assert key[:DIGEST] != keys.compute_key(changed)[:DIGEST]
    assert parts == find_changed_parts(keys.list_parts(changed), key)


def test_a_template_that_is_extended_changes_the_keys_of_those_that_extend_it() -> None:
    page, home = make_page(), make_page(template="pages/home.html")
    before, after = make_keys(), make_keys(base="<p>{% block main %}{% endblock %}</p>")
    assert before.compute_key(home) == after.compute_key(home)
    assert before.compute_key(page) != after.compute_key(page)
    assert (":template",) == find_changed_parts(after.list_parts(page), before.compute_key(page))


@pytest.mark.parametrize("action", [make_page(), COPY], ids=["a page", "a copy"])
def test_another_program_changes_every_key(action: TemplateOutput | Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    before, group = make_keys().compute_key(action), make_keys().compute_group_key(make_group())
    monkeypatch.setattr(keys_module, "toolchain", lambda: "another program")
    assert before[:DIGEST] != make_keys().compute_key(action)[:DIGEST]
    assert group != make_keys().compute_group_key(make_group())
    assert (":program",) == find_changed_parts(make_keys().list_parts(action), before)


def test_of_a_program_that_took_keys_apart_otherwise_all_parts_are_named() -> None:
    keys = make_keys()
    parts, key = keys.list_parts(make_page()), keys.compute_key(make_page())
    assert tuple(parts) == find_changed_parts(parts, key[:-SUM])
    assert tuple(parts) == find_changed_parts(parts, keys.compute_key(COPY))
    assert tuple(parts) == find_changed_parts(parts, "")


def test_one_input_in_two_formats_has_two_keys() -> None:
    recipe: Recipe[Any, Any] = make_page().recipe
    keys = make_keys()
    actions: list[Action] = [make_page(), JsonFeed(recipe), CalendarFile(recipe)]
    assert 3 == len({keys.compute_key(action) for action in actions})
    assert (":template",) == find_changed_parts(keys.list_parts(actions[1]), keys.compute_key(actions[2]))


@pytest.mark.parametrize("action", [COPY, PICTURE, StyleSheet(("digest",))])
def test_what_no_composer_makes_is_one_part(action: Copy | CroppedPicture | StyleSheet) -> None:
    assert [":program", ":action"] == list(make_keys().list_parts(action))


def test_a_composer_that_is_gone_is_not_taken_for_the_one_that_came_into_its_place() -> None:
    keys = make_keys()
    assert 100 == len({keys.compute_key(make_page(frame=Frame(str(number)))) for number in range(100)})


def plan_pages(frame: Frame, page_input: PageInput) -> tuple[Task, ...]:
    return (Task("index.html", make_page(page_input, frame), "content/site.yml"),)


def plan_pages_otherwise(frame: Frame, page_input: PageInput) -> tuple[Task, ...]:
    return plan_pages(frame, page_input)


def make_group(
    page_input: PageInput = INPUT, frame: Frame = FRAME, by: Callable[..., Any] = plan_pages
) -> Recipe[Any, tuple[Task, ...]]:
    return Recipe(by, frame, page_input)


def test_the_key_of_a_group_is_that_of_all_it_is_planned_from() -> None:
    keys = make_keys()
    key = keys.compute_group_key(make_group())
    assert key == make_keys().compute_group_key(make_group(PageInput("Linse", Text("Text", 1)), Frame("Netz")))
    others = {
        keys.compute_group_key(make_group(PageInput("Spiegel", Text("Text", 1)))),
        keys.compute_group_key(make_group(frame=Frame("Anders"))),
        keys.compute_group_key(make_group(by=plan_pages_otherwise)),
        # The keys of its tasks are kept with it: a template of which nobody knows who uses it changes all groups.
        make_keys(base="").compute_group_key(make_group()),
    }
    assert 4 == len(others - {key})


def test_a_template_speaks_the_language_of_the_edition() -> None:
    sources = {path: make_source(path, text) for path, text in PAGES.items()}
    words = {language: make_source(f"templates/strings/{language}.yml", f"a: {language}") for language in ("de", "en")}
    english = replace(FRAME, settings=replace(FRAME.settings, language="en"))
    keys = Keys(Templates({**sources, **{word.path: word for word in words.values()}}, "de"))
    others = Keys(Templates({**sources, words["de"].path: words["de"]}, "de"))
    changed = [keys.compute_key(page) != others.compute_key(page) for page in (make_page(), make_page(frame=english))]
    assert [False, True] == changed

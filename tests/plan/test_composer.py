from __future__ import annotations

import pickle

import pytest

from netzblatt.cache import digest
from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.frozen import replace
from netzblatt.model.records import Picture
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import SETTINGS, article, at, catalog, cluster, page, planned, seals

PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
OPTIK = cluster("optik")
WHOLE = catalog(
    OPTIK, article("a", "2026-01-01", tags=("Öl",), image=PHOTO), article("b", tags=("Öl",)), files=(PHOTO.path,)
)


def test_a_card_is_one_object_wherever_it_stands() -> None:
    tasks = planned(WHOLE)
    lists = [at(tasks, f"{name}index.html", ListingPage).cards for name in ("news/", "news/2026/", "schlagworte/oel/")]
    assert ["B", "A"] == [card.title for card in lists[0]]
    for cards in zip(*lists, strict=True):
        assert 1 == len({id(card) for card in cards})
    (related,) = at(tasks, "news/2026/b/index.html", ArticlePage).related
    assert related is lists[0][1]


def test_another_summary_of_the_same_article_is_another_card() -> None:
    context = PlanContext(WHOLE)
    summary = context.list_summaries(WHOLE.articles).items[0]
    first, second = (context.composer.compose_card(each) for each in (summary, summary._replace(title="Neu")))
    assert ("B", "Neu") == (first.title, second.title)


def test_a_text_without_a_date_has_no_card() -> None:
    whole = catalog(page("p"))
    with pytest.raises(TypeError, match=r"content/pages/p\.md"):
        PlanContext(whole).composer.compose_card(whole.entries["content/pages/p.md"].summary)


def test_a_composer_that_travelled_makes_the_same_and_brings_nothing_along() -> None:
    composer = PlanContext(WHOLE).composer
    fresh = len(pickle.dumps(composer))
    cards = composer.compose_cards(PlanContext(WHOLE).list_summaries(WHOLE.articles).items)
    assert fresh == len(pickle.dumps(composer))
    found = pickle.loads(pickle.dumps(composer))  # noqa: S301
    assert (composer.value_digest, composer.frame) == (found.value_digest, found.frame)
    assert cards == found.compose_cards(PlanContext(WHOLE).list_summaries(WHOLE.articles).items)


def test_a_composer_is_known_by_its_frame() -> None:
    one, same = PlanContext(WHOLE).composer, PlanContext(WHOLE).composer
    other = PlanContext(replace(WHOLE, settings=replace(SETTINGS, claim="Neu"))).composer
    assert digest.seal_of(one.frame) == one.value_digest
    assert digest.seal_of(one) == digest.seal_of(same)
    assert digest.seal_of(one) != digest.seal_of(other)


def test_actions_travel_and_make_the_same() -> None:
    tasks = planned(WHOLE)
    found = pickle.loads(pickle.dumps(tasks))  # noqa: S301
    assert seals(tasks) == seals(found)
    page = "news/2026/a/index.html"
    assert at(tasks, page, ArticlePage) == at(found, page, ArticlePage)

from __future__ import annotations

from netzblatt.model.contexts.pages import ArticlePage, HomePage
from netzblatt.model.frozen import replace
from netzblatt.model.source import Source
from netzblatt.model.tasks import DrawnCard
from netzblatt.plan.planning import plan_site
from tests.plan.newsroom import SETTINGS, article, at, catalog, cluster, event, page, planned

FONT = Source("assets/social/serif.ttf", "assets/social/serif.ttf", "d", 4, None)


def _catalog(*documents: object, **settings: object):  # type: ignore[no-untyped-def] # noqa: ANN202
    whole = catalog(*documents, settings=replace(SETTINGS, claim="Ein Leitsatz", **settings))  # type: ignore[arg-type]
    return replace(whole, files={**whole.files, FONT.path: FONT})


def _cards(whole) -> dict[str, DrawnCard]:  # type: ignore[no-untyped-def] # noqa: ANN001
    tasks = plan_site(whole)[0].values()
    return {task.output: task.action for task in tasks if isinstance(task.action, DrawnCard)}


def test_every_page_names_a_card_that_is_made() -> None:
    whole = _catalog(article("a", "2026-02-01"), event("e", "2026-05-01"), page("impressum"), cluster("timm"))
    cards = _cards(whole)
    assert ["A", "E", "Ein Leitsatz", "Impressum", "Timm"] == sorted(card.card.title for card in cards.values())
    for output, kind in (("index.html", HomePage), ("news/2026/a/index.html", ArticlePage)):
        head = at(planned(whole), output, kind).head
        assert head.image.removeprefix("https://www.example.org/netz/") in cards
        assert (1200, 630) == (head.image_width, head.image_height)


def test_a_card_shows_the_date_of_an_article_and_the_accent_of_its_cluster() -> None:
    whole = _catalog(article("a", "2026-02-01", clusters=("content/clusters/timm.md",)), cluster("timm"))
    (card,) = [action.card for action in _cards(whole).values() if action.card.title == "A"]
    assert card.days
    assert ("2026-02-01", card.spectrum[0]) == (card.days.start.date.isoformat(), card.colour)


def test_another_headline_has_another_address() -> None:
    before, after = (set(_cards(_catalog(replace(article("a", "2026-02-01"), title=title)))) for title in "xy")
    assert 1 == len(before & after)


def test_there_are_none_without_fonts_in_a_preview_or_where_nobody_wants_them() -> None:
    news = article("a", "2026-02-01")
    for whole in (
        catalog(news),
        _catalog(news, social_cards=False),
        replace(_catalog(news), is_preview=True),
    ):
        assert ({}, "") == (_cards(whole), at(planned(whole), "news/2026/a/index.html", ArticlePage).head.image)

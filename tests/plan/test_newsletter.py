from __future__ import annotations

from datetime import date

import pytest

from netzblatt.model.contexts.mail import Newsletter
from netzblatt.model.records import Cluster
from netzblatt.model.tasks import TemplateOutput
from netzblatt.plan.newsletter import MOST_EVENTS, collect_newsletter, plan_newsletter
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import article, catalog, cluster, event

OPTIK = cluster("optik")
EVENTS = [event(f"e{n:02}", f"2026-05-{n:02}") for n in range(1, 20)]
WHOLE = catalog(
    OPTIK,
    article("alt", "2026-02-28"),
    article("neu", "2026-03-01", clusters=(OPTIK.path,)),
    article("neuer", "2026-03-02"),
    event("vorbei", "2026-03-02"),
    *EVENTS,
)


@pytest.mark.parametrize(
    ("chosen", "title", "news", "events"),
    [
        (None, "Neues von Netz", ["Neuer", "Neu"], [each.title for each in EVENTS[:MOST_EVENTS]]),
        (OPTIK, "Neues von optik", ["Neu"], []),
    ],
)
def test_a_newsletter_has_the_news_since_a_day_and_the_next_events(
    chosen: Cluster | None, title: str, news: list[str], events: list[str]
) -> None:
    context = PlanContext(WHOLE)
    letter = collect_newsletter(context, since=date(2026, 3, 1), cluster=chosen)
    for task in plan_newsletter(context, letter):
        assert isinstance(task.action, TemplateOutput)
        made = task.action.context
        assert isinstance(made, Newsletter)
        assert (news, events) == ([each.title for each in made.news], [each.title for each in made.events])
        assert "https://www.example.org/netz/news/2026/neu/" == made.news[-1].url
        assert title == made.title

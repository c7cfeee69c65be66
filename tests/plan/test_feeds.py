from __future__ import annotations

from datetime import UTC, datetime

import pytest

from netzblatt.model.amendments import Amendment, AmendmentKind
from netzblatt.model.contexts.feeds import Feed
from netzblatt.model.events import Event, Status
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment
from netzblatt.model.records import Picture, RecordBody, Reference
from netzblatt.model.tasks import JsonFeed
from tests.plan.newsroom import NOW, article, at, catalog, cluster, event, moment, planned

OPTIK = cluster("optik", claim="Licht")


def test_the_site_its_clusters_and_its_tags_have_feeds_in_both_formats() -> None:
    tasks = planned(catalog(OPTIK, article("a", tags=("Öl",), clusters=(OPTIK.path,))))
    for folder in ("", "cluster/optik/", "schlagworte/oel/"):
        atom = at(tasks, f"{folder}feed.atom", Feed)
        json = tasks[f"{folder}feed.json"].action
        assert isinstance(json, JsonFeed)
        assert replace(atom, url=json.feed.url) == json.feed
        assert f"https://www.example.org/netz/{folder}feed.atom" == atom.url
        assert f"https://www.example.org/netz/{folder}" == atom.page
        assert ["A"] == [entry.title for entry in atom.entries]


def test_a_feed_ends_after_the_newest_twenty() -> None:
    news = [article(f"a{n:02}", f"2026-01-{n:02}") for n in range(1, 26)]
    entries = at(planned(catalog(*news)), "feed.atom", Feed).entries
    assert ("A25", "A06", 20) == (entries[0].title, entries[-1].title, len(entries))


def test_a_feed_was_changed_when_its_entries_were() -> None:
    news = (article("a", "2026-01-01", updated=moment("2026-02-03T10:00")), article("b", "2026-01-02"))
    whole = catalog(*news)
    feed = at(planned(whole), "feed.atom", Feed)
    assert moment("2026-02-03T10:00") == feed.updated
    assert feed == at(planned(replace(whole, now=NOW.replace(year=2027))), "feed.atom", Feed)


def test_an_empty_feed_does_not_look_at_the_clock() -> None:
    assert Moment(datetime(1970, 1, 1, tzinfo=UTC), has_time=True) == at(planned(catalog()), "feed.atom", Feed).updated


def test_a_correction_before_its_date_does_not_make_an_entry_older() -> None:
    (entry,) = at(planned(catalog(article("a", "2026-03-01", updated=moment("2026-02-01")))), "feed.atom", Feed).entries
    assert (entry.published, True) == (entry.updated, entry.updated.has_time)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (event("e", published=moment("2026-02-01")), ["E"]),
        (event("e", published=moment("2026-02-01"), status=Status.CANCELLED), ["Abgesagt: E"]),
        (event("e"), []),
    ],
)
def test_an_event_is_news_on_the_day_when_it_was_announced(one: Event, expected: list[str]) -> None:
    assert expected == [entry.title for entry in at(planned(catalog(one)), "feed.atom", Feed).entries]


def test_a_corrected_day_and_another_sub_path_make_no_new_entry() -> None:
    one = catalog(article("a", "2026-03-01"))
    other = catalog(article("a", "2026-03-02"))
    other = replace(other, settings=replace(other.settings, address="https://www.example.org"))
    ids = {at(planned(whole), "feed.atom", Feed).entries[0].id for whole in (one, other)}
    assert {"tag:www.example.org,2026:/news/2026/a/"} == ids


def test_everything_in_a_feed_is_absolute() -> None:
    photo = Picture(path="content/news/x.jpg", alt="Linse")
    body = RecordBody(digest="b", links=(Reference("content/news/b.md"),), pictures=(photo,))
    whole = catalog(article("a", image=photo, body=body), article("b", "2020-01-01"), files=(photo.path,))
    entry = at(planned(whole), "feed.atom", Feed).entries[0]
    home = "https://www.example.org/netz"
    assert (f"{home}/news/2020/b/",) == entry.body.links
    assert (f"{home}/news/2026/a/", home) == (entry.body.base, entry.body.root)
    assert entry.image.startswith(f"{home}/media/x-")
    image = entry.body.images[0]
    assert image
    for crop in image.crops:
        assert crop.src.startswith(f"{home}/media/x-")
        assert () == crop.variants


def test_a_correction_is_an_edit_for_feeds_and_for_the_sitemap() -> None:
    correction = Amendment(moment("2026-03-04"), "Falsch.", AmendmentKind.CORRECTION)
    tasks = planned(catalog(article("a", updated=moment("2026-03-02"), amendments=(correction,))))
    (entry,) = at(tasks, "feed.atom", Feed).entries
    assert moment("2026-03-04").at == entry.updated.at
    assert "2026-03-04" == tasks["news/2026/a/index.html"].updated

from __future__ import annotations

from netzblatt.model.contexts.profiles import OrganisationPage, ProfilesPage
from tests.plan.people_site import NAME, plan_people, write_article


def test_an_organisation_shows_its_people_its_clusters_and_who_names_it() -> None:
    planned = plan_people(write_article("eins", "Bei @transmit."))
    page = planned.page("organisationen/transmit/index.html", OrganisationPage)
    assert ("TransMIT Gesellschaft", "TransMIT", ["timm"]) == (
        page.name,
        page.short_name,
        [cluster.short_name for cluster in page.clusters],
    )
    assert [(NAME, "Chef", 2014, 0, True)] == [
        (one.name.name, one.role, one.since, one.until, one.is_current) for one in page.people
    ]
    assert ["Eins"] == [card.title for card in page.cards]


def test_all_organisations_have_an_index() -> None:
    page = plan_people({}).page("organisationen/index.html", ProfilesPage)
    assert ("organisations", "Organisationen", ["TransMIT Gesellschaft"]) == (
        page.kind,
        page.title,
        [entry.name for entry in page.entries],
    )

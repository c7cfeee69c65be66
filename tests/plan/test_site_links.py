from __future__ import annotations

from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.parts import ClusterLink, Colour, Link
from netzblatt.model.frozen import replace
from netzblatt.model.settings import MenuItem
from netzblatt.plan.site_links import SiteLinks
from tests.plan.newsroom import SETTINGS, at, catalog, planned


def test_a_list_is_called_what_the_navigation_calls_it() -> None:
    whole = catalog(settings=replace(SETTINGS, navigation=(MenuItem("Aktuelles", "/news/"),)))
    assert "Aktuelles" == at(planned(whole), "news/index.html", ListingPage).title


def test_links_hold_the_sub_path_and_are_made_once() -> None:
    links = SiteLinks(SETTINGS, {})
    assert Link("Öl & Gas", "/netz/schlagworte/oel-gas/") == links.link_tag("Öl & Gas")
    assert links.link_tag("Öl & Gas") is links.link_tag("Öl & Gas")


def test_the_origin_has_no_sub_path() -> None:
    assert "https://www.example.org" == SiteLinks(SETTINGS, {}).origin
    assert "https://www.example.org" == SiteLinks(replace(SETTINGS, address="https://www.example.org/"), {}).origin


def test_addresses_of_lists_are_in_the_sites_language() -> None:
    links = SiteLinks(replace(SETTINGS, language="en"), {})
    assert ["/events/", "/clusters/", "/tags/", "/calendar.ics"] == [
        links.events_address,
        links.clusters_address,
        links.tags_address,
        links.calendar_address,
    ]
    assert Link("Events", "/netz/events/") == links.events


def test_clusters_are_linked_in_the_order_in_which_a_record_names_them() -> None:
    optik, stahl = (
        ClusterLink(name, name, f"/cluster/{name}/", name, Colour("#000000", "#ffffff")) for name in ("optik", "stahl")
    )
    links = SiteLinks(SETTINGS, {"o.md": optik, "s.md": stahl})
    assert (stahl, optik) == links.link_clusters(("s.md", "o.md"))


def test_a_tag_may_have_another_slug_than_its_own() -> None:
    links = SiteLinks(SETTINGS, {}, {"Maße": "masze"})
    assert ("/schlagworte/masze/", "/schlagworte/masse/") == (links.tag_address("Maße"), links.tag_address("Masse"))

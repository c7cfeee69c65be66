from __future__ import annotations

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.pages import ClustersPage, HomePage
from netzblatt.model.contexts.parts import Colour
from netzblatt.model.frozen import replace
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.records import Picture
from netzblatt.model.settings import MenuItem
from netzblatt.model.tasks import CleanedPicture, Copy, CroppedPicture, StyleSheet
from netzblatt.tools.web.colours import compute_variants
from tests.plan.newsroom import (
    SETTINGS,
    article,
    at,
    catalog,
    changed,
    cluster,
    event,
    page,
    planned,
    source,
)

OPTIK = cluster("optik")
PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
# One a day: n01 is the oldest.
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", tags=("Öl",)) for n in range(1, 13)]
FRAMED = catalog(
    OPTIK,
    NEWS[0],
    event("e"),
    article("p", image=PHOTO, aliases=("/alt/",)),
    page("impressum"),
    files=(PHOTO.path, "assets/css/a.css", "assets/font.woff2"),
)

FILES = ("assets/css/20-b.css", "assets/css/10-a.css", "assets/css/deep/c.css", "assets/icon.svg", "content/x.pdf")


def test_the_icon_is_there_or_is_not_named() -> None:
    assert "/netz/assets/icon.svg" == at(planned(catalog(files=FILES)), "index.html", HomePage).site.icon
    assert "" == at(planned(catalog()), "index.html", HomePage).site.icon


def test_a_colour_has_two_readable_variants() -> None:
    whole = catalog(cluster("optik", colour="#ffee00"))
    (link,) = at(planned(whole), "cluster/index.html", ClustersPage).site.clusters
    assert Colour(*compute_variants("#ffee00")) == link.colour


def test_a_menu_leaves_out_what_readers_may_not_see_yet() -> None:
    menu = (MenuItem("Bald", "content/pages/bald.md"), MenuItem("Post", "mailto:a@example.org"))
    whole = catalog(settings=replace(SETTINGS, navigation=menu))
    assert ["mailto:a@example.org"] == [
        link.href for link in at(planned(whole), "index.html", HomePage).site.navigation
    ]


@pytest.mark.parametrize(
    "edited",
    [
        replace(FRAMED, files={**FRAMED.files, "assets/css/a.css": replace(source("a"), digest="other")}),
        replace(FRAMED, settings=replace(SETTINGS, claim="Neu")),
        replace(FRAMED, settings=replace(SETTINGS, navigation=(MenuItem("Über uns", "content/pages/impressum.md"),))),
        replace(FRAMED, clusters=(replace(OPTIK, colour="#0b6e6e"),)),
    ],
    ids=["style sheet", "claim", "menu", "colour"],
)
def test_what_stands_on_every_page_changes_all_of_them_and_no_file(edited: Catalog) -> None:
    files = {
        name
        for name, task in planned(edited).items()
        if isinstance(task.action, CleanedPicture | Copy | CroppedPicture)
    }
    sheets = {name for name, task in planned(FRAMED).items() if isinstance(task.action, StyleSheet)}
    assert 5 == len(files)
    assert set(planned(edited)) - files - sheets == changed(FRAMED, edited) - sheets


def test_the_footer_ends_with_the_legal_pages_that_no_menu_leads_to() -> None:
    pages = [page("impressum", legal_roles=(LegalRole.IMPRINT,)), page("schutz", legal_roles=(LegalRole.PRIVACY,))]
    footer = (MenuItem("Impressum", "content/pages/impressum.md#wir"), MenuItem("Hilfe", "/hilfe/"))
    whole = catalog(*pages, settings=replace(SETTINGS, footer=footer))
    assert ["Impressum", "Hilfe", "Schutz"] == [
        link.label for link in at(planned(whole), "index.html", HomePage).site.footer
    ]


def test_the_footer_names_a_page_of_both_legal_roles_once() -> None:
    whole = catalog(page("recht", legal_roles=tuple(LegalRole)))
    assert ["/netz/recht/"] == [link.href for link in at(planned(whole), "index.html", HomePage).site.footer]
    menu = (MenuItem("Recht", "https://www.example.org/netz/recht/"),)
    named = replace(whole, settings=replace(SETTINGS, navigation=menu))
    assert () == at(planned(named), "index.html", HomePage).site.footer

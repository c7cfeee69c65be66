from __future__ import annotations

from collections.abc import Callable, Mapping

from netzblatt.model.catalog import Catalog
from netzblatt.model.contact import Contact
from netzblatt.model.records import Cluster
from tests.read.one_file import read_record

CatalogOf = Callable[[Mapping[str, str]], Catalog]


def test_a_cluster_has_a_name_and_a_face() -> None:
    text = """\
---
name: Technologie & Innovation
kurzname: timm
leitsatz: Wir "forschen"
website: https://timm.example.org
e-mail: post@example.org
ansprechpartner: {name: Anna, funktion: Leitung, telefon: 06441 0000}
branchen: Medizin, Optik
farbe: "#0B6E6E"
---
Über uns.
"""
    cluster = read_record(Cluster, "clusters/timm.md", text)
    assert ("timm", "Wir „forschen“", "Über uns.") == (cluster.short_name, cluster.claim, cluster.teaser)
    assert ("https://timm.example.org", "post@example.org") == (cluster.website, cluster.email)
    assert Contact(name="Anna", role="Leitung", phone="06441 0000") == cluster.contact
    assert (("Medizin", "Optik"), "#0b6e6e", "/cluster/timm/") == (cluster.fields, cluster.colour, cluster.address)


def test_a_cluster_without_a_short_name_is_called_by_its_name() -> None:
    cluster = read_record(Cluster, "clusters/timm.md", "---\ntitle: Medizin\n---\n")
    assert ("Medizin", "#5a5f6b") == (cluster.short_name, cluster.colour)


def test_clusters_stand_in_the_sites_order_and_others_behind_by_name(catalog_of: CatalogOf) -> None:
    names = {"a": "Zeta", "b": "Äther", "c": "Optik", "d": "Mechanik"}
    files = {f"content/clusters/{name}.md": f"---\nname: {title}\n---\n" for name, title in names.items()}
    site = {"content/site.yml": "name: N\naddress: https://a.de\nclusters: [d, c]\n"}
    assert ["Mechanik", "Optik", "Äther", "Zeta"] == [c.title for c in catalog_of({**site, **files}).clusters]

from __future__ import annotations

from netzblatt.model.profiles import Organisation
from netzblatt.read.kinds.organisations import ORGANISATIONS, summarize_organisation
from tests.read.one_file import read_record

TEXT = """---
name: TransMIT Gesellschaft
kurzname: TransMIT
cluster: timm
branchen: Medizin, Optik
hidden: ja
---
"""


def test_an_organisation_is_read_with_its_clusters() -> None:
    organisation = read_record(Organisation, "organisations/transmit.md", TEXT)
    assert "/organisationen/transmit/" == organisation.address
    assert (["content/clusters/timm.md"], ("Medizin", "Optik")) == (
        [reference.path for reference in organisation.clusters],
        organisation.fields,
    )
    profile = summarize_organisation(organisation)["profile"]
    assert ("TransMIT", True) == (profile.short_name, profile.is_hidden)


def test_organisations_are_ordered_by_name() -> None:
    assert "organisation" == ORGANISATIONS.noun

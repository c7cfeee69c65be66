from __future__ import annotations

from netzblatt.model.partners import PartnerItem
from netzblatt.read.kinds import KINDS


def test_what_partners_have_written_is_not_ours() -> None:
    assert [PartnerItem.kind] == [kind.name for kind in KINDS if not kind.is_ours]

from __future__ import annotations

from netzblatt.model.legal_role import LegalRole


def test_the_imprint_comes_first() -> None:
    assert ["impressum", "datenschutz"] == [*LegalRole]

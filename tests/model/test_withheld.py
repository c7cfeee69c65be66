from __future__ import annotations

import pytest

from netzblatt.model.problem import NOWHERE, error
from netzblatt.model.withheld import Reason
from netzblatt.read.references.linking import HIDDEN
from netzblatt.tools.i18n.sentences import write_message


@pytest.mark.parametrize("reason", list(Reason))
def test_a_link_to_a_withheld_document_says_why_in_every_language(reason: Reason) -> None:
    problem = error(NOWHERE, HIDDEN[reason], title="Messe", until="2026-05-05")
    assert all("Messe" in write_message(problem, language=language) for language in ("de", "en"))

from __future__ import annotations

import yaml

from netzblatt.tools.yaml.faults import diagnose
from netzblatt.tools.yaml.syntax_fault import SyntaxFault


def test_an_error_without_a_position_is_reported_nevertheless() -> None:
    assert SyntaxFault("yaml/syntax", 0, 0) == diagnose(["a"], yaml.YAMLError("x"))

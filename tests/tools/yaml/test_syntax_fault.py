from __future__ import annotations

from netzblatt.tools.yaml.syntax_fault import SyntaxFault


def test_a_fault_of_which_nobody_can_tell_the_cure_has_none() -> None:
    assert (None, (), ()) == ((fault := SyntaxFault("yaml/syntax", 0, 0)).mended, fault.values, fault.spoilt_lines)

from __future__ import annotations

from netzblatt.tools.web.inline_scripts import hash_source


def test_a_source_is_that_of_the_specification() -> None:
    # Content Security Policy 3, 8.3: the example of an external script, whose content is "alert('Hello, world.');".
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" == hash_source("alert('Hello, world.');")

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

import pytest

from netzblatt.tools.markdown.code_blocks import add_code


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", "<pre><code>a &lt;\n</code></pre>"),
        (" python", '<pre><code class="language-python">a &lt;\n</code></pre>'),
        (" {.python .wide #x}", '<pre class="wide" id="x"><code class="language-python">a &lt;\n</code></pre>'),
    ],
)
def test_code_knows_its_language_and_its_attributes(info: str, expected: str) -> None:
    parent = Element("div")

    add_code(parent, ["a <"], info)

    assert f"<div>{expected}</div>" == tostring(parent, encoding="unicode").replace("&amp;", "&")

from __future__ import annotations

import pytest

from netzblatt.model.problem import Severity
from netzblatt.tools.markdown import convert

CODES = [
    '{{< figure src="b.jpg" title="Ein Bild" >}}',
    "{{% notice info %}}",
    "{{ page.title }}",
    "{{page.speaker[0].name}}",
    "{% include galerie.html %}",
    '{% include galerie id="x" layout="half" %}',
    "{%- if x -%}",
    "{:toc}",
    "{::options parse_block_html='true' /}",
    '[gallery ids="1,2"]',
    "[gallery]",
    "[/caption]",
    '[column width="1/2" class=x]',
    "[vc_row]",
    "[contact-form-7 id='4']",
    "<%= x %>",
    "[[Über uns]]",
    "![[foto.jpg]]",
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "shape", ["{}", "Ein {} Satz", "- {}", "## {} Titel", "> {}\n> mehr", "Satz:\n{}", "| a |\n|---|\n| {} |"]
)
def test_template_code_is_one_error_where_it_stands(code: str, shape: str) -> None:
    text = shape.replace("{}", code)
    (problem,) = convert(f"\n{text}", path="content/a.md", first_line=3, language="de").problems
    line = next(line for line in text.split("\n") if code in line)
    assert ("text/template-code", Severity.ERROR, line.index(code) + 1, line) == (
        problem.code,
        problem.severity,
        problem.position.column,
        problem.excerpt,
    )


@pytest.mark.parametrize(
    "text", ['[Blog]({{< ref "/b.md" >}})', "![Bild]({{ page.image }}) Text", "![Bild]({{ x }}){.y}"]
)
def test_in_an_address_it_is_one_error_too(text: str) -> None:
    assert ["text/template-code"] == [each.code for each in convert(text, path="content/a.md", language="de").problems]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ x }}`",
        "```\n{% raw %}\n```",
        "[sic] und [1] und [x]",
        "[name](https://x.de)",
        "*x*{.klasse}",
        "## Titel {#id}",
        "{x}",
        "[gallery](https://x.de)",
        "[[1]](https://x.de)",
        "[[…]]",
        "5 % {und} 6 %",
    ],
)
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert () == convert(text, path="content/a.md", language="de").problems

from __future__ import annotations

import pytest

from netzblatt.tools.jinja.environment import SiteEnvironment
from netzblatt.tools.jinja.review import find_faults
from netzblatt.tools.jinja.strings import Strings

WORDS = Strings(
    path="templates/strings/de.yml",
    language="de",
    texts={"more": "Mehr", "by": "von {name}", "entries": {"one": "{count} Eintrag", "other": "{count} Einträge"}},
)
FILE = "templates/strings/de.yml"


def _told(text: str) -> list[tuple[int, str, dict[str, str]]]:
    environment = SiteEnvironment({}, language="de")
    found = find_faults(environment.parse(text), environment=environment, names=frozenset({"base.html"}), strings=WORDS)
    return [(line, code, dict(values)) for line, code, values in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% include 'base.html' %}", (1, "template/include", {})),
        ("{% if x %}\n\n{% include x %}{% endif %}", (3, "template/include", {})),
        ("{% extends page %}", (1, "template/dynamic", {})),
        ("\n{% import ('a' ~ b) as x %}", (2, "template/dynamic", {})),
        ("{% from ['base.html', 'b.html'] import x %}", (1, "template/dynamic", {})),
        ("{% extends 'bas.html' %}", (1, "template/missing", {"name": "bas.html"})),
        ("{% macro m() %}\n{% import 'x.html' as x %}{% endmacro %}", (2, "template/missing", {"name": "x.html"})),
        ("{% autoescape false %}{% endautoescape %}", (1, "template/autoescape", {})),
        ("\n{{ x | datum }}", (2, "template/filter", {"name": "datum"})),
        ("{% if x %}{{ x | datum }}{% endif %}", (1, "template/filter", {"name": "datum"})),
        ("{% filter datum %}{% endfilter %}", (1, "template/filter", {"name": "datum"})),
        ("{{ x is leer }}", (1, "template/test", {"name": "leer"})),
        ("{{ t('mehr') }}", (1, "template/string", {"key": "mehr", "file": FILE})),
        ("{{ t('by') }}", (1, "template/string-value", {"key": "by", "file": FILE, "name": "name"})),
        ("{{ t('entries') }}", (1, "template/string-value", {"key": "entries", "file": FILE, "name": "count"})),
        ("{% call t('mehr') %}{% endcall %}", (1, "template/string", {"key": "mehr", "file": FILE})),
    ],
)
def test_each_fault_has_its_line_and_its_code(text: str, expected: tuple[int, str, dict[str, str]]) -> None:
    assert [expected] == _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'base.html' %}{% from 'base.html' import x with context %}",
        "{{ x | upper | default('y') }}{{ x is defined }}",
        "{{ t('more') }}{{ t('by', name=x) }}{{ t('entries', count=x | length) }}",
        "{{ t(key) }}{{ t('by', **values) }}{{ x.t('mehr') }}{{ tt('mehr') }}",
        "{% raw %}{% include 'x' %}{{ x | datum }}{% endraw %}{# {% include x %} #}",
    ],
)
def test_correct_templates_have_no_faults(text: str) -> None:
    assert [] == _told(text)

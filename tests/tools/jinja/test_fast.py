from __future__ import annotations

from enum import StrEnum

import pytest
from markupsafe import Markup, escape

from netzblatt.tools.jinja.environment import SiteEnvironment
from netzblatt.tools.jinja.fast import FastCodeGenerator, show
from netzblatt.tools.jinja.page_values import check_value


class Size(StrEnum):
    SMALL = "<s>"


@pytest.mark.parametrize("value", ["", "a", "<b> & \"'", Markup("<b>"), 0, -1.5, Size.SMALL])
def test_a_value_is_shown_as_jinja_shows_it(value: object) -> None:
    assert str(escape(check_value(value))) == show(value)


@pytest.mark.parametrize("value", [None, False, []])
def test_a_value_that_is_no_text_raises_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="is no text"):
        show(value)


def test_a_template_asks_the_sandbox_for_guarded_attributes_only() -> None:
    environment = SiteEnvironment({}, language="de")
    environment.code_generator_class = FastCodeGenerator
    code = str(environment.compile("{{ a.title.upper }}{{ a.__class__ }}{{ a.format }}", raw=True))
    assert "get_plain(get_plain(" in code
    assert 2 == code.count("environment.getattr(")

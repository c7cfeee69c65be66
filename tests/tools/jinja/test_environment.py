from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from netzblatt.model.source import Source
from netzblatt.tools.jinja import environment as environment_module
from netzblatt.tools.jinja.environment import SiteEnvironment, TemplateFilter


def _source(name: str, text: str) -> Source:
    data = text.encode()
    return Source(f"templates/{name}", name, name, len(data), data)


def _environment(**texts: str) -> SiteEnvironment:
    """Returns an environment of templates by their names without a suffix."""
    return SiteEnvironment({name: _source(name, text) for name, text in texts.items()}, language="de")


def _render(text: str, **values: Any) -> str:
    return _environment(page=text).get_template("page").render(values)


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "robots.txt"])
def test_values_are_escaped_in_every_kind_of_file(name: str) -> None:
    environment = SiteEnvironment({name: _source(name, "{{ x }}")}, language="de")
    assert "&lt;b&gt; &amp; &#34;&#39;" == environment.get_template(name).render(x="<b> & \"'")


def test_blocks_leave_no_lines_and_the_last_line_ends() -> None:
    text = "<ul>\n  {% for n in x %}\n<li>{{ n }}</li>\n  {% endfor %}\n</ul>\n"
    assert "<ul>\n<li>1</li>\n<li>2</li>\n</ul>\n" == _render(text, x=(1, 2))


@pytest.mark.parametrize("value", [None, True, ("a",), {"a": 1}, b"a"])
def test_a_value_that_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is no text"):
        _render("{{ x }}", x=value)


@pytest.mark.parametrize("constant", ["none", "true", "[1]", "none or false", "{'a': 1}", "1 == 1", "(1, 2)"])
def test_a_constant_that_is_no_text_is_refused_too(constant: str) -> None:
    with pytest.raises(TypeError, match="is no text"):
        _render(f"<p>{{{{ {constant} }}}}</p>")


@pytest.mark.parametrize(
    ("constant", "shown"), [("'a' ~ 1", "a1"), ("1 + 1", "2"), ("none or 'b'", "b"), ("'<'", "&lt;")]
)
def test_other_constants_are_shown(constant: str, shown: str) -> None:
    assert f"<p>{shown}</p>" == _render(f"<p>{{{{ {constant} }}}}</p>")


@pytest.mark.parametrize("value", ["", "a", 0, 1.5])
def test_texts_and_numbers_are_shown(value: object) -> None:
    assert str(value) == _render("{{ x }}", x=value)


def test_an_undefined_value_is_refused() -> None:
    with pytest.raises(jinja2.UndefinedError, match="'x' is undefined"):
        _render("{{ x }}")


def test_attributes_come_before_items() -> None:
    assert "a" == _render("{{ x.items }}", x=SimpleNamespace(items="a"))


@pytest.mark.parametrize("filter_", ["random", "safe"])
def test_filters_of_chance_and_around_escaping_are_missing(filter_: str) -> None:
    with pytest.raises(jinja2.TemplateAssertionError, match=f"No filter named '{filter_}'"):
        _render(f"{{{{ x | {filter_} }}}}")


def test_invented_text_is_missing() -> None:
    with pytest.raises(jinja2.UndefinedError, match="lipsum"):
        _render("{{ lipsum() }}")


def test_a_template_is_found_by_its_name_with_its_path() -> None:
    found = _environment(page="{{ x }}").find_source("page")
    assert found is not None
    text, path, is_up_to_date = found
    assert ("{{ x }}", "templates/page", True) == (text, path, is_up_to_date())


def test_a_template_that_does_not_exist_is_not_found() -> None:
    environment = _environment(page="")
    assert None is environment.find_source("gone")
    with pytest.raises(jinja2.TemplateNotFound, match="gone"):
        environment.get_template("gone")


def test_a_template_is_loaded_once() -> None:
    environment = _environment(page="a")
    assert environment.get_template("page") is environment.get_template("page")


def test_a_late_filter_is_looked_up_at_each_call() -> None:
    filters: Mapping[str, TemplateFilter] = {}
    environment = _environment(
        macros="{% macro show(x) %}{{ x | late(y=2) }}{% endmacro %}",
        page="{% from 'macros' import show %}{{ show(1) }}{{ 3 | late(y=4) }}",
    )
    environment.add_late_filters(["late"], lambda: filters)
    template = environment.get_template("page")
    filters = {"late": lambda x, y: f"[{x}+{y}]"}
    assert "[1+2][3+4]" == template.render()
    filters = {"late": lambda x, y: x * y}
    assert "212" == template.render()


def test_a_compiled_tree_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = _environment(page="{{ x }}!")
    source = _source("page", "{{ x }}!")
    environment.compile_tree(environment.parse("{{ x }}!"), "page", source)
    monkeypatch.delattr(jinja2.Environment, "parse")
    assert "a!" == environment.get_template("page").render(x="a")


def test_macros_are_remembered_if_they_depend_on_their_arguments_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment_module, "has_short_ways", lambda: True)
    looks = []
    environment = _environment(
        macros="{% macro show(x) %}{{ look(x) }}{% endmacro %}",
        page="{% from 'macros' import show %}{{ show('a') }}{{ show('a') }}{{ show('b') }}",
        context="{% from 'macros' import show with context %}{{ show('a') }}{{ show('a') }}",
    )

    def look(value: str) -> str:
        looks.append(value)
        return value

    environment.globals["look"] = look
    assert ("aab", ["a", "b"]) == (environment.get_template("page").render(), looks)
    looks.clear()
    assert ("aa", ["a", "a"]) == (environment.get_template("context").render(), looks)

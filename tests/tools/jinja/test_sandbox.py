"""Templates that want out: each known way from a value that a template has to the interpreter around it, in each
notation in which Jinja takes an attribute.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from netzblatt.model.source import Source
from netzblatt.tools.jinja.environment import SiteEnvironment
from netzblatt.tools.jinja.failures import describe_failure
from netzblatt.tools.jinja.templates import Templates

MACRO = "{% macro m() %}{% endmacro %}"
# Values that every template has, or makes.
STARTS = (
    "''",
    "()",
    "{}",
    "1",
    "x",
    "x.crop",
    "x.markup",
    "range",
    "dict",
    "namespace()",
    "cycler('a')",
    "joiner()",
    "self",
    "m",
    "m.name",
    "t",
    "('%s'|format)",
    "(x.items|map('upper'))",
    "(x.items|groupby('a'))",
    "missing",
    "''.join",
    "''.format",
    "x.generator",
)
# What leads from a value to all of Python.
WAYS = (
    ("__class__", "__mro__"),
    ("__class__", "__base__", "__subclasses__"),
    ("__class__", "mro"),
    ("__init__", "__globals__"),
    ("__call__", "__globals__"),
    ("__func__", "__globals__"),
    ("__self__",),
    ("__globals__", "__builtins__"),
    ("__code__", "co_code"),
    ("__reduce_ex__",),
    ("__doc__",),
    ("__dict__",),
    ("__module__",),
    ("gi_frame", "f_globals"),
    ("gi_frame", "f_back", "f_builtins"),
    ("gi_code",),
    ("_environment",),
    ("_TemplateReference__context", "environment"),
    ("_func",),
)


def _write_attributes(start: str, way: tuple[str, ...]) -> Iterator[str]:
    """Writes the same way in all notations."""
    yield start + "".join(f".{name}" for name in way)
    yield start + "".join(f"['{name}']" for name in way)
    yield start + "".join(f"['{name[:2]}' ~ '{name[2:]}']" for name in way)
    yield start + "".join(f"|attr('{name}')" for name in way)
    yield start + "".join(f"|attr('{name[:1]}' + '{name[1:]}')" for name in way)
    yield f"[{start}]|map(attribute='{'.'.join(way)}')|list"
    yield f"([{start}]|sort(attribute='{'.'.join(way)}')|map(attribute='{way[0]}')|first)"
    yield f"[{start}]|selectattr('{way[0]}')|list|map(attribute='{way[0]}')|first"
    yield f"([{start}]|groupby('{way[0]}')|first).grouper"
    path = "".join(f".{name}" for name in way)
    yield f"'{{0{path}}}'.format({start})"
    yield f"'{{v{path}}}'.format_map({{'v': {start}}})"
    yield f"'{{0{path}}}'['format']({start})"
    yield f"('{{0{path}}}'|attr('format'))({start})"
    yield f"x.markup.join(['{{0{path}}}']).format({start})"
    yield f"['{{0{path}}}']|map('format', {start})|list|string ~ ('{{0{path}}}'.format|string)({start})"
    yield f"(['{{0{path}}}']|map(attribute='format')|first)({start})"


def _make_vectors() -> list[str]:
    return [vector for start in STARTS for way in WAYS for vector in _write_attributes(start, way)]


VECTORS = _make_vectors()


class _Secret:
    """A value whose private parts hold a word that no page may show."""

    _environment = _func = __doc__ = "GEHEIM"
    markup = Markup("")
    items = ("a",)

    def __init__(self) -> None:
        self.generator = (letter for letter in "a")

    def crop(self) -> str:
        return "a"


def _source(text: str) -> Source:
    return Source("templates/page.html", "templates/page.html", str(hash(text)), len(text), text.encode())


def _render(text: str, *, is_trusted: bool = False, **values: Any) -> str:
    environment = SiteEnvironment({"page.html": _source(text)}, language="de", is_trusted=is_trusted)
    environment.globals["t"] = SimpleNamespace()
    return environment.get_template("page.html").render(**values)


def _tell_escape(vector: str, environment: SiteEnvironment) -> str:
    """Returns what a vector shows, if it is more than it may see; "" if it is refused or shows nothing of Python."""
    try:
        shown = environment.from_string(MACRO + "{{ (" + vector + ")|string }}").render(x=_Secret())
    except (TemplateError, LookupError, TypeError, AttributeError, ValueError):
        return ""
    told = ("&lt;class", "&lt;function", "&lt;frame", "&lt;code", "&lt;module", "GEHEIM", "builtin", "method-wrapper")
    return f"{vector}: {shown}" if any(word in shown for word in told) else ""


def test_the_vectors_are_many_and_of_all_kinds() -> None:
    assert len(STARTS) * len(WAYS) * 16 == len(VECTORS) > 5_000


def test_no_way_leads_out_of_a_template() -> None:
    environment = SiteEnvironment({}, language="de")
    environment.globals["t"] = SimpleNamespace()
    # All of them take ten seconds. Every 13th still meets each start, each way and each notation.
    assert [] == [escape for vector in VECTORS[::13] if (escape := _tell_escape(vector, environment))]


COMMANDS = (
    "{{ x.crop.__globals__['os'].system('touch ' ~ path) }}",
    "{{ t.__call__.__globals__['__builtins__']['open'](path, 'w') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__()|map(attribute='__init__')|list }}",
    "{% set f = '{0.__init__.__globals__}'.format %}{{ f(x) }}",
    "{{ cycler.__init__.__globals__.os.popen('touch ' ~ path).read() }}",
    "{{ self._TemplateReference__context.environment.loader.load_func.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ (x.items|map('attr', '__class__')|first).mro() }}",
)


@pytest.mark.parametrize("text", COMMANDS)
def test_a_command_is_not_run_and_the_template_is_blamed(text: str, tmp_path: Path) -> None:
    with pytest.raises((TemplateError, TypeError, AttributeError)) as told:
        _render(text, x=_Secret(), path=str(tmp_path / "there"))
    assert not (tmp_path / "there").exists()
    problem = describe_failure(told.value)
    assert problem
    assert ("template/render", "templates/page.html") == (problem.code, problem.position.path)


def test_a_trusted_template_may_do_what_python_can() -> None:
    text = "{{ x.crop.__globals__['os'].getpid() }}"
    assert str(os.getpid()) == _render(text, is_trusted=True, x=_Secret())


@pytest.mark.parametrize("is_trusted", [False, True])
@pytest.mark.parametrize("text", ["{{ x.list.append(1) }}", "{{ x.list['clear']() }}", "{{ x.map.update({'a': 1}) }}"])
def test_what_other_pages_show_is_not_changed(text: str, *, is_trusted: bool) -> None:
    value = SimpleNamespace(list=[0], map={"a": 0})
    with pytest.raises(TemplateError, match="unsafe"):
        _render(text, is_trusted=is_trusted, x=value)
    assert ([0], {"a": 0}) == (value.list, value.map)


@pytest.mark.parametrize(
    "text", ["{{ '{0} {a}'.format(1, a=2) }}", "{{ '%s %s'|format(1, 2) }}", "{{ (1, 2)|join(' ') }}"]
)
def test_what_is_harmless_works(text: str) -> None:
    assert "1 2" == _render(text)


def test_a_private_name_is_told_wherever_it_stands_unless_templates_are_trusted() -> None:
    source = {"templates/page.html": _source("{% if no %}\n{{ page.__class__ }}{% endif %}")}
    told = {
        is_trusted: [str(problem.position) for problem in Templates(source, "de", is_trusted=is_trusted).check()]
        for is_trusted in (False, True)
    }
    # Both lack words.
    words = "templates/strings/de.yml"
    assert {False: ["templates/page.html:2", words], True: [words]} == told


def test_trust_is_part_of_what_shapes_an_output() -> None:
    source = {"templates/page.html": _source("")}
    digests = {
        Templates(source, "de", is_trusted=is_trusted).digest_closure("page.html") for is_trusted in (False, True)
    }
    assert 2 == len(digests)

from __future__ import annotations

from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.kind import Directive, DirectiveKind

KIND = DirectiveKind(("film",), {"title": ("titel", "überschrift"), "id": ()}, lambda *_: "", bare="id")


def test_an_attribute_is_found_by_each_of_its_names() -> None:
    assert ["title", "title", "title", "id", ""] == [
        KIND.find_attribute(name) for name in ("title", "Titel", "ÜBERSCHRIFT", "ID", "x")
    ]
    assert ("title", "titel", "überschrift", "id") == KIND.list_names()


def test_a_value_is_located_behind_the_beginning_of_its_directive() -> None:
    text = "id=a\n\n::film{id=a}"
    conversion = Conversion(text=text, path="a.md", first_line=4, language="de", typography=True)
    directive = Directive("film", "", {"id": "a"}, {"id": "id=a"}, 6)

    places = [str(directive.locate(conversion, name)()[0]) for name in ("id", "title", "")]

    assert ["a.md:6:8", "a.md:6:1", "a.md:6:1"] == places
    assert ("a", "") == (directive.get("id"), directive.get("title"))

"""The style guide shows designers their components, and what is wrong with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import html5lib
import pytest

from netzblatt.preview.labels import find_labels
from netzblatt.preview.style_guide.page import render_style_guide

ROOT = Path(__file__).parents[3]
NOTE = """description: A note.
macros:
  note:
    description: With a title.
    parameters: {link: Link, level: int}
    examples:
      - {name: plain, link: {label: Optik, href: /optik/}, level: 2}
"""
MACRO = '{% macro note(link, level=3) %}<a href="{{ link.href }}">{{ link.label }} {{ level }}</a>{% endmacro %}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Makes a site with one component."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("name: N\naddress: https://example.org/netz\nlanguage: de\n")
    (tmp_path / "templates" / "components").mkdir(parents=True)
    shutil.copytree(ROOT / "templates" / "strings", tmp_path / "templates" / "strings")
    _write(tmp_path, html=MACRO, yml=NOTE)
    return tmp_path


def _write(root: Path, **texts: str) -> None:
    for suffix, text in texts.items():
        (root / "templates" / "components" / f"note.{suffix}").write_text(text, "utf-8")


def _texts(html: str, name: str) -> list[str]:
    """Finds the texts of the elements of a class, each once."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    found = (" ".join("".join(each.itertext()).split()) for each in tree.iter() if each.get("class") == name)
    return list(dict.fromkeys(found))


def _problem(root: Path) -> tuple[str, str]:
    """Finds the position and the message of the only problem."""
    html = render_style_guide(root)
    [place], [message] = _texts(html, "guide-place"), _texts(html, "guide-message")
    return place.removeprefix("templates/components/"), message


def test_an_example_is_shown_and_its_html_beside_it(root: Path) -> None:
    html = render_style_guide(root)
    assert ["note(link: Link, level: int)"] == _texts(html, "guide-signature")
    assert '<a href="/netz/optik/">Optik 2</a>' in html
    assert ['<a href="/netz/optik/">Optik 2</a>'] == _texts(html, "guide-code")
    assert [] == _texts(html, "guide-problem")


def test_it_wears_the_style_sheet_of_the_preview_below_the_sub_path(root: Path) -> None:
    assert '<link rel="stylesheet" href="/netz/assets/site-preview.css">' in render_style_guide(root)


def test_addresses_in_examples_lead_below_the_sub_path_too(root: Path) -> None:
    picture = """description: A picture.
macros:
  note:
    description: With two sizes.
    parameters: {link: Variant}
    examples:
      - {name: plain, link: {media_type: a / b, srcset: "/a.svg 1x, /b.svg 2x, //c.example/d.svg 3x"}}
"""
    _write(root, yml=picture, html="{% macro note(link) %}{{ link.media_type }}|{{ link.srcset }}{% endmacro %}")
    assert ["a / b|/netz/a.svg 1x, /netz/b.svg 2x, //c.example/d.svg 3x"] == _texts(
        render_style_guide(root), "guide-code"
    )


def test_it_is_made_anew_each_time(root: Path) -> None:
    render_style_guide(root)
    _write(root, html=MACRO.replace("<a", "<a rel=tag"))
    assert '<a rel=tag href="/netz/optik/">' in render_style_guide(root)


@pytest.mark.parametrize(
    ("html", "place", "message"),
    [
        ("{% macro note(link, level=3) %}\n{{ link.titel }}{% endmacro %}", "note.html:2", "titel"),
        ("{% macro note(link, level=3) %}{{ 1 / 0 }}{% endmacro %}", "note.html:1", "division"),
        ("{% macro note(link) %}{{ link.label }}{% endmacro %}", "note.yml:7:9", "level"),
        ("{% macro note(link, level=3) %}\n{% if %}{% endmacro %}", "note.html:2", "Expected an expression"),
        ("{% macro note(link, level=3) %}{{ link | safe }}{% endmacro %}", "note.html:1", "safe"),
        ('{% macro note(link, level=3) %}{{ t("niemals") }}{% endmacro %}', "note.html:1", "niemals"),
        ('{% from "a.html" import b %}\n' + MACRO, "note.html:1", "a.html"),
        (MACRO + "{% macro other() %}{% endmacro %}", "note.html:2", "das Makro „other“ hat noch keine Beschreibung"),
    ],
)
def test_a_fault_of_a_template_is_told_at_its_place(root: Path, html: str, place: str, message: str) -> None:
    _write(root, html=html)
    found = _problem(root)
    assert (place, True) == (found[0], message in found[1])


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("{label: Optik, href: /optik/}", "{label: Optik}", "note.yml:7:23", "Link braucht auch href"),
        ("href: /optik/", "ref: /optik/", "note.yml:7:23", "„ref“ gehört nicht zu Link"),
        ("level: 2", "level: zwei", "note.yml:7:60", "„zwei“ passt nicht: hier steht int"),
        ("level: 2", "hoehe: 2", "note.yml:7:60", "„hoehe“ gehört nicht zu parameters"),
        ("link: Link", "link: Verweis", "note.yml:7:23", "„Verweis“ gibt es unter dem, was Vorlagen bekommen, nicht"),
        ("{label: Optik, href: /optik/}", "$optik", "note.yml:7:23", "in examples.yml gibt es kein „optik“"),
        ("{label: Optik, href: /optik/}", "{like: optik}", "note.yml:7:23", "in examples.yml gibt es kein „optik“"),
        ("{label: Optik, href: /optik/}", "Optik", "note.yml:7:23", "„Optik“ passt nicht: hier steht Link"),
        ("name: plain, ", "", "note.yml:7:9", "„macros.note.examples.0.name“ fehlt"),
        ("description: A note.\n", "", "note.yml", "„description“ fehlt"),
        ("    description: With a title.\n", "", "note.yml:3:3", "„macros.note.description“ fehlt"),
        ("  note:", "  notes:", "note.html:1", "das Makro „note“ hat noch keine Beschreibung"),
        ("macros:", "macros", "note.yml:2:1", "diese Zeile ist keine Angabe der Form „name: Wert“"),
    ],
)
def test_a_fault_of_a_description_is_told_at_its_place(
    root: Path, old: str, new: str, place: str, message: str
) -> None:
    _write(root, yml=NOTE.replace(old, new, 1))
    html = render_style_guide(root)
    assert any(found.startswith(f"templates/components/{place}") for found in _texts(html, "guide-place"))
    assert any(message in found for found in _texts(html, "guide-message"))


def test_a_value_that_is_like_itself_ends(root: Path) -> None:
    (root / "templates" / "components" / "examples.yml").write_text("optik: {like: optik}\n")
    _write(root, yml=NOTE.replace("{label: Optik, href: /optik/}", "$optik"))
    assert ("note.yml:7:23", "„$optik“ passt nicht: hier steht Link") == _problem(root)


def test_what_is_wrong_with_the_shared_values_is_told(root: Path) -> None:
    (root / "templates" / "components" / "examples.yml").write_text("optik: {\n")
    assert any(
        place.startswith("templates/components/examples.yml:")
        for place in _texts(render_style_guide(root), "guide-place")
    )


def test_with_one_that_is_broken_the_others_are_still_shown(root: Path) -> None:
    for suffix in ("html", "yml"):
        text = (root / "templates" / "components" / f"note.{suffix}").read_text()
        (root / "templates" / "components" / f"other.{suffix}").write_text(text.replace("note", "other"))
    _write(root, html="{% macro %}")
    html = render_style_guide(root)
    assert '<a href="/netz/optik/">Optik 2</a>' in html
    assert ["templates/components/note.html:1"] == _texts(html, "guide-place")


def test_a_problem_leads_to_the_editor(root: Path) -> None:
    _write(root, html="{% macro %}")
    assert 'href="edit:templates/components/note.html:1"' in render_style_guide(
        root, edit=lambda position: f"edit:{position}"
    )


def test_without_settings_without_strings_and_without_components_there_is_a_page(tmp_path: Path) -> None:
    html = render_style_guide(tmp_path)
    assert [find_labels("de")["components"]] == _texts(html, "guide-title")
    assert find_labels("de")["guide-none"] in html

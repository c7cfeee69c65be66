from __future__ import annotations

from collections.abc import Callable, Mapping

from netzblatt.model.source import Source
from netzblatt.read.menus import resolve_target
from netzblatt.read.settings import read_settings

Sources = Callable[[Mapping[str, str]], dict[str, Source]]


def test_a_menu_leads_to_addresses_and_to_files_of_the_content() -> None:
    targets = ("/news/", "https://example.org", "content/pages/a.md", "pages/a.md")
    assert ["/news/", "https://example.org", "content/pages/a.md", "content/pages/a.md"] == [
        *map(resolve_target, targets)
    ]


def test_the_menus_of_each_language_are_checked(sources: Sources) -> None:
    languages = "languages:\n  - de\n  - language: en\n    navigation: [{label: A, to: pages/none.md}]\n"
    _, problems = read_settings(sources({"content/site.yml": f"name: Netz\naddress: https://example.org\n{languages}"}))
    assert ["content/site.yml:6:33: settings/target"] == [f"{each.position}: {each.code}" for each in problems]

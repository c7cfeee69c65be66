from __future__ import annotations

from collections import Counter

from netzblatt.tools.markdown.directives.kinds import KINDS, find_kind, list_names


def test_each_name_belongs_to_one_kind_and_is_written_small() -> None:
    names = list_names()

    assert [] == [name for name, count in Counter(names).items() if count > 1 or name != name.casefold()]


def test_a_kind_is_found_by_each_of_its_names_however_capitalised() -> None:
    assert [kind for kind in KINDS for _ in kind.names] == [find_kind(name.title()) for name in list_names()]


def test_each_attribute_has_names_of_its_own_and_the_bare_one_exists() -> None:
    for kind in KINDS:
        counts = Counter(kind.list_names())
        assert ("", []) == (kind.find_attribute(""), [name for name, count in counts.items() if count > 1])
        assert not kind.bare or kind.bare in kind.attributes

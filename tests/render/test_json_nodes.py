from __future__ import annotations

from urllib.parse import urljoin

import pytest

from netzblatt.render.json_nodes import build_node, dump_list, make_absolute


def test_a_node_leaves_out_what_is_empty() -> None:
    inner = build_node("Place", name="A")
    node = build_node("Event", iri="", name='"</script>', places=0, location=[inner], url="")
    assert (
        '{"@type":"Event","name":"\\"\\u003c/script\\u003e","places":0,"location":[{"@type":"Place","name":"A"}]}'
        == node
    )


def test_a_list_holds_texts_and_nodes() -> None:
    assert '["a",{"@type":"B"}]' == dump_list(["a", build_node("B")])


@pytest.mark.parametrize(
    "href",
    "/ /a/ /a/b.html /a/%C3%A4/ /ä/~b/ /a/x-1_y/ //e.org/x /a/../b/ /a/./b /a/?q=1 /a/#f #f ?q x/y https://e.org/x".split(),
)
@pytest.mark.parametrize("home", ["https://e.org/netz/", "https://www.example.org/", "http://example.org:8080/netz/"])
def test_an_address_is_joined_as_browsers_join_it(home: str, href: str) -> None:
    assert urljoin(home, href) == make_absolute(home, href)

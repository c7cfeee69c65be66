from __future__ import annotations

from netzblatt.render.json_nodes import build_node, dump_list


def test_a_node_leaves_out_what_is_empty() -> None:
    inner = build_node("Place", name="A")
    node = build_node("Event", iri="", name='"</script>', places=0, location=[inner], url="")
    assert (
        '{"@type":"Event","name":"\\"\\u003c/script\\u003e","places":0,"location":[{"@type":"Place","name":"A"}]}'
        == node
    )


def test_a_list_holds_texts_and_nodes() -> None:
    assert '["a",{"@type":"B"}]' == dump_list(["a", build_node("B")])

from __future__ import annotations

from netzblatt.tools.markdown.tag_reader import read_tags


def test_each_part_of_a_tag_has_the_source_of_the_tag() -> None:
    reader = read_tags('<b CLASS="x">y</b>')
    assert [(("b", "", ""), '<b CLASS="x">'), (("b", "class", "x"), '<b CLASS="x">')] == reader.parts


def test_what_is_open_or_closes_nothing_is_unbalanced() -> None:
    assert [("i", "<i>"), ("u", "</u"), ("p", "<p>")] == read_tags("<p><b><i></b><br></u>").list_unbalanced()


def test_declarations_and_instructions_are_apart_from_tags() -> None:
    assert (["<!doctype html>", "<?php x ?>"], []) == (
        read_tags("<!doctype html><?php x ?>").declarations,
        read_tags("<!doctype html><?php x ?>").parts,
    )

from __future__ import annotations

import pytest

from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.mentions import (
    Mention,
    find_mentions,
    find_mentions_of_site,
    find_raw_scalar,
)
from netzblatt.tools.text_files.edits import Edit

PATH = "content/news/2013-02-21-a.md"


def find(text: str) -> list[Mention] | None:
    document_path = parse_document_path(PATH, KINDS)
    assert isinstance(document_path, DocumentPath)
    return find_mentions(Source(PATH, PATH, "", len(text), text.encode()), document_path)


def test_a_mention_has_the_position_of_what_is_written() -> None:
    text = "---\ntitel: T\nrelated: [x.md, 'y.md']\ncluster: optik, timm\n---\nSiehe [z](z%20z.md#t).\n"
    assert [
        Mention(line=3, column=11, raw="x.md", names=("x.md",), field="related"),
        Mention(line=3, column=17, raw="'y.md'", names=("y.md",), field="related"),
        Mention(line=4, column=10, raw="optik, timm", names=("optik", "timm"), field="clusters"),
        Mention(line=6, column=11, raw="z%20z.md", names=("z%20z.md",)),
    ] == find(text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("[x](a.md) ![y](b.jpg)", ["a.md", "b.jpg"]),
        ("[x](<a b.md>)", ["a b.md"]),
        ("[x](a(1).md 'Titel')", ["a(1).md"]),
        ("[x](a\\_b.md)", ["a_b.md"]),
        ("[x](a.md?b&amp;c)", ["a.md?b&c"]),
        ("[1]: a.md", ["a.md"]),
        ("[1]: <a b.md> 'Titel'", ["a b.md"]),
        ("`[x](a.md)`", []),
        ("[x](https://example.org) [y](/news/) [z](#t)", []),
    ],
)
def test_links_of_a_text_name_files(line: str, names: list[str]) -> None:
    mentions = find(f"---\ntitel: T\n---\n{line}\n")
    assert mentions is not None
    assert names == [name for mention in mentions for name in mention.names]


def test_values_of_directives_name_files() -> None:
    text = (
        '---\ntitel: T\n---\n::video{src=film.mp4\n captions="film de.vtt" titel=Film}\n\n::youtube{https://x.org/a}\n'
    )
    mentions = find(text)
    assert [(4, 13, "film.mp4"), (5, 12, "film de.vtt"), (5, 31, "Film")] == [
        (mention.line, mention.column, mention.raw) for mention in mentions or ()
    ]


def test_records_within_front_matter_are_searched() -> None:
    mentions = find("---\ntitel: T\nbild: p.png\nanhänge: [v.pdf, {datei: w.pdf}]\n---\n")
    assert mentions is not None
    assert [("p.png", "src"), ("v.pdf", "file"), ("w.pdf", "file")] == [
        (mention.raw, mention.field) for mention in mentions
    ]


def test_front_matter_that_is_no_mapping_has_no_mentions() -> None:
    assert find("---\n- a\n---\n[x](a.md)\n") is None


def test_menus_and_clusters_of_a_site_are_mentions() -> None:
    text = "name: N\naddress: https://example.org\nclusters: [optik]\nfooter:\n  - {label: N, to: pages/a.md}\n"
    mentions = find_mentions_of_site(Source("content/site.yml", "content/site.yml", "", len(text), text.encode()))
    assert mentions is not None
    assert [("optik", "clusters"), ("pages/a.md", "to")] == [(mention.raw, mention.field) for mention in mentions]


@pytest.mark.parametrize(
    ("raw", "field", "names", "expected"),
    [
        ("a.md", "", ["b (1).md"], "b%20%281%29.md"),
        ("a.md", "related", ["b.md"], "b.md"),
        ("a.md", "related", ["b: c.md"], '"b: c.md"'),
        ('"a.md"', "related", ["b.md"], '"b.md"'),
        ("'a.md'", "related", ["b's.md"], "'b''s.md'"),
        ("a, b", "clusters", ["c", "d"], "c, d"),
    ],
)
def test_other_names_are_written_in_the_same_way(raw: str, field: str, names: list[str], expected: str) -> None:
    mention = Mention(line=3, column=5, raw=raw, names=("a.md",), field=field)
    assert Edit(3, 5, len(raw), expected) == mention.make_edit(names)


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("a: x.md # y", "x.md", "x.md"),
        ("a: 'x''s.md'", "x's.md", "'x''s.md'"),
        ('a: "x\\ty"', "x\ty", '"x\\ty"'),
        ("a: >-", "x.md", ""),
        ('a: "x', "x y", ""),
    ],
)
def test_a_scalar_is_found_as_it_is_written(line: str, value: str, expected: str) -> None:
    assert expected == find_raw_scalar([line], Position("", 1, 4), value)

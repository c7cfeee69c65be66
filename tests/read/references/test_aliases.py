from __future__ import annotations

import pytest

from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.aliases import add_alias, add_first_address, add_identity, make_alias_edit
from netzblatt.tools.text_files.edits import EditableText


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("titel: T\n", "titel: T\nalte_adressen: [/news/2013/a/]\n"),
        ("title: T\n", "title: T\naliases: [/news/2013/a/]\n"),
        ("title: T # x\nteaser: >-\n  Eins\n\n", "title: T # x\nteaser: >-\n  Eins\n\naliases: [/news/2013/a/]\n"),
        ("title: T\naliases: /x\n", "title: T\naliases: [/x, /news/2013/a/]\n"),
        ('title: T\naliases: "/x" # alt\n', 'title: T\naliases: ["/x", /news/2013/a/] # alt\n'),
        ("title: T\naliases: [ /x ]\n", "title: T\naliases: [ /x, /news/2013/a/ ]\n"),
        ("title: T\naliases: []\n", "title: T\naliases: [/news/2013/a/]\n"),
        ("title: T\naliases: [\n  /x\n]\n", "title: T\naliases: [\n  /x, /news/2013/a/\n]\n"),
        ("aliases:\n  - /x # eins\ntitle: T\n", "aliases:\n  - /x # eins\n  - /news/2013/a/\ntitle: T\n"),
        ("aliases:\n- '/x'\n- /y\ntitle: T\n", "aliases:\n- '/x'\n- /y\n- /news/2013/a/\ntitle: T\n"),
        ("title: T\nAlte Adresse:\n", "title: T\nAlte Adresse: [/news/2013/a/]\n"),
        ("title: T\naliases: ~ # leer\n", "title: T\naliases: [/news/2013/a/] # leer\n"),
        ('title: T\naliases: [/x, "/y"] # alt\n', 'title: T\naliases: [/x, "/y", /news/2013/a/] # alt\n'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_alias_is_added_as_an_editor_would_write_it(front: str, after: str, end: str) -> None:
    before, expected = (f"---\n{text}---\nText.\n".replace("\n", end) for text in (front, after))
    path = "content/news/2013-02-21-a.md"
    source = Source(path, path, "", len(before), before.encode())
    document_path = parse_document_path(path, KINDS)
    assert isinstance(document_path, DocumentPath)
    edit = make_alias_edit(source, document_path, alias="/news/2013/a/")
    assert expected.encode() == EditableText(before.encode()).apply([edit])


def _make_source(fields: str) -> Source:
    data = f"---\n{fields}---\nText.\n".encode()
    return Source("content/news/a.md", "content/news/a.md", "", len(data), data)


@pytest.mark.parametrize(
    ("alias", "written"), [("/a,b/", '["/a,b/"]'), ("/%C3%BC/", "[/%C3%BC/]"), ("/ü/", "[/ü/]"), ("/[1]/", '["/[1]/"]')]
)
def test_an_alias_that_yaml_would_take_apart_is_quoted(alias: str, written: str) -> None:
    data = add_alias(_make_source("title: T\n"), alias).data
    assert f"---\ntitle: T\naliases: {written}\n---\nText.\n".encode() == data


def test_a_name_for_feed_readers_is_added_unless_there_is_one() -> None:
    assert b"---\ntitle: T\nid: 2026/a/\n---\nText.\n" == add_identity(_make_source("title: T\n"), "2026/a/").data
    named = _make_source("Kennung: 7\n")
    assert named is add_identity(named, "2026/a/")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: N\naddress: https://b\n", 'name: N\nfirst_address: "https://a"\naddress: https://b\n'),
        ("Adresse:\n  https://b\nname: N", 'erste_adresse: "https://a"\nAdresse:\n  https://b\nname: N'),
        ("address: https://b\nErste Adresse: https://c\n", None),
        ("{name: N, address: https://b}\n", None),
        ("name: N\n", None),
    ],
)
def test_the_first_address_is_written_above_the_present_one(before: str, after: str | None) -> None:
    source = Source("content/site.yml", "content/site.yml", "", len(before), before.encode())
    added = add_first_address(source, "https://a")
    assert (before if after is None else after).encode() == added.data
    assert (added is source) == (after is None)

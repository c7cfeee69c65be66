from __future__ import annotations

import pytest

from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.aliases import make_alias_edit
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

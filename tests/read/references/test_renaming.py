from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.source import Source
from netzblatt.read import read
from netzblatt.read.references.renaming import Renaming, plan_renaming
from tests.read.conftest import NOW

Sources = Callable[[Mapping[str, str | bytes]], dict[str, Source]]
A, B = "content/news/2013-02-21-a.md", "content/news/2013-02-21-b.md"
TITLE = "---\ntitel: T\n---\n"


@pytest.fixture
def renamed(sources: Sources) -> Callable[..., dict[str, str]]:
    """The texts that change, by their new paths, without what all files here begin with."""

    def made(files: Mapping[str, str | bytes], old: str = A, new: str = B) -> dict[str, str]:
        given = sources(files)
        result, problems = plan_renaming(given, old=old, new=new, now=NOW)
        assert [] == problems
        assert result
        _check_nothing_breaks(given, result)
        return {path: data.decode("utf-8", "surrogateescape") for path, data in result.texts.items()}

    return made


def _check_nothing_breaks(given: Mapping[str, Source], result: Renaming) -> None:
    def codes(sources: Mapping[str, Source]) -> Counter[str]:
        objects = Objects()
        for source in sources.values():
            objects.put(source.data or b"")
        return Counter(problem.code for problem in read(sources, objects=objects, now=NOW)[1])

    assert Counter() == codes(result.apply_to(given)) - codes(given)


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("titel: T\n", "titel: T\nalte_adressen: [/news/2013/a/]\n"),
        ("title: T\n", "title: T\naliases: [/news/2013/a/]\n"),
        ("title: T # x\nteaser: >-\n  Eins\n\n", "title: T # x\nteaser: >-\n  Eins\n\naliases: [/news/2013/a/]\n"),
        ("title: T\naliases: /x\n", "title: T\naliases: [/x, /news/2013/a/]\n"),
        ('title: T\naliases: "/x" # alt\n', 'title: T\naliases: ["/x", /news/2013/a/] # alt\n'),
        ("title: T\naliases: [ /x ]\n", "title: T\naliases: [/news/2013/a/, /x ]\n"),
        ("title: T\naliases: []\n", "title: T\naliases: [/news/2013/a/]\n"),
        ("title: T\naliases: [\n  /x\n]\n", "title: T\naliases: [/news/2013/a/,\n  /x\n]\n"),
        ("aliases:\n  - /x # eins\ntitle: T\n", "aliases:\n  - /x # eins\n  - /news/2013/a/\ntitle: T\n"),
        ("aliases:\n- '/x'\n- /y\ntitle: T\n", "aliases:\n- '/x'\n- /y\n- /news/2013/a/\ntitle: T\n"),
        ("title: T\nAlte Adresse:\n", "title: T\nAlte Adresse: [/news/2013/a/]\n"),
        ("title: T\naliases: ~ # leer\n", "title: T\naliases: [/news/2013/a/] # leer\n"),
        ("title: T\naliases: [/x, /news/2013/b/]\n", "title: T\naliases: [/x, /news/2013/a/]\n"),
        ('title: T\naliases:\n  - "/news/2013/b/"\n', "title: T\naliases:\n  - /news/2013/a/\n"),
        ("title: T\naliases: /news/2013/b/\n", "title: T\naliases: /news/2013/a/\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_old_address_is_kept(front: str, after: str, end: str, renamed: Callable[..., dict[str, str]]) -> None:
    before, expected = (f"---\n{text}---\nText.\n".replace("\n", end) for text in (front, after))
    assert {B: expected} == renamed({A: before})


@pytest.mark.parametrize(
    ("front", "new"),
    [
        ("titel: T\nentwurf: ja\n", B),
        ("titel: T\nveröffentlicht: 01.05.2026\n", B),
        ("titel: T\nalias: /news/2013/a/\n", B),
        ("titel: T\n", "content/news/2013/2013-02-21-a.md"),
        ("titel: T\n", "content/news/2013-02-21-a/index.md"),
    ],
)
def test_where_no_address_is_lost_none_is_kept(front: str, new: str, renamed: Callable[..., dict[str, str]]) -> None:
    assert {} == renamed({A: f"---\n{front}---\nText.\n"}, new=new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](2013-02-21-a.md)", "[x](2013-02-21-b.md)"),
        ("[x](./2013-02-21-a.md#t) und", "[x](./2013-02-21-b.md#t) und"),
        ("[x](<2013-02-21-a.md> 'y')", "[x](<2013-02-21-b.md> 'y')"),
        ('[x]( 2013-02-21-a.md "(y)" )', '[x]( 2013-02-21-b.md "(y)" )'),
        ("[x][1]\n\n[1]: 2013-02-21-a.md 'y'", "[x][1]\n\n[1]: 2013-02-21-b.md 'y'"),
        ("[x](../news/2013-02-21-a.md)", "[x](2013-02-21-b.md)"),
        ("[x](2013%2D02-21-%61.md)", "[x](2013-02-21-b.md)"),
        ("[x](2013-02-21-A.MD)", "[x](2013-02-21-b.md)"),
        ("[x](2013-02-21-a/index.md)", "[x](2013-02-21-b.md)"),
        ("**[x](2013-02-21-a.md)** [y](2013-02-21-a.md)", "**[x](2013-02-21-b.md)** [y](2013-02-21-b.md)"),
        ("`[x](2013-02-21-a.md)` [hier](2013-02-21-a.md)", "`[x](2013-02-21-a.md)` [hier](2013-02-21-b.md)"),
    ],
)
def test_links_of_texts_are_mended(before: str, after: str, renamed: Callable[..., dict[str, str]]) -> None:
    draft = "---\ntitel: T\nentwurf: ja\n---\n"
    other = "content/news/2014-01-01-c.md"
    assert {other: f"{draft}{after}\n"} == renamed({A: f"{draft}# T\n", other: f"{draft}{before}\n"})


def test_links_elsewhere_stay(renamed: Callable[..., dict[str, str]]) -> None:
    text = "[x](https://example.org/2013-02-21-a.md) [y](mailto:a@example.org) [z](#t) [w](/news/2013/a/)\n"
    draft = "---\ntitel: T\nentwurf: ja\n---\n"
    assert {} == renamed({A: draft, "content/news/2014-01-01-c.md": draft + text})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("event: ../events/a.md # wo", "event: ../events/b.md # wo"),
        ("event: '../events/a.md'", "event: '../events/b.md'"),
        ('event: "../events/a.md#t"', 'event: "../events/b.md#t"'),
        ("related: [../events/a.md, ../events/x.md]", "related: [../events/b.md, ../events/x.md]"),
        ("verwandt:\n  - ../events/x.md\n  - ../events/a.md", "verwandt:\n  - ../events/x.md\n  - ../events/b.md"),
        ("related: ../events/%61.md", "related: ../events/b.md"),
        ("title: ../events/a.md", None),
        ("teaser: >-\n  ../events/a.md", None),
    ],
)
def test_references_of_front_matter_are_mended(
    before: str, after: str | None, renamed: Callable[..., dict[str, str]]
) -> None:
    files = {f"content/events/{name}.md": "---\ntitel: T\nbeginn: 2013-01-01\nentwurf: ja\n---\n" for name in "ax"}
    title = "" if before.startswith("title") else "titel: N\n"
    files[A] = f"---\n{title}entwurf: ja\n{before}\n---\n"
    expected = {A: f"---\n{title}entwurf: ja\n{after}\n---\n"} if after else {}
    assert expected == renamed(files, "content/events/a.md", "content/events/b.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("clusters: [timm, optik]", "clusters: [giessen, optik]"),
        ("cluster: optik, timm", "cluster: optik, giessen"),
        ("cluster: 'timm'", "cluster: 'giessen'"),
        ("cluster: timm.md", "cluster: giessen"),
        ("clusters: [../clusters/timm.md]", "clusters: [../clusters/giessen.md]"),
    ],
)
def test_a_cluster_is_named_anew_everywhere(before: str, after: str, renamed: Callable[..., dict[str, str]]) -> None:
    site = "name: Netz\naddress: https://www.example.org\nclusters: [optik, timm]\n"
    files = {f"content/clusters/{name}.md": "---\nname: T\nentwurf: ja\n---\n" for name in ("timm", "optik")}
    files |= {A: f"---\ntitel: T\nentwurf: ja\n{before}\n---\n", "content/site.yml": site}
    found = renamed(files, "content/clusters/timm.md", "content/clusters/giessen.md")
    assert {
        A: f"---\ntitel: T\nentwurf: ja\n{after}\n---\n",
        "content/site.yml": site.replace("timm", "giessen"),
    } == found


def test_menus_name_files_from_content(renamed: Callable[..., dict[str, str]]) -> None:
    site = (
        "name: Netz\naddress: https://www.example.org\n"
        "navigation:\n  - {label: N, to: pages/a.md#x}\n  - {label: N, to: content/pages/a.md}\n"
        "footer:\n  - {label: N, to: /a/}\n"
    )
    found = renamed(
        {"content/pages/a.md": "---\ntitel: T\nentwurf: ja\n---\n## X\n", "content/site.yml": site},
        "content/pages/a.md",
        "content/pages/b.md",
    )
    assert {"content/site.yml": site.replace("pages/a.md", "pages/b.md")} == found


def test_a_moved_text_still_finds_what_it_names(renamed: Callable[..., dict[str, str]]) -> None:
    text = (
        "---\ntitel: T\nentwurf: ja\nbild: {datei: p.png, alt: x, bildnachweis: y}\nanhänge: [v.pdf]\n---\n"
        '![x](p.png "c"){credit="y"}\n\n[v](v.pdf) [selbst](2013-02-21-a.md)\n'
    )
    files: dict[str, str | bytes] = {A: text, "content/news/p.png": b"", "content/news/v.pdf": b""}
    found = renamed(files, new="content/news/2013/2013-02-21-a.md")
    expected = text.replace("p.png", "../p.png").replace("v.pdf", "../v.pdf")
    assert {"content/news/2013/2013-02-21-a.md": expected} == found


def test_a_folder_takes_its_pictures_along(renamed: Callable[..., dict[str, str]], sources: Sources) -> None:
    folder = "content/news/2013-02-21-a"
    draft = "---\ntitel: T\nentwurf: ja\n---\n"
    files: dict[str, str | bytes] = {
        f"{folder}/index.md": f"{draft}![x](p.png){{credit=y}}\n",
        f"{folder}/p.png": b"",
        "content/news/2014-01-01-c.md": f"{draft}[x](2013-02-21-a/) [y](2013-02-21-a/index.md)\n",
    }
    expected = {"content/news/2014-01-01-c.md": f"{draft}[x](2013-02-21-b/) [y](2013-02-21-b/index.md)\n"}
    assert expected == renamed(files, folder, "content/news/2013-02-21-b")
    assert expected == renamed(files, f"{folder}/index.md", "content/news/2013-02-21-b/index.md")
    result, _ = plan_renaming(sources(files), old=folder, new="content/news/2013-02-21-b", now=NOW)
    assert result
    assert [f"content/news/2013-02-21-b/{name}" for name in ("index.md", "p.png")] == list(result.moved.values())


def test_names_that_markdown_and_yaml_would_take_for_something_else(renamed: Callable[..., dict[str, str]]) -> None:
    draft = "---\ntitel: T\nentwurf: ja\n"
    files = {
        A: f"{draft}datum: 2013-02-21\n---\n",
        "content/news/2014-01-01-c.md": f"{draft}related: [2013-02-21-a.md]\n---\n[x](2013-02-21-a.md)\n",
    }
    expected = (
        f'{draft}related: ["ein (neuer), 100%25 %23 Name.md"]\n---\n[x](ein%20%28neuer%29,%20100%25%20%23%20Name.md)\n'
    )
    assert {"content/news/2014-01-01-c.md": expected} == {
        path: text
        for path, text in renamed(files, new="content/news/ein (neuer), 100% # Name.md").items()
        if path != "content/news/ein (neuer), 100% # Name.md"
    }


def test_all_but_the_references_stays_byte_for_byte(renamed: Callable[..., dict[str, str]]) -> None:
    text = b"\xef\xbb\xbf---\r\ntitel:  T  # x\r\nentwurf: ja\r\nrelated: [ 2013-02-21-a.md ]\r\n"
    text += b"---  \r\nM\xfcller\t\r\rEnde"
    files = {A: "---\ntitel: T\nentwurf: ja\n---\n", "content/news/2014-01-01-c.md": text}
    expected = text.replace(b"-a.md", b"-b.md").decode("utf-8", "surrogateescape")
    assert {"content/news/2014-01-01-c.md": expected} == renamed(files)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("netzblatt/x.md", B, "rename/outside"),
        (A, "templates/x.md", "rename/outside"),
        ("content/site.yml", "content/x.yml", "rename/fixed"),
        ("content/news", "content/neues", "rename/fixed"),
        ("content/news/zzz.md", B, "rename/missing"),
        ("content/news/2013-02-21-aa.md", B, "rename/misspelt"),
        (A, "content/news/.b.md", "rename/name"),
        (A, "content/news/b?.md", "rename/name"),
        (A, "content/news/b~/x.md", "rename/name"),
        (A, "content/news/b", "rename/ending"),
        (A, "content/news/b.txt", "rename/ending"),
        ("content/pages/f", "content/pages/f/g", "rename/inside"),
        ("content/pages/f", "content/pages/g.md", "rename/folder"),
        ("content/pages/f/index.md", "content/pages/g.md", "rename/alone"),
        (A, A, "rename/exists"),
        (A, "content/news/C.MD", "rename/exists"),
        ("content/pages/f", "content/pages/g", "rename/exists"),
        (A, "content/events/b.md", "rename/kind"),
        (A, "content/bilder/b.md", "content/unknown-folder"),
        (A, "content/b.md", "content/no-folder"),
    ],
)
def test_what_cannot_be_is_told(old: str, new: str, code: str, sources: Sources) -> None:
    files = dict.fromkeys((A, "content/news/c.md", "content/pages/f/index.md", "content/pages/g/index.md"), TITLE)
    result, problems = plan_renaming(sources({**files, "content/pages/f/p.png": b""}), old=old, new=new, now=NOW)
    assert (None, [code]) == (result, [problem.code for problem in problems])


def test_a_file_that_cannot_be_read_keeps_all_as_it_is(sources: Sources) -> None:
    result, problems = plan_renaming(sources({A: TITLE, "content/news/c.md": "---\n- a\n---\n"}), old=A, new=B, now=NOW)
    assert (None, ["content/news/c.md"]) == (result, [str(problem.position) for problem in problems])

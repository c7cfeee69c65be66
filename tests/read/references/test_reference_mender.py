from __future__ import annotations

from collections.abc import Callable

import pytest

from netzblatt.read.references.reference_mender import ContentPaths
from netzblatt.read.references.renaming import plan_renaming
from tests.read.conftest import NOW
from tests.read.references.conftest import A, B, Sources

TITLE = "---\ntitel: T\n---\n"


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\npeople: [a, anna-alt]\n---\n", "---\npeople: [a, anna-neu]\n---\n"),
        ("---\npersonen: 'Anna-Alt'\n---\n", "---\npersonen: 'anna-neu'\n---\n"),
        ("---\nautor: anna-alt.md\n---\n", "---\nautor: anna-neu\n---\n"),
        ("---\nteaser: Mit @anna-alt.\n---\n", "---\nteaser: Mit @anna-neu.\n---\n"),
        (
            "---\n---\n@anna-alt, `@anna-alt` post@anna-alt.example\n",
            "---\n---\n@anna-neu, `@anna-alt` post@anna-alt.example\n",
        ),
    ],
)
def test_a_person_is_named_anew_everywhere(before: str, after: str, renamed: Callable[..., dict[str, str]]) -> None:
    other = "content/news/2014-01-01-c.md"
    fields = "---\ntitel: T\nentwurf: ja\n"
    files = {"content/people/anna-alt.md": f"{fields}---\n", other: before.replace("---\n", fields, 1)}
    found = renamed(files, "content/people/anna-alt.md", "content/people/anna-neu.md")
    assert {other: after.replace("---\n", fields, 1)} == found


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


def test_names_that_markdown_and_yaml_would_take_for_something_else(renamed: Callable[..., dict[str, str]]) -> None:
    draft = "---\ntitel: T\nentwurf: ja\n"
    files = {
        A: f"{draft}datum: 2013-02-21\n---\n",
        "content/news/2014-01-01-c.md": f"{draft}related: [2013-02-21-a.md]\n---\n[x](2013-02-21-a.md)\n",
    }
    expected = (
        f'{draft}related: ["ein (neuer), 100% # Name.md"]\n---\n[x](ein%20%28neuer%29,%20100%25%20%23%20Name.md)\n'
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


def test_a_file_that_cannot_be_read_keeps_all_as_it_is(sources: Sources) -> None:
    result, problems = plan_renaming(sources({A: TITLE, "content/news/c.md": "---\n- a\n---\n"}), old=A, new=B, now=NOW)
    assert (None, ["content/news/c.md"]) == (result, [str(problem.position) for problem in problems])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/news/a.md", "content/news/a.md"),
        ("content/news/b", "content/news/b/index.md"),
        ("content/news/b.md", "content/news/b/index.md"),
        ("content/news/a/index.md", "content/news/a.md"),
        ("content/news/A.MD", "content/news/a.md"),
        ("content/news/c.md", None),
    ],
)
def test_a_path_is_found_with_the_liberties_of_a_link(path: str, expected: str | None) -> None:
    assert expected == ContentPaths(["content/news/a.md", "content/news/b/index.md"]).find(path)

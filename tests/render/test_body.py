from __future__ import annotations

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.parts import Gallery, Image
from netzblatt.model.contexts.texts import Body, Insert
from netzblatt.model.inserts import InsertKind
from netzblatt.model.records import END, FIGURE, INSERT, LINK
from netzblatt.render.body import TextPiece, split_body

ONE, TWO = (Image(alt=alt, caption="", credit="", crops=()) for alt in ("eins", "zwei"))


def pieces(
    html: str, *, links: tuple[str, ...] = (), galleries: tuple[int, ...] = (), base: str = "", root: str = ""
) -> list[TextPiece]:
    objects = Objects()
    digest = objects.put(html.encode())
    body = Body(digest=digest, links=links, images=(ONE, TWO), galleries=galleries, base=base, root=root)
    return list(split_body(body, objects=objects))


def text(html: str, *, links: tuple[str, ...] = (), base: str = "", root: str = "") -> str:
    return "".join(str(piece) for piece in pieces(html, links=links, base=base, root=root))


def test_figures_stand_where_the_editor_put_them() -> None:
    html = f"<p>a</p>\n{FIGURE}1{END}\n<p>b</p>\n{FIGURE}0{END}"
    assert ["<p>a</p>\n", TWO, "\n<p>b</p>\n", ONE] == pieces(html)


def test_two_figures_in_a_row_have_nothing_between_them() -> None:
    assert [ONE, TWO] == pieces(f"{FIGURE}0{END}\n{FIGURE}1{END}\n")


@pytest.mark.parametrize(
    ("galleries", "expected"),
    [
        ((1, 1), [Gallery(1, (ONE, TWO))]),
        ((1, 2), [Gallery(1, (ONE,)), Gallery(2, (TWO,))]),
        ((0, 1), [ONE, Gallery(1, (TWO,))]),
    ],
)
def test_figures_of_one_gallery_are_one_piece(
    galleries: tuple[int, ...], expected: list[str | Image | Gallery]
) -> None:
    assert expected == pieces(f"{FIGURE}0{END}\n{FIGURE}1{END}\n", galleries=galleries)


def test_an_empty_text_has_no_pieces() -> None:
    assert [] == pieces("")


def test_links_lead_where_the_plan_says() -> None:
    html = f'<a href="{LINK}1{END}">b</a> <a title="x" href="{LINK}0{END}">a</a>'
    assert '<a href="/b/?x&amp;y">b</a> <a title="x" href="/a/">a</a>' == text(html, links=("/a/", "/b/?x&y"))


def test_a_link_to_what_readers_may_not_see_is_none() -> None:
    assert "<a>bald</a>" == text(f'<a href="{LINK}0{END}">bald</a>', links=("",))


@pytest.mark.parametrize(("href", "expected"), [("/a.pdf", '<p><a href="/a.pdf">A</a></p>'), ("", "<p>A</p>")])
def test_an_insert_is_a_link_in_a_feed_if_its_file_is_there(href: str, expected: str) -> None:
    objects = Objects()
    insert = Insert(kind=InsertKind.DOWNLOAD, href=href, label="A")
    body = Body(digest=objects.put(f"{INSERT}0{END}".encode()), inserts=(insert,), base="https://example.org/")
    assert [expected] == [*split_body(body, objects=objects)]


def test_an_address_cannot_leave_its_attribute() -> None:
    assert '<a href="&quot;&gt;&lt;b&gt;">x</a>' == text(f'<a href="{LINK}0{END}">x</a>', links=('"><b>',))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="#x">', '<a href="https://e.org/a/#x">'),
        ('<a href="/news/">', '<a href="https://e.org/netz/news/">'),
        ('<a class="c" href="/">', '<a class="c" href="https://e.org/netz/">'),
        ('<a href="//e.net/x">', '<a href="//e.net/x">'),
        ('<a href="https://e.net/">', '<a href="https://e.net/">'),
        ('<a href="mailto:a@e.org">', '<a href="mailto:a@e.org">'),
        ('<blockquote cite="/x/">', '<blockquote cite="https://e.org/netz/x/">'),
        ('<a title="a > b" href="/x/">', '<a title="a > b" href="https://e.org/netz/x/">'),
        ('<code>&lt;a href="/x/"&gt;</code>', '<code>&lt;a href="/x/"&gt;</code>'),
        ('<p>x > y href="/x/"</p>', '<p>x > y href="/x/"</p>'),
        ("<a title=' href=\"/x/\"'>", "<a title=' href=\"/x/\"'>"),
    ],
)
def test_addresses_written_by_hand_are_absolute_elsewhere(html: str, expected: str) -> None:
    assert expected == text(html, base="https://e.org/a/", root="https://e.org/netz")


def test_a_sub_path_stands_before_addresses_once() -> None:
    html = f'<a href="/news/">x</a><a href="{LINK}0{END}">y</a><a href="#z">z</a>'
    expected = '<a href="/netz/news/">x</a><a href="/netz/a/">y</a><a href="#z">z</a>'
    assert expected == text(html, links=("/netz/a/",), root="/netz")

from __future__ import annotations

import pytest

from netzblatt.model.contexts.parts import Crop, Image, Link, NameLink
from netzblatt.model.names import Name, NameInText
from netzblatt.model.records import Picture, PictureFile
from netzblatt.plan.found_names import FoundName, PageNames, fill_texts
from netzblatt.plan.pictures import Pictures
from tests.plan.newsroom import LEAD, SETTINGS

STUMPF = FoundName("peter-stumpf", "Dr. Peter Stumpf", "person", "/personen/peter-stumpf/", "timm, TransMIT")
TIMM = FoundName("timm", "Medizinregion", "cluster", "/cluster/timm/")
HIDDEN = FoundName("wer-weg", "Wer Weg", "person")
HREF = "/netz/personen/peter-stumpf/"


def names() -> PageNames:
    return PageNames([STUMPF, TIMM, HIDDEN], SETTINGS.href)


def caption(text: str, page: PageNames | None = None) -> tuple[str, tuple[Link, ...]]:
    picture, file = Picture(path="a.jpg", caption=text), PictureFile("d", 600, 400, "jpeg")
    image = (page or names()).compose_image(Pictures(SETTINGS, (LEAD,)), picture, file, "lead")
    assert isinstance(image, Image)
    assert all(isinstance(crop, Crop) for crop in image.crops)
    return image.caption, image.caption_parts


def test_a_name_in_a_field_is_always_a_link() -> None:
    page = names()
    page.link_text([NameInText("peter-stumpf")])
    assert NameLink("Dr. Peter Stumpf", HREF, "person", "timm, TransMIT") == page.link_name(Name("peter-stumpf"))
    assert (NameLink("Anna"), NameLink("Wer Weg", "", "person")) == page.link_names([Name("Anna"), Name("wer-weg")])


def test_a_name_in_a_text_is_a_link_where_it_stands_first() -> None:
    texts = [NameInText("peter-stumpf", False), NameInText("Peter-Stumpf"), NameInText("peter-stumpf"), NameInText("x")]
    name = "Dr. Peter Stumpf"
    assert (Link(name, ""), Link(name, HREF), Link(name, ""), Link("@x", "")) == names().link_text(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bild: @peter-stumpf, @timm", "Bild: Dr. Peter Stumpf (timm, TransMIT), Medizinregion"),
        ("@peter-stumpf (links)", "Dr. Peter Stumpf (links)"),
        ("@wer-weg und @niemand", "Wer Weg und @niemand"),
    ],
)
def test_a_caption_tells_where_a_person_belongs(text: str, expected: str) -> None:
    assert expected == caption(text)[0]


def test_a_caption_has_parts_where_it_has_links() -> None:
    page = names()
    first = (Link("Bild: ", ""), Link("Dr. Peter Stumpf", HREF), Link(" (timm, TransMIT)", ""), Link("!", ""))
    assert first == caption("Bild: @peter-stumpf!", page)[1]
    assert () == caption("Noch einmal @peter-stumpf", page)[1]
    assert () == caption("Niemand")[1]


def test_only_those_are_named_below_a_text_whom_it_does_not_link() -> None:
    page = names()
    page.link_text([NameInText("peter-stumpf")])
    chosen = page.link_others([Name("peter-stumpf"), Name("timm"), Name("timm"), Name("wer-weg"), Name("x")])
    assert ["Medizinregion"] == [link.name for link in chosen]


def test_plain_texts_hold_names() -> None:
    assert "Dr. Peter Stumpf und @x" == fill_texts("@Peter-Stumpf und @x", [STUMPF])

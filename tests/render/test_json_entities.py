from __future__ import annotations

import json
from typing import Any

import pytest

from netzblatt.model.contexts.parts import Crop, Image
from netzblatt.model.contexts.texts import Body
from netzblatt.render.json_entities import build_pictures
from tests.render.press import HOME, article, nodes, site


def image(credit: str = "", *, src: str = "/netz/media/a.jpg", **values: Any) -> Image:
    return Image(alt="Ein Bild", caption="", credit=credit, crops=(Crop("lead", src, 960, 640),), **values)


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (image(), {}),
        (image("© timm", notice="© timm"), {"creditText": "© timm", "copyrightNotice": "© timm"}),
        (
            image(licensor="https://example.org/bilder", ai="generated"),
            {
                "acquireLicensePage": "https://example.org/bilder",
                "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
            },
        ),
        (image("Foto: timm"), {"creditText": "Foto: timm"}),
        (image(creator="Anna"), {"creator": {"@type": "Person", "name": "Anna"}}),
        (image(licence="https://e.org/l/"), {"license": "https://e.org/l/"}),
    ],
)
def test_a_picture_says_whose_it_is(picture: Image, expected: dict[str, Any]) -> None:
    url = f"{HOME}media/a.jpg"
    known = {"@type": "ImageObject", "url": url, "contentUrl": url, "width": 960, "height": 640, "caption": "Ein Bild"}
    assert [known | expected] == [json.loads(node) for node in build_pictures(site(), picture)]


def test_an_svg_is_no_preview() -> None:
    assert [] == build_pictures(site(), image(src="/a.svg")) == build_pictures(site(), None)


def test_the_pictures_of_a_text_are_named_once_and_only_with_their_owners() -> None:
    body = Body(digest="b", images=(image("© timm"), image(), None, image("© timm")))
    assert ["NewsArticle", "ImageObject"] == [node["@type"] for node in nodes(article(body=body))]

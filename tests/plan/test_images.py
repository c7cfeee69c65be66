from __future__ import annotations

from netzblatt.model.frozen import replace
from netzblatt.model.records import Picture, RecordBody, Reference
from tests.plan.newsroom import BODY, article, catalog, cluster, event, planned

PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
LOGO = Picture(path="content/clusters/logo.svg", alt="Logo")


def media(*records: object) -> list[str]:
    tasks = planned(catalog(*records, files=(PHOTO.path, LOGO.path)))  # type: ignore[arg-type]
    return sorted(name.partition("-")[2].partition("-")[2] for name in tasks if name.startswith("media/"))


def test_each_use_of_a_picture_has_its_own_files() -> None:
    lead = ["lead-300.webp", "lead-600.jpg", "lead-600.webp", "share-400.jpg"]
    assert lead == media(article("a", image=PHOTO))
    assert ["body-300.jpg", "body-300.webp"] == media(article("a", body=RecordBody(digest="b", pictures=(PHOTO,))))


def test_the_pictures_of_a_report_have_the_files_of_a_gallery_too() -> None:
    body = RecordBody(digest="b", pictures=(PHOTO,))
    report = article("a", body=body, event=Reference("content/events/e.md"))
    tasks = planned(
        catalog(report, event("e"), files=(PHOTO.path,), crops=(BODY, replace(BODY, name="thumb", uses=("gallery",))))
    )
    assert {"body", "thumb"} == {name.split("-")[2] for name in tasks if name.startswith("media/")}


def test_a_picture_that_stands_twice_is_made_once() -> None:
    assert media(article("a", image=PHOTO)) == media(article("a", image=PHOTO), article("b", image=PHOTO))


def test_a_logo_that_is_drawn_is_copied() -> None:
    tasks = planned(catalog(cluster("c", logo=LOGO), files=(LOGO.path,)))
    assert 1 == sum(name.startswith("media/logo-") and name.endswith(".svg") for name in tasks)


def test_a_picture_that_no_text_shows_is_not_published() -> None:
    assert [] == media(article("a"))

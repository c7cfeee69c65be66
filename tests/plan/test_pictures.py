from __future__ import annotations

import pytest

from netzblatt.model.crop_rules import CropRule
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.tasks import CleanedPicture, CroppedPicture
from netzblatt.plan.pictures import Pictures, compute_sizes
from tests.plan.newsroom import BODY, LEAD, LOGO, SETTINGS, SHARE, measured

PHOTO = Picture(path="content/news/Größe.jpg", alt="Alt", caption="Bild", credit="© Netz", focus=(0.2, 0.3))
FILE = measured(PHOTO.path)


def house(*rules: CropRule) -> Pictures:
    return Pictures(SETTINGS, rules or (LEAD, SHARE, BODY, LOGO))


def test_an_image_has_all_the_crops_of_its_use() -> None:
    image = house().compose_image(PHOTO, FILE, "lead")
    assert ("Alt", "Bild", "© Netz") == (image.alt, image.caption, image.credit)
    assert ["lead", "share"] == [crop.name for crop in image.crops]
    lead = image.crop("lead")
    assert (600, 400) == (lead.width, lead.height)
    assert ["image/webp"] == [variant.media_type for variant in lead.variants]


def test_addresses_hold_the_sub_path_and_name_files_that_are_made() -> None:
    pictures = house()
    made = {"/netz/" + file.output for _, files in pictures.choose_crops(PHOTO, FILE, "lead") for file in files}
    shown = [crop.src for crop in pictures.compose_image(PHOTO, FILE, "lead").crops]
    for crop in pictures.compose_image(PHOTO, FILE, "lead").crops:
        shown += [part.split(" ")[0] for variant in crop.variants for part in variant.srcset.split(", ")]
    assert made == set(shown)
    assert all(name.startswith("/netz/media/groesse-") for name in made)


def test_srcset_says_how_wide_each_file_is() -> None:
    srcset = house().compose_image(PHOTO, FILE, "lead").crop("lead").variants[0].srcset
    assert ["300w", "600w"] == [part.split(" ")[1] for part in srcset.split(", ")]


def test_the_only_file_of_the_fallback_is_no_variant() -> None:
    assert () == house().compose_image(PHOTO, FILE, "lead").crop("share").variants


def test_old_browsers_get_a_picture_of_middling_width() -> None:
    rule = CropRule("lead", ("lead",), None, (480, 960, 1440), ("jpeg",), 70)
    (crop,) = house(rule).compose_image(PHOTO, measured(PHOTO.path, 2000, 1000), "lead").crops
    assert (960, 480) == (crop.width, crop.height)


@pytest.mark.parametrize(
    ("full", "ratio", "widths", "expected"),
    [
        ((1200, 800), 1.5, (300, 600), [(300, 200), (600, 400)]),
        ((500, 1000), 1.5, (300, 600), [(300, 200)]),
        ((1000, 300), 1.5, (300, 600), [(300, 200)]),
        ((100, 100), 1.5, (300, 600), [(100, 67)]),
        ((100, 900), None, (300,), [(100, 900)]),
        ((900, 100), None, (300,), [(300, 33)]),
        ((3000, 1), None, (300,), [(300, 1)]),
        ((1, 3000), 1.5, (300,), [(1, 1)]),
    ],
)
def test_nothing_is_made_larger_than_it_was(
    full: tuple[int, int], ratio: float | None, widths: tuple[int, ...], expected: list[tuple[int, int]]
) -> None:
    rule = CropRule("x", ("lead",), ratio, widths, ("jpeg",), 70)
    assert expected == compute_sizes(PictureFile("", *full, "jpeg"), rule)


def test_an_svg_is_cleaned_and_keeps_its_size() -> None:
    logo = Picture(path="content/clusters/optik.svg", alt="Logo")
    pictures, drawn = house(), measured(logo.path, 120, 60)
    ((_, (file,)),) = pictures.choose_crops(logo, drawn, "logo")
    assert CleanedPicture(f"digest of {logo.path}") == file.action
    crop = pictures.compose_image(logo, drawn, "logo").crop("logo")
    assert ((120, 60), (), True) == ((crop.width, crop.height), crop.variants, crop.src.endswith(".svg"))


def test_the_focus_matters_only_where_something_is_cut_off() -> None:
    pictures = house()
    actions = {use: pictures.choose_crops(PHOTO, FILE, use)[0][1][0].action for use in ("lead", "body")}
    found = {use: action.focus for use, action in actions.items() if isinstance(action, CroppedPicture)}
    assert {"lead": (0.2, 0.3), "body": (0.5, 0.5)} == found


def test_another_focus_is_another_file() -> None:
    pictures = house()
    other = Picture(path=PHOTO.path, focus=(0.9, 0.9))
    assert (
        pictures.choose_crops(PHOTO, FILE, "lead")[0][1][0].output
        != pictures.choose_crops(other, FILE, "lead")[0][1][0].output
    )


def test_a_decorative_picture_has_no_words() -> None:
    picture = Picture(path=PHOTO.path, alt="Ein Muster", is_decorative=True)
    assert "" == house().compose_image(picture, FILE, "lead").alt


@pytest.mark.parametrize(
    ("size", "expected"), [((1200, 1600), (0.5, 1 / 3)), ((1600, 1200), (0.5, 0.5)), ((900, 900), (0.5, 0.5))]
)
def test_an_upright_picture_without_a_focus_keeps_its_heads(
    size: tuple[int, int], expected: tuple[float, float]
) -> None:
    photo = Picture(path=PHOTO.path)
    crops = house().choose_crops(photo, measured(PHOTO.path, *size), "lead")
    actions = [file.action for _, files in crops for file in files]
    assert {expected} == {action.focus for action in actions if isinstance(action, CroppedPicture)}


@pytest.mark.parametrize(
    ("formats", "height", "expected"),
    [
        (("webp", "jpeg"), 16_383, {"webp", "jpeg"}),
        (("webp", "jpeg"), 16_384, {"jpeg"}),
        (("avif", "webp", "png"), 20_000, {"avif", "png"}),
        (("webp",), 20_000, {"jpeg"}),
    ],
)
def test_a_picture_too_tall_for_webp_is_made_in_a_format_that_holds_it(
    formats: tuple[str, ...], height: int, expected: set[str]
) -> None:
    pictures = house(CropRule("body", ("body",), None, (480, 960), formats, 70))
    ((_, files),) = pictures.choose_crops(PHOTO, measured(PHOTO.path, 480, height), "body")
    assert expected == {file.format for file in files}
    assert (480, height) == (files[-1].width, files[-1].height)

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from netzblatt.model.rights import Rights
from netzblatt.tools.images import cropping
from netzblatt.tools.images.cropping import OriginalPicture, crop
from netzblatt.tools.images.decoders import open_picture
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.measuring import Measurement, find_doubts, measure
from netzblatt.tools.images.notes import remove_notes
from netzblatt.tools.images.xmp import read_xmp
from tests.tools.images.samples import (
    BLUE,
    FORMATS,
    GOLD,
    GREEN,
    RED,
    draw_corners,
    make_display_p3,
    make_exif,
    save,
)


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def _crop(data: bytes, width: int = 60, height: int = 40, **options: Any) -> Image.Image:
    made = crop(
        data, **{"width": width, "height": height, "focus": (0.5, 0.5), "format": "png", "quality": 80, **options}
    )
    return _opened(made)


def _colours(image: Image.Image) -> list[str]:
    """The names of the colours in the four corners, row by row."""
    named = {"red": RED, "green": GREEN, "blue": BLUE, "gold": GOLD}
    width, height = image.size
    places = [(x, y) for y in (height // 8, height * 7 // 8) for x in (width // 8, width * 7 // 8)]
    seen = [image.convert("RGB").getpixel(place) for place in places]
    return [min(named, key=lambda name: _distance(named[name], colour)) for colour in seen]


def _distance(one: Any, other: Any) -> int:
    return max(abs(int(a) - int(b)) for a, b in zip(one, other, strict=True))


STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", STORED)
def test_pictures_stand_upright_however_the_camera_was_held(orientation: int, kind: str) -> None:
    turn = STORED[orientation]
    stored = draw_corners() if turn is None else draw_corners().transpose(turn)
    data = save(stored, kind, exif=make_exif(orientation))
    assert (120, 80) == (measure(data).width, measure(data).height)
    shown = _crop(data)
    assert ((60, 40), ["red", "green", "blue", "gold"]) == (shown.size, _colours(shown))
    assert 1 == shown.getexif().get(0x0112, 1)


@pytest.mark.parametrize("value", [0, 9, 77])
def test_an_orientation_that_there_is_not_is_none(value: int) -> None:
    data = save(draw_corners(), "JPEG", exif=make_exif(value))
    assert Measurement(120, 80, "jpeg") == measure(data)
    assert ["red", "green", "blue", "gold"] == _colours(_crop(data))


def test_a_phones_picture_with_more_behind_it_is_a_jpeg() -> None:
    data = save(draw_corners(), "MPO", save_all=True, append_images=[draw_corners(60, 40)])
    assert (Measurement(120, 80, "jpeg"), []) == (measure(data), find_doubts(data, name="IMG_1.JPG"))
    assert ["red", "green", "blue", "gold"] == _colours(_crop(data))


def test_a_drawing_is_measured_and_not_cropped() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>'
    assert (Measurement(30, 20, "svg"), []) == (measure(data), find_doubts(data, name="logo.svg"))
    with pytest.raises(ImageError) as told:
        _crop(data)
    assert "image/unknown" == told.value.code


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        ((0.5, 0.5), ["red", "green", "blue", "gold"]),
        ((0.0, 0.5), ["red", "red", "blue", "blue"]),
        ((1.0, 0.0), ["green", "green", "gold", "gold"]),
        ((0.3, 0.9), ["red", "red", "blue", "blue"]),
    ],
)
def test_a_crop_is_the_largest_part_around_its_focus(focus: tuple[float, float], expected: list[str]) -> None:
    # 40 x 80 of 120 x 80: the whole height, a third of the width.
    assert expected == _colours(_crop(save(draw_corners()), 20, 40, focus=focus))


@pytest.mark.parametrize(("focus", "expected"), [((0.5, 0.0), ["red", "green"]), ((0.5, 1.0), ["blue", "gold"])])
def test_a_wide_crop_of_a_high_picture_keeps_its_width(focus: tuple[float, float], expected: list[str]) -> None:
    shown = _crop(save(draw_corners(80, 320)), 40, 20, focus=focus)
    assert [*expected, *expected] == _colours(shown)


@given(st.integers(1, 90), st.integers(1, 90), st.integers(1, 90), st.integers(1, 90), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_every_shape_can_be_cut_from_every_other(  # noqa: PLR0913, PLR0917
    across: int, down: int, width: int, height: int, x: float, y: float
) -> None:
    data = save(Image.new("RGB", (across, down), RED))
    shown = _crop(data, width, height, focus=(x, y))
    assert (width, height) == shown.size
    assert shown.getcolors() == [(width * height, RED)]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_crop_has_the_format_that_was_asked_for(kind: str) -> None:
    shown = _crop(save(draw_corners()), format=kind)
    assert (FORMATS[kind], (60, 40)) == (shown.format, shown.size)
    assert ["red", "green", "blue", "gold"] == _colours(shown)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_work_gives_the_same_bytes(kind: str) -> None:
    data = save(draw_corners(), "JPEG", exif=make_exif(6, x8298=b"timm"))
    options: dict[str, Any] = {"width": 60, "height": 40, "focus": (0.3, 0.4), "format": kind, "quality": 80}
    script = (
        "import sys; from netzblatt.tools.images.cropping import crop; "
        f"sys.stdout.buffer.write(crop(sys.stdin.buffer.read(), **{options!r}))"
    )
    root = Path(__file__).parents[3]
    elsewhere = subprocess.run([sys.executable, "-c", script], input=data, cwd=root, capture_output=True, check=True)
    assert crop(data, **options) == crop(data, **options) == elsewhere.stdout


def test_quality_costs_bytes() -> None:
    noise = Image.effect_noise((200, 200), 80)
    sizes = [len(crop(save(noise), width=200, height=200, focus=(0, 0), format="jpeg", quality=q)) for q in (20, 80)]
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("P", "GIF"),
        ("RGB", "WEBP"),
        ("CMYK", "JPEG"),
        ("CMYK", "TIFF"),
        ("YCbCr", "TIFF"),
        ("LAB", "TIFF"),
    ],
)
def test_colours_stay_in_every_colour_model(mode: str, kind: str) -> None:
    image = draw_corners()
    if mode == "LAB":
        profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        converted = ImageCms.profileToProfile(image, *profiles, outputMode="LAB")
        assert converted is not None
        image = converted
    else:
        image = image.convert(mode)
    for format_ in FORMATS:
        shown = _crop(save(image, kind), format=format_)
        assert ["red", "green", "blue", "gold"] == _colours(shown)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
def test_greys_stay_in_every_depth(mode: str) -> None:
    ramp = Image.linear_gradient("L").resize((120, 80))
    image = ramp.convert(mode)
    if mode == "I;16":
        # Every grey in the upper of two bytes.
        image = Image.frombytes("I;16", ramp.size, b"".join(bytes([0x7F, grey]) for grey in ramp.tobytes()))
    # Averaged over a row, since a picture of one bit is a pattern of dots.
    rows = [
        picture.convert("L").resize((1, 80), Image.Resampling.BOX).tobytes()
        for picture in (ramp, _crop(save(image), 120, 80))
    ]
    assert _distance(rows[0][4:-4], rows[1][4:-4]) <= (60 if mode == "1" else 3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_parts_become_white_in_formats_without_transparency(mode: str) -> None:
    image = Image.new("RGBA", (120, 80), (0, 0, 0, 0))
    image.paste((*RED, 255), (60, 0, 120, 80))
    data = save(image.convert(mode) if mode != "P" else image.quantize(8))
    left = {kind: _crop(data, format=kind).convert("RGBA").getpixel((6, 20)) for kind in FORMATS}
    assert (255, 255, 255, 255) == left.pop("jpeg")
    assert {0} == {pixel[3] for pixel in left.values()}  # type: ignore[index]


def test_edges_of_transparent_parts_have_no_dark_seam() -> None:
    image = Image.new("RGBA", (120, 80), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (61, 0, 120, 80))
    assert {(255, 255, 255)} == {colour for _, colour in _crop(save(image), format="jpeg").getcolors() or ()}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_wide_colours_of_a_phone_are_converted_to_srgb(kind: str) -> None:
    image = Image.new("RGB", (120, 80), (200, 60, 40))
    shown = _crop(save(image, kind, icc_profile=make_display_p3(), quality=100)).convert("RGB")
    # colour(display-p3 0.784 0.235 0.157) in sRGB.
    assert _distance((217, 42, 23), shown.getpixel((30, 20))) <= 3
    assert "icc_profile" not in shown.info


def test_a_profile_of_the_web_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = _crop(save(Image.new("RGB", (60, 40), RED), icc_profile=profile)).convert("RGB")
    assert _distance(RED, shown.getpixel((9, 9))) <= 1


@pytest.mark.parametrize("profile", [b"rubbish", make_display_p3()[:200]])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_profile_that_does_not_fit_is_passed_over(profile: bytes, mode: str) -> None:
    data = save(draw_corners().convert(mode), "JPEG", icc_profile=profile)
    assert (60, 40) == _crop(data).size


@pytest.mark.parametrize("kind", FORMATS)
def test_whose_picture_it_is_stays_in_the_file_and_where_it_was_taken_does_not(kind: str) -> None:
    exif = Image.Exif()
    exif[0x8298], exif[0x013B], exif[0x010F] = b"somebody else", b"somebody else", "Canon"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 33.0, 0.0)})
    data = save(draw_corners(), "JPEG", exif=exif.tobytes(), comment=b"secret")
    rights = Rights(creator="Müller", notice="© timm", credit="dpa", source_type="trainedAlgorithmicMedia")
    cropped = crop(data, width=60, height=40, focus=(0.5, 0.5), format=kind, quality=80, rights=rights)
    assert cropped == remove_notes(cropped)
    made = _opened(cropped)
    kept = {tag: value.encode("latin-1").decode() for tag, value in made.getexif().items()}
    assert {0x8298: "© timm", 0x013B: "Müller"} == kept
    assert {} == made.getexif().get_ifd(0x8825)
    assert "comment" not in made.info
    assert rights == read_xmp(made.info["xmp"])


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_moving_pictures_the_first_is_shown(kind: str) -> None:
    data = save(draw_corners(), kind, save_all=True, append_images=[Image.new("RGB", (120, 80), RED)], duration=100)
    assert ["image/animated"] == [doubt.code for doubt in find_doubts(data, name=f"a.{kind.lower()}")]
    assert ["red", "green", "blue", "gold"] == _colours(_crop(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF", "BMP"])
def test_a_picture_that_is_cut_off_is_no_grey_box(kind: str) -> None:
    data = save(draw_corners(600, 400), kind)
    for share in (0.2, 0.5, 0.9):
        with pytest.raises(ImageError) as told:
            _crop(data[: int(len(data) * share)])
        assert told.value.code in {"image/broken", "image/unknown"}
        assert told.value.code == "image/unknown" or told.value.values["reason"]


def test_a_large_photo_is_as_sharp_as_if_it_had_been_decoded_whole() -> None:
    # JPEGs are decoded at a fraction of their size; that must not be seen.
    image = Image.effect_noise((800, 600), 90).resize((1200, 900)).convert("RGB")
    photo = save(image, "JPEG", quality=95)
    shown = _crop(photo, 150, 112, focus=(0.2, 0.8))
    whole = _crop(save(_opened(photo).convert("RGB")), 150, 112, focus=(0.2, 0.8))
    difference = sum(
        abs(a - b) for a, b in zip(shown.convert("L").tobytes(), whole.convert("L").tobytes(), strict=True)
    )
    assert difference / (150 * 112) < 4


CROPS: list[dict[str, Any]] = [
    {"width": width, "height": height, "focus": (0.3, 0.6), "format": "webp", "quality": 70}
    for width, height in ((600, 400), (40, 40), (900, 600), (300, 900))
]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_crop_is_the_same_whatever_was_cropped_before(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if it were very large: it is decoded small, and anew for crops that want more of it.
    monkeypatch.setattr(cropping, "ENOUGH_MEGAPIXELS", 0.2)
    data = save(Image.radial_gradient("L").resize((1200, 900)).convert("RGB"), kind)
    alone = [OriginalPicture(data).crop(**options) for options in CROPS]
    original = OriginalPicture(data)
    assert alone == [original.crop(**options) for options in CROPS]
    assert alone[::-1] == [original.crop(**options) for options in CROPS[::-1]]


def test_a_picture_is_decoded_once_for_all_its_crops(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []

    def count(data: bytes) -> Any:
        opened.append(data)
        return open_picture(data)

    monkeypatch.setattr(cropping, "open_picture", count)
    original = OriginalPicture(save(draw_corners(1200, 900), "PNG"))
    for options in CROPS:
        original.crop(**options)
    # Once for its head, and once to be decoded.
    assert 2 == len(opened)


def test_a_damaged_picture_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    original = OriginalPicture(save(draw_corners(), "PNG")[:-40])
    for _ in range(2):
        with pytest.raises(ImageError):
            original.crop(**CROPS[1])
        monkeypatch.setattr(cropping, "open_picture", None)


def test_what_an_encoder_refuses_is_not_called_damaged() -> None:
    original = OriginalPicture(save(Image.new("L", (10, 20_000)), "PNG"))
    with pytest.raises(ImageError) as told:
        original.crop(width=10, height=20_000, focus=(0, 0), format="webp", quality=70)
    assert "image/encoder" == told.value.code

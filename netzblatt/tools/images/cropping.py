"""Measures, checks and crops picture files. Knows no page and no crop by name.

Every crop has 8 bits of sRGB and is upright; it keeps the names of its author and its rights, and loses all other
metadata, such as the place where the picture was taken.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from netzblatt.tools.images import svg
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.rights import read_rights

if TYPE_CHECKING:
    from PIL import Image, ImageFile

__all__ = ["ImageError", "crop", "find_doubts", "measure"]

# Pillow's names of formats, and ours. No other format is opened: for some of them Pillow runs programs.
_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "TIFF": "tiff", "AVIF": "avif"}
_FORMATS |= {"BMP": "bmp"}
# MPO is a JPEG with more pictures behind it, and is opened as a JPEG.
_READABLE = tuple(name for name in _FORMATS if name != "MPO")
# The suffixes that are right for a format, if there are others than its name.
_SUFFIXES = {"jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"}, "tiff": {".tif", ".tiff"}}
_ENCODINGS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "method": 4},
    # One thread: builds use all cores already.
    "avif": {"format": "AVIF", "speed": 6, "max_threads": 1},
    "png": {"format": "PNG", "optimize": True},
}
# A JPEG may be decoded at a fraction of its size, which has to be larger than the crop by this factor.
_OVERSAMPLING = 2
# The errors of Pillow for files that are cut off or damaged, found by cutting off and damaging files.
_DAMAGE_ERRORS = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)
_ORIENTATION = 0x0112
# The divisors that turn pixels of more than 8 bits into 8 bits, by Pillow's mode.
_DIVISORS = {"I": 256, "I;16": 256, "I;16L": 256, "I;16B": 256, "I;16N": 256}
WHITE = (255, 255, 255)


class Measurement(NamedTuple):
    """A picture's pixels as shown (orientation applied), and its format ("jpeg", "png", "svg", …)."""

    width: int
    height: int
    format: str


def measure(data: bytes) -> Measurement:
    """Returns the size as shown and the true format of a file, whatever its name. Raises ImageError.

    It reads the head of the file only: `crop` finds what is damaged further inside.
    """
    if data and svg.is_xml(data):
        return Measurement(*svg.measure(data), "svg")
    with _open(data) as image:
        width, height = image.size
        # Orientations from 5 on lie on their side (Exif 2.32, 4.6.4).
        if _read_orientation(image) >= 5:
            width, height = height, width
        return Measurement(width, height, _FORMATS[str(image.format)])


def find_doubts(data: bytes, *, name: str) -> list[ImageError]:
    """Returns the faults of a file that is published nevertheless. Raises ImageError for one that cannot be.

    They are the suffix of another format, and an animation, of which only the first picture is shown.
    """
    doubts = []
    measurement = measure(data)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _SUFFIXES.get(measurement.format, {f".{measurement.format}"}):
        doubts.append(ImageError(code="image/mislabelled", name=name, format=measurement.format.upper()))
    if measurement.format not in {"svg", "jpeg"}:
        with _open(data) as image:
            if getattr(image, "is_animated", False):
                doubts.append(ImageError(code="image/animated", name=name))
    return doubts


def crop(  # noqa: PLR0913 (a picture's action, spelt out)
    data: bytes,
    *,
    width: int,
    height: int,
    focus: tuple[float, float],
    format: str,  # noqa: A002 (the field's word)
    quality: int,
) -> bytes:
    """Returns the largest part of a picture that has the shape of `width` and `height`, in that size and encoded.

    Its middle is as near to `focus` (fractions from the top left) as can be. Equal arguments give equal bytes. Raises
    ImageError.
    """
    from PIL import Image

    with _open(data) as image:
        orientation = _read_orientation(image)
        full = (image.height, image.width) if orientation >= 5 else image.size
        box = _compute_box(full, width / height, focus)
        _reduce_before_decoding(image, width / (box[2] - box[0]))
        image.load()
        exif = read_rights(image)
        upright = _turn_upright(image, orientation)
        scale = upright.width / full[0], upright.height / full[1]
        part = _convert_to_srgb(upright).resize(
            (width, height),
            Image.Resampling.LANCZOS,
            box=(box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1]),
            reducing_gap=3.0,
        )
        return _save(part, format, quality, exif)


@contextmanager
def _open(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """Opens a picture without decoding it. While it is open, errors of Pillow become ImageErrors."""
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise ImageError(code="image/empty")
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which do not matter here, and of bombs, which do.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=_READABLE) as image:
                yield image
        except ImageError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            limit = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
            raise ImageError(code="image/huge", limit=str(limit)) from None
        except UnidentifiedImageError:
            raise ImageError(code="image/heic" if _is_heic(data) else "image/unknown") from None
        except _DAMAGE_ERRORS as fault:
            raise ImageError(code="image/broken", reason=str(fault) or type(fault).__name__) from None


def _is_heic(data: bytes) -> bool:
    # The format of iPhones, ISO/IEC 23008-12. Its decoders are patented, and Safari is the only browser that has one.
    return data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def _read_orientation(image: Image.Image) -> int:
    """Returns the orientation, 1 to 8 as in Exif; 1 if it is not known, and for TIFF, which Pillow turns by itself.

    It decodes nothing: a PNG whose metadata follow its pixels is not asked.
    """
    if image.format == "TIFF" or (image.format == "PNG" and "exif" not in image.info):
        return 1
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _DAMAGE_ERRORS:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _turn_upright(image: Image.Image, orientation: int) -> Image.Image:
    from PIL.Image import Transpose

    steps = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(steps[orientation]) if orientation in steps else image


def _compute_box(full: tuple[int, int], ratio: float, focus: tuple[float, float]) -> tuple[float, float, float, float]:
    """Returns left, top, right and bottom of the largest part of that shape, as near to the focus as can be."""
    width = min(full[0], full[1] * ratio)
    height = min(full[1], full[0] / ratio)
    left = min(max(focus[0] * full[0] - width / 2, 0.0), full[0] - width)
    top = min(max(focus[1] * full[1] - height / 2, 0.0), full[1] - height)
    return left, top, left + width, top + height


def _reduce_before_decoding(image: ImageFile.ImageFile, scale: float) -> None:
    """Makes Pillow decode a JPEG at a half, a quarter or an eighth of its size if that is enough, which is faster."""
    share = min(1.0, scale * _OVERSAMPLING)
    if share < 1.0:
        image.draft(None, (max(1, round(image.width * share)), max(1, round(image.height * share))))


def _convert_to_srgb(image: Image.Image) -> Image.Image:
    """Returns the picture in sRGB with 8 bits a channel: RGB, or RGBA if parts of it are transparent."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    base = image
    if image.mode in _DIVISORS:
        divisor = _DIVISORS[image.mode]
        base = image.convert("I").point(lambda value: value * (1 / divisor)).convert("L")
    elif image.mode in {"1", "LA"}:
        base = image.convert("L")
    elif image.mode not in {"L", "RGB", "CMYK", "LAB"}:
        base = image.convert("RGB")
    converted = _apply_profile(base, image.info.get("icc_profile")) or base.convert("RGB")
    if alpha:
        converted.putalpha(alpha)
    return converted


def _apply_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Returns the picture in sRGB by its ICC profile; None if it has none that fits."""
    from PIL import ImageCms

    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _save(image: Image.Image, kind: str, quality: int, exif: bytes) -> bytes:
    from PIL import Image

    if kind == "jpeg" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, WHITE)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    # Encoders would write what they find there: comments, and profiles that are no longer true.
    image.info = {}
    stream = BytesIO()
    image.save(stream, quality=quality, exif=exif, **_ENCODINGS[kind])
    return stream.getvalue()

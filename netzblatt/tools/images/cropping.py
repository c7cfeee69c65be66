"""Picture files: measured, doubted, cropped. Knows no page and no crop by name.

Whatever comes from cameras, phones and prepress goes out as 8 bits of sRGB, upright, without the place where it was
taken, and with the names of those who made it.
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

# Pillow's names of formats, ours, and the suffixes that tell the truth. No others are opened: some run programs.
_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "TIFF": "tiff", "AVIF": "avif"}
_FORMATS |= {"BMP": "bmp"}
# MPO is a JPEG with more behind it, and opened as one.
_OPENED = tuple(name for name in _FORMATS if name != "MPO")
_SUFFIXES = {"jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"}, "tiff": {".tif", ".tiff"}}
_ENCODINGS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "method": 4},
    # One thread: builds use all cores already.
    "avif": {"format": "AVIF", "speed": 6, "max_threads": 1},
    "png": {"format": "PNG", "optimize": True},
}
# How many source pixels a pixel of a crop is made of at least, where a JPEG is decoded at a fraction of its size.
_OVERSAMPLING = 2
# What Pillow raises for files that are cut off or damaged, found by cutting off and damaging.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error)
_ORIENTATION = 0x0112
# Pixels of more than 8 bits, by mode: what divides them.
_DEEP = {"I": 256, "I;16": 256, "I;16L": 256, "I;16B": 256, "I;16N": 256}
WHITE = (255, 255, 255)


class Measured(NamedTuple):
    """A picture's pixels as shown (orientation applied), and its format ("jpeg", "png", "svg", …)."""

    width: int
    height: int
    format: str


def measure(data: bytes) -> Measured:
    """The size as shown, and the format that the file has, whatever it is called. Reads the head of the file only: what
    is damaged further inside, `crop` finds. Raises ImageError.
    """
    if data and svg.is_xml(data):
        return Measured(*svg.measure(data), "svg")
    with _opened(data) as image:
        width, height = image.size
        # Orientations from 5 on lie on their side (Exif 2.32, 4.6.4).
        shown = (height, width) if _orientation(image) >= 5 else (width, height)
        return Measured(*shown, _FORMATS[str(image.format)])


def find_doubts(data: bytes, *, name: str) -> list[ImageError]:
    """What an editor should know of a file that is published all the same: it is named as if it had another format, or
    only its first picture is shown. Raises ImageError where it is not published.
    """
    found = []
    measured = measure(data)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _SUFFIXES.get(measured.format, {f".{measured.format}"}):
        found.append(ImageError(code="image/mislabelled", name=name, format=measured.format.upper()))
    if measured.format not in {"svg", "jpeg"}:
        with _opened(data) as image:
            if getattr(image, "is_animated", False):
                found.append(ImageError(code="image/animated", name=name))
    return found


def crop(  # noqa: PLR0913 (a picture's action, spelt out)
    data: bytes,
    *,
    width: int,
    height: int,
    focus: tuple[float, float],
    format: str,  # noqa: A002 (the field's word)
    quality: int,
) -> bytes:
    """The largest part of the picture that has the shape of `width` and `height` around `focus` (fractions from the top
    left), in that size. The same bytes for the same arguments. Raises ImageError.
    """
    from PIL import Image

    with _opened(data) as image:
        orientation = _orientation(image)
        full = (image.height, image.width) if orientation >= 5 else image.size
        box = _box(full, width / height, focus)
        _draft(image, width / (box[2] - box[0]))
        image.load()
        exif = read_rights(image)
        upright = _upright(image, orientation)
        scale = upright.width / full[0], upright.height / full[1]
        part = _srgb(upright).resize(
            (width, height),
            Image.Resampling.LANCZOS,
            box=(box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1]),
            reducing_gap=3.0,
        )
        return _encoded(part, format, quality, exif)


@contextmanager
def _opened(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """The picture, still undecoded. What Pillow raises while it is open becomes an ImageError."""
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise ImageError(code="image/empty")
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which do not matter here, and of bombs, which do.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=_OPENED) as image:
                yield image
        except ImageError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            limit = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
            raise ImageError(code="image/huge", limit=str(limit)) from None
        except UnidentifiedImageError:
            raise ImageError(code="image/heic" if _is_heic(data) else "image/unknown") from None
        except _DAMAGE as fault:
            raise ImageError(code="image/broken", reason=str(fault) or type(fault).__name__) from None


def _is_heic(data: bytes) -> bool:
    # What iPhones take; ISO/IEC 23008-12. Its decoders are patented and in no browser but Safari.
    return data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def _orientation(image: Image.Image) -> int:
    """1 to 8 as in Exif; 1 where it is not known, and for TIFF, which Pillow turns by itself. Never decodes: a PNG that
    tells it behind its pixels is not asked.
    """
    if image.format == "TIFF" or (image.format == "PNG" and "exif" not in image.info):
        return 1
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _DAMAGE:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _upright(image: Image.Image, orientation: int) -> Image.Image:
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


def _box(full: tuple[int, int], ratio: float, focus: tuple[float, float]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the largest part of that shape, its middle as near to the focus as can be."""
    width, height = min(full[0], full[1] * ratio), min(full[1], full[0] / ratio)
    left = min(max(focus[0] * full[0] - width / 2, 0.0), full[0] - width)
    top = min(max(focus[1] * full[1] - height / 2, 0.0), full[1] - height)
    return left, top, left + width, top + height


def _draft(image: ImageFile.ImageFile, scale: float) -> None:
    """Decodes a JPEG at a half, a quarter or an eighth if that is enough: 12 megapixels in a third of the time."""
    share = min(1.0, scale * _OVERSAMPLING)
    if share < 1.0:
        image.draft(None, (max(1, round(image.width * share)), max(1, round(image.height * share))))


def _srgb(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where something can be seen through, 8 bits each."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    base = image
    if image.mode in _DEEP:
        divisor = _DEEP[image.mode]
        base = image.convert("I").point(lambda value: value * (1 / divisor)).convert("L")
    elif image.mode in {"1", "LA"}:
        base = image.convert("L")
    elif image.mode not in {"L", "RGB", "CMYK", "LAB"}:
        base = image.convert("RGB")
    shown = _by_profile(base, image.info.get("icc_profile")) or base.convert("RGB")
    if alpha:
        shown.putalpha(alpha)
    return shown


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """In sRGB by its ICC profile; None where there is none that fits."""
    from PIL import ImageCms

    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _encoded(image: Image.Image, kind: str, quality: int, exif: bytes) -> bytes:
    from PIL import Image

    if kind == "jpeg" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, WHITE)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    # Encoders take what they find there: comments, profiles that no longer hold.
    image.info = {}
    stream = BytesIO()
    image.save(stream, quality=quality, exif=exif, **_ENCODINGS[kind])
    return stream.getvalue()

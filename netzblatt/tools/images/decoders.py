"""Opens picture files: weighs what they ask of us before anything is decoded, and turns whatever a decoder raises into
an ImageError. Knows no crop.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import BytesIO
from typing import TYPE_CHECKING

from netzblatt.model.limits import MOST_MEGAPIXELS, MOST_PICTURE_SIDE, MOST_SCANNED_MEGAPIXELS
from netzblatt.tools.images.errors import DECODER_ERRORS, ImageError
from netzblatt.tools.images.jpeg_scans import count_scans
from netzblatt.tools.images.notes import refuse_many_parts

if TYPE_CHECKING:
    from PIL import Image, ImageFile

# Pillow's names of formats, and ours. No other format is opened: for some of them Pillow runs programs.
FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "TIFF": "tiff", "AVIF": "avif"}
FORMATS |= {"BMP": "bmp", "HEIF": "heic"}
# MPO is a JPEG with more pictures behind it, and is opened as a JPEG. HEIF has a library of its own.
_READABLE = tuple(name for name in FORMATS if name not in {"MPO", "HEIF"})
# The brands of HEIC, the format of phones (ISO/IEC 23008-12).
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
MILLION = 1_000_000
STDERR = 2


@contextmanager
def open_picture(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """Opens a picture without decoding it. While it is open, errors of decoders become ImageErrors."""
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise ImageError(code="image/empty")
    refuse_many_parts(data)
    # Pillow's own limit is too low for what phones take, and too high for what must be decoded whole.
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which do not matter here.
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=_list_formats(data)) as image:
                _weigh(image, data)
                with _mute_standard_error() if image.format == "TIFF" else nullcontext():
                    yield image
        except ImageError:
            raise
        except UnidentifiedImageError:
            raise ImageError(code="image/unknown") from None
        except DECODER_ERRORS as fault:
            raise ImageError(code="image/broken", reason=str(fault) or type(fault).__name__) from None


@contextmanager
def _mute_standard_error() -> Iterator[None]:
    """Drops what is written to the standard error: libtiff says there, in C, what it thinks of a damaged file."""
    kept, nowhere = os.dup(STDERR), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDERR)
    try:
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)
        os.close(nowhere)


def _list_formats(data: bytes) -> tuple[str, ...]:
    """Returns Pillow's names of the formats that a file may have."""
    if data[4:8] != b"ftyp" or data[8:12] not in _HEIC_BRANDS:
        return _READABLE
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    return (*_READABLE, "HEIF")


def _weigh(image: Image.Image, data: bytes) -> None:
    """Refuses a picture that would take too much time or memory to decode."""
    kind = FORMATS[str(image.format)]
    megapixels = image.width * image.height / MILLION
    most = MOST_MEGAPIXELS[kind]
    scans = count_scans(data) if kind == "jpeg" else 1
    if scans > 1:
        # It can be decoded smaller only when all of it is there, and CMYK has a colour more.
        most = MOST_MEGAPIXELS["jpeg in scans"] * 3 // max(3, len(image.getbands()))
    if max(image.size) > MOST_PICTURE_SIDE:
        raise ImageError(code="image/long", number=str(max(image.size)), limit=str(MOST_PICTURE_SIDE))
    if megapixels > most:
        raise ImageError(code="image/huge", number=str(round(megapixels)), limit=str(most))
    if scans > 1 and scans * megapixels > MOST_SCANNED_MEGAPIXELS:
        raise ImageError(code="image/scans", number=str(scans))

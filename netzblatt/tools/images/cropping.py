"""Crops picture files. Knows no page and no crop by name.

Every crop has 8 bits of sRGB and is upright; it says whose it is and how it was made, and loses all other metadata,
such as the place where the picture was taken.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from netzblatt.model.limits import ENOUGH_MEGAPIXELS, MOST_WHOLE_MEGAPIXELS
from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights
from netzblatt.tools.images.colours import convert_to_srgb, reduce
from netzblatt.tools.images.decoders import MILLION, open_picture
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.notes import remove_notes
from netzblatt.tools.images.rights import read_orientation, write_exif
from netzblatt.tools.images.xmp import write_xmp

if TYPE_CHECKING:
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

_ENCODINGS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "method": 4},
    # One thread: builds use all cores already.
    "avif": {"format": "AVIF", "speed": 6, "max_threads": 1},
    "png": {"format": "PNG", "optimize": True},
}
# XMP part 3, 1.1.5.
XMP_KEYWORD = "XML:com.adobe.xmp"
WHITE = (255, 255, 255)
# A crop is made of a picture that is at least so many times as large: the filter needs pixels to choose from.
LEAST_REDUCTION = 4 / 3


class _DecodedPicture(NamedTuple):
    """A picture, upright and perhaps smaller than it was, with the ICC profile of its colours."""

    image: Image.Image
    profile: bytes | None


class OriginalPicture:
    """A picture file that crops are made of. It is decoded once for all of them, as large as they want it."""

    def __init__(self, data: bytes) -> None:
        """Reads the head of the file. Raises ImageError."""
        self._data = data
        with open_picture(data) as image:
            self._orientation = read_orientation(image)
            width, height = image.size
        self._size = (height, width) if self._orientation >= 5 else (width, height)
        self._megapixels = width * height / MILLION
        # By the divisors of their sizes, which are powers of two.
        self._decoded: dict[int, _DecodedPicture] = {}
        self._fault: ImageError | None = None
        # The last part only: the formats of a size follow one another.
        self._part: tuple[object, Image.Image] | None = None

    def crop(  # noqa: PLR0913 (all by name)
        self,
        *,
        width: int,
        height: int,
        focus: tuple[float, float],
        format: str,  # noqa: A002 (the field's word)
        quality: int,
        rights: Rights = UNKNOWN_RIGHTS,
    ) -> bytes:
        """Returns the largest part of the picture that has the shape of `width` and `height`, in that size and encoded,
        with its `rights`.

        Its middle is as near to `focus` (fractions from the top left) as can be. Equal arguments give equal bytes,
        whatever was cropped before. Raises ImageError.
        """
        box = _compute_box(self._size, width / height, focus)
        divisor = self._choose_divisor(width / (box[2] - box[0]))
        if self._part is None or self._part[0] != (box, width, height):
            self._part = (box, width, height), self._cut_part(self._decode(divisor), box, (width, height))
        return _encode(self._part[1], format, quality, rights)

    def _cut_part(
        self, decoded: _DecodedPicture, box: tuple[float, float, float, float], size: tuple[int, int]
    ) -> Image.Image:
        from PIL import Image

        scale = decoded.image.width / self._size[0], decoded.image.height / self._size[1]
        scaled_box = box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1]
        return convert_to_srgb(decoded.image.resize(size, Image.Resampling.LANCZOS, box=scaled_box), decoded.profile)

    def _choose_divisor(self, scale: float) -> int:
        """Returns the fraction of its size from which a crop of this scale is made: the smallest that leaves the filter
        enough pixels.
        """
        divisor = 1
        while 2 * divisor * scale * LEAST_REDUCTION <= 1:
            divisor *= 2
        while self._megapixels / divisor**2 > MOST_WHOLE_MEGAPIXELS and divisor < self._find_shared_divisor():
            divisor *= 2
        return divisor

    def _find_shared_divisor(self) -> int:
        """Returns the fraction of its size at which the picture is decoded for most crops, so that they all share it.
        Smaller ones are made of that one.
        """
        divisor = 1
        while divisor < 8 and self._megapixels / divisor**2 > ENOUGH_MEGAPIXELS:
            divisor *= 2
        return divisor

    def _decode(self, divisor: int) -> _DecodedPicture:
        """Returns the picture at a fraction of its size. A damaged one is tried once only: that may take long."""
        if self._fault:
            raise self._fault
        if divisor not in self._decoded:
            if divisor > self._find_shared_divisor():
                larger = self._decode(divisor // 2)
                self._decoded[divisor] = larger._replace(image=larger.image.reduce(2))
            else:
                self._decoded[divisor] = self._try_to_decode(divisor)
        return self._decoded[divisor]

    def _try_to_decode(self, divisor: int) -> _DecodedPicture:
        try:
            return self._decode_anew(divisor)
        except ImageError as fault:
            self._fault = fault
            raise

    def _decode_anew(self, divisor: int) -> _DecodedPicture:
        with open_picture(self._data) as image:
            full_width = image.width
            # A JPEG is decoded at a half, a quarter or an eighth of its size; all others are reduced afterwards.
            image.draft(None, (max(1, image.width // divisor), max(1, image.height // divisor)))
            image.load()
            reduced = reduce(image, max(1, divisor // round(full_width / image.width)))
            # The profile of L*a*b* is used up when it is reduced.
            profile = None if image.mode == "LAB" else image.info.get("icc_profile")
        return _DecodedPicture(_turn_upright(reduced, self._orientation), profile)


def crop(data: bytes, **options: Any) -> bytes:
    """Returns one crop of a picture file, as OriginalPicture.crop makes it."""
    return OriginalPicture(data).crop(**options)


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


def _encode(image: Image.Image, kind: str, quality: int, rights: Rights) -> bytes:
    from PIL import Image

    if kind == "jpeg" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, WHITE)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    # Encoders would write what they find there: comments, and profiles that are no longer true.
    image.info = {}
    stream, packet = BytesIO(), write_xmp(rights)
    notes: dict[str, Any] = {"pnginfo": _make_png_text(packet)} if kind == "png" else {"xmp": packet}
    try:
        image.save(stream, quality=quality, exif=write_exif(rights), **notes, **_ENCODINGS[kind])
    except (OSError, ValueError) as fault:
        raise ImageError(code="image/encoder", format=kind.upper(), reason=str(fault)) from None
    # Nothing but what is kept of any picture, in the same order: what is published is compared with that.
    return remove_notes(stream.getvalue())


def _make_png_text(packet: bytes) -> PngInfo:
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    if packet:
        texts.add_itxt(XMP_KEYWORD, packet.decode())
    return texts

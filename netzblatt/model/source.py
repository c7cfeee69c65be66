"""A file as it was read. Knows no file format."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen

# The suffixes of files that are pictures.
PICTURES = frozenset(".apng .avif .gif .jfif .jpe .jpeg .jpg .png .svg .svgz .tif .tiff .webp".split())
# Those of files that programs work with: copies, and pictures in layers. Nobody wants to publish them.
WORKING_FILES = frozenset(
    ".afdesign .afphoto .ai .bak .crdownload .indd .log .map .old .orig .part .psb .psd .rej .sketch .swo .temp .tmp"
    " .xcf".split()
)


class Source(Frozen, frozen=True):
    """One file of the editors' or designers' folders.

    `path` is relative to the site's root, POSIX, NFC ("content/news/x.md"); `location` is the same path as the file
    system spells it (macOS: NFD). `digest` is that of the bytes, `size` their number. `data` holds the bytes of texts.
    Pictures and documents are many and large, so their `data` is None, and their bytes are read by digest when needed.
    """

    path: str
    location: str
    digest: str
    size: int
    data: bytes | None

    @property
    def is_picture(self) -> bool:
        return _get_suffix(self.path) in PICTURES

    @property
    def is_working_file(self) -> bool:
        return _get_suffix(self.path) in WORKING_FILES


def _get_suffix(path: str) -> str:
    return path[path.rfind(".") :].lower()

"""The error for a picture file that cannot be shown, which its editor has to mend. Knows no format."""

from __future__ import annotations

import struct
import zlib

# All that Pillow and its plugins raise for files that are cut off or damaged, found by cutting off and damaging files.
DECODER_ERRORS = (
    *(OSError, SyntaxError, ValueError, EOFError, RuntimeError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, MemoryError, struct.error, zlib.error),
)


class ImageError(ValueError):
    """Raised for a file that cannot be shown: `code` and `values` are those of a Problem."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

"""The error for a picture file that cannot be shown, which its editor has to mend. Knows no format."""

from __future__ import annotations


class ImageError(ValueError):
    """Raised for a file that cannot be shown: `code` and `values` are those of a Problem."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

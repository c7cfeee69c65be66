"""What is wrong with a picture file, as the fault of whoever put it there. Knows no picture."""

from __future__ import annotations


class ImageError(ValueError):
    """A file that cannot be shown: `code` and `values` are those of a Problem."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

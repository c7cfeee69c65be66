"""The switch for all short ways. Knows none of them.

A short way is code in a module named fast, or fast_…, that makes the same result as a library or as our general code,
in less time.
"""

from __future__ import annotations

import os

_IS_ON = os.environ.get("NETZBLATT_FAST") != "0"


def has_short_ways() -> bool:
    """Returns whether short ways may be taken: always, unless the environment says `NETZBLATT_FAST=0`.

    Without them one sees whether a fault lies in a short way, and tests compare both ways.
    """
    return _IS_ON

"""The switch for all short ways: code in modules named fast, or fast_…, that makes the same result in less time than
the library or the general code that it stands in for. Knows none of them.
"""

from __future__ import annotations

import os

_IS_ON = os.environ.get("NETZBLATT_FAST") != "0"


def has_short_ways() -> bool:
    """Returns whether short ways may be taken: always, unless the environment says `NETZBLATT_FAST=0`.

    A fault that stays without them is not theirs, and tests compare what both ways make.
    """
    return _IS_ON

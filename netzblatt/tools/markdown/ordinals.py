"""Tells ordinals at the start of a line, as in "11. und 12. Juli" or "3. Platz", from numbers of a list."""

from __future__ import annotations

import re

MONTH = (
    "(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|"
    r"March|May|June|July|October|December|(?:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)\.)(?!\w)"
)
# Matches the text behind "11." if that is no number of a list: a month, "7. 2017", or another number, as in
# "und 12. Juli" or "bis 3. Platz".
AFTER_ORDINAL = re.compile(
    rf"{MONTH}|(?:und|bis|oder|sowie|and|to|[/–&-])[ ]*\d{{1,2}}\.|\d{{1,2}}\.[ ]?(?:\d{{4}}|\d\d)?(?![\w.])"
)

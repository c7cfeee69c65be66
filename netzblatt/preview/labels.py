"""Finds the words of the preview's tools and pages: those of netzblatt/locale/ whose keys begin with "preview/".
Knows no page and no Problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from netzblatt.tools.i18n.catalogue import find_plural_text, find_text

# In the order in which a person meets them.
LABELS = (
    "preview",
    "tools",
    "open",
    "close",
    "as-of",
    "as-of-date",
    "drafts",
    "drafts-about",
    "without-drafts",
    "day",
    "day-about",
    "today",
    "width",
    "width-phone",
    "width-tablet",
    "width-window",
    "source",
    "components",
    "components-about",
    "error",
    "warning",
    "fine",
    "and",
    "mended",
    "building",
    "offline",
    "offline-about",
    "draft",
    "draft-about",
    "draft-hidden",
    "embargo",
    "embargo-about",
    "embargo-hidden",
    "embargo-until",
    "until-time",
    "expired",
    "expired-about",
    "expired-hidden",
    "show",
    "stale",
    "stale-none",
    "current",
    "fault",
    "fault-ours",
    "edit",
    "copy",
    "copied",
    "dismiss",
    "line",
    "guide-about",
    "guide-home",
    "guide-accessibility",
    "guide-problems",
    "guide-source",
    "guide-head",
    "guide-nothing",
    "guide-none",
)
PLURAL_LABELS = ("errors", "warnings")


@cache
def find_labels(language: str) -> Mapping[str, str]:
    """Returns the words in a language (a tag of BCP 47), with names in braces that the browser replaces by values. What
    is said of a single thing has a name that ends in "-one".
    """
    labels = {name: find_text(f"preview/{name}", language) for name in LABELS}
    for name in PLURAL_LABELS:
        labels[f"{name}-one"] = find_plural_text(f"preview/{name}", language, 1)
        labels[name] = find_plural_text(f"preview/{name}", language, 2)
    return labels

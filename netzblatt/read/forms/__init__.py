"""What editors may write, loosely: `ja`, `21.02.2013`, German keys. Knows what was meant, and no record."""

from __future__ import annotations

from netzblatt.read.forms.documents import FORMS, ClusterForm, DocumentForm, EventForm, NewsForm, PageForm
from netzblatt.read.forms.fill import Filled, fill

__all__ = [
    "FORMS",
    "ClusterForm",
    "DocumentForm",
    "EventForm",
    "Filled",
    "NewsForm",
    "PageForm",
    "fill",
]

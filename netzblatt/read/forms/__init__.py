"""What editors may write, loosely: `ja`, `21.02.2013`, German keys. Knows what was meant, and no record."""

from __future__ import annotations

from netzblatt.read.forms.documents import ClusterForm, DocumentForm, EventForm, NewsForm, PageForm
from netzblatt.read.forms.fill import Filled, fill
from netzblatt.read.forms.site import CropForm, SiteForm

__all__ = [
    "ClusterForm",
    "CropForm",
    "DocumentForm",
    "EventForm",
    "Filled",
    "NewsForm",
    "PageForm",
    "SiteForm",
    "fill",
]

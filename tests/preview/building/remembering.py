"""A process that builds one preview after the other, and remembers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from netzblatt.pipeline import Options, Result, build
from netzblatt.preview.building.remembered_session import RememberedSession
from netzblatt.site_folder.paths import SitePaths
from tests.pipeline.small_site import build_site, make_options


class RememberingPreview:
    """The previews of the site at `root`, built by `build_site` in one session."""

    def __init__(self, root: Path, build_site: Callable[..., Result] = build) -> None:
        self.root, self.session = root, RememberedSession()
        self._build_site = build_site

    @property
    def paths(self) -> SitePaths:
        return SitePaths(self.root, is_preview=True)

    def make_options(self, **wishes: Any) -> Options:
        return make_options(is_preview=True, session=self.session, **wishes)

    def build(self, *changed: str, **wishes: Any) -> Result:
        """Builds the preview after these files were changed, and writes down everything that was put off."""
        self.session.tell(changed)
        result = self._build_site(self.root, options=self.make_options(**wishes))
        self.session.settle(self.paths)
        return result

    def build_clean(self, **wishes: Any) -> Result:
        """Builds the preview as a process does that knows nothing."""
        return build_site(self.root, is_preview=True, is_clean=True, **wishes)

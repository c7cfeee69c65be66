"""The ties between one build and the next. Knows no stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netzblatt.pipeline.previous import Previous, look

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild
    from netzblatt.pipeline.options import Options
    from netzblatt.pipeline.planning import PlannedSite
    from netzblatt.site_folder.paths import SitePaths


class DiskSession:
    """Reads everything from disk, and writes everything at once. `relies_on_memory` is whether a build believed more
    than what is on disk, and may be repeated without that.
    """

    relies_on_memory = False

    def look(self, paths: SitePaths, options: Options) -> Previous:
        """Returns all that there is before a build."""
        return look(paths, options)

    def find_plan(self, previous: Previous, opened: OpenBuild) -> PlannedSite | None:
        """Returns the plan of this build where it is known without reading the sources."""
        del previous, opened
        return None

    def save(self, name: str, write: Callable[[], None]) -> None:
        """Calls `write`, which writes down something of that name."""
        del name
        write()

    def remember(self, ended: Previous, *, has_drafts: bool) -> None:
        """Keeps all that there is after a build, if that is not read from disk again."""

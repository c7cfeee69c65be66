"""Finds what was public before something was published to a target for the first time: none of its addresses dies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.commands._shared.publishing import find_address, open_site_target
from netzblatt.commands._shared.root import find_settings
from netzblatt.model.paths import STORE

if TYPE_CHECKING:
    from netzblatt.model.publishing import Publishing, TargetSettings
    from netzblatt.publish.published_site import PublishedSite


def find_former_site(
    root: Path, settings: TargetSettings, publishing: Publishing, *, has_door: bool, takes_over: bool
) -> PublishedSite | None:
    """Finds the site that readers know at the address of a target where nothing was published yet; None if there is
    none: the target that it `moved_from` is asked, or else this machine remembers it.

    Raises OSError if there is a site online of which neither knows, unless the person `takes_over` what it shows.
    """
    from netzblatt.publish import find_known_site
    from netzblatt.publish.online_site import find_online_site
    from netzblatt.publish.published_site import load_published_site

    for former in publishing.targets:
        if former.name == settings.moved_from:
            with open_site_target(former, root, has_door=has_door) as target:
                return load_published_site(target, is_forced=False)
    known = find_known_site(root / STORE / "published", settings.name, settings.address)
    site = find_settings(root)
    address = find_address(settings, publishing, site.address) if site else ""
    if known or not address:
        return known
    online = find_online_site(address)
    if online and not takes_over:
        raise OSError(0, "command/world/online-site", address)
    return online

"""Announces what was published to search engines and subscribers, and says in a line whether they have heard it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.publishing import find_address
from netzblatt.commands._shared.root import find_settings
from netzblatt.commands._shared.words import phrase
from netzblatt.model.frozen import replace

if TYPE_CHECKING:
    from netzblatt.model.publishing import Publishing, TargetSettings
    from netzblatt.publish import Outcome


def choose_announcements(settings: TargetSettings, publishing: Publishing, root: Path) -> Publishing:
    """Returns how the site is published, without announcements unless the target is at the address of the site: only
    that speaks for it.
    """
    site = find_settings(root)
    is_site = site is not None and find_address(settings, publishing, site.address) == site.address
    return publishing if is_site else replace(publishing, indexnow="", websub="")


def print_announcements(
    outcome: Outcome | None, publishing: Publishing, settings: TargetSettings, *, language: str
) -> None:
    """Announces what a publishing has changed, if it is done, and prints whether it was heard."""
    from netzblatt.publish.announcing import announce

    if outcome is None or outcome.transfer is None or not outcome.is_done:
        return
    for told in announce(outcome.transfer, publishing, address=settings.address):
        if told.is_heard:
            click.echo(phrase("command/publish/announced", language=language, n=told.count, service=told.service))
        else:
            click.echo(phrase("command/publish/unheard", language=language, service=told.service))

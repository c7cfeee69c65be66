"""Finds the site that a command works on, and its language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.commands._shared.words import find_environment_language, phrase
from netzblatt.model.paths import SITE_FILE

if TYPE_CHECKING:
    from netzblatt.model.settings import Settings

SETTINGS = Path(SITE_FILE)


def find_root(given: Path | None) -> Path:
    """Returns the site's root: `given`, or the nearest folder from the working folder upwards that holds
    content/site.yml. Raises FileNotFoundError with a sentence that says what to do.
    """
    if given:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise FileNotFoundError(phrase("command/root/none", folder=here))


def find_language(root: Path) -> str:
    """Returns the language that site.yml names; the person's own if site.yml cannot be read."""
    settings = find_settings(root)
    return settings.language if settings else find_environment_language()


def find_settings(root: Path) -> Settings | None:
    """Returns what site.yml says; None if it cannot be read."""
    from netzblatt.cache import digest
    from netzblatt.cache.regular_files import read_regular_file
    from netzblatt.model.limits import MOST_TEXT_BYTES
    from netzblatt.model.source import Source
    from netzblatt.read.settings import read_settings

    try:
        data = read_regular_file(root / SETTINGS, most=MOST_TEXT_BYTES, follows_links=True)
    except OSError:
        return None
    source = Source(SETTINGS.as_posix(), SETTINGS.as_posix(), digest.of_bytes(data), len(data), data)
    return read_settings({source.path: source})[0]

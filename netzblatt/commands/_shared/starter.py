"""The texts that new sites and new drafts begin with: files of netzblatt/starter/, with a folder for each language."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from string import Template

from netzblatt.tools.i18n.catalogue import DEFAULT, find_languages, match_language

PACKAGE = Path(__file__).parents[2]
TEXTS = PACKAGE / "starter"
# In a wheel the templates are in the package, in a checkout beside it.
SHARED = TEXTS if (TEXTS / "templates").is_dir() else PACKAGE.parent
# The event of a new site or draft lies so far ahead.
WEEKS_AHEAD = 6


def find_starter(language: str) -> Path:
    """Finds the folder with the texts in a language (a tag), in English if there are none."""
    folder = TEXTS / match_language(language)
    return folder if folder.name in find_starter_languages() else TEXTS / DEFAULT


def find_starter_languages() -> tuple[str, ...]:
    """Finds the languages that a new site and a new draft can begin in."""
    return tuple(language for language in find_languages() if (TEXTS / language).is_dir())


def fill_placeholders(text: str, *, today: date, **values: str) -> str:
    """Returns `text` with `$today`, `$soon` and the names of `values` filled in. Raises KeyError for any other."""
    soon = today + timedelta(weeks=WEEKS_AHEAD)
    return Template(text).substitute(today=today.isoformat(), soon=soon.isoformat(), **values)

"""Finds our own words in a language. netzblatt/locale/<language>/LC_MESSAGES/netzblatt.po holds all words of one
language, and this file is all that a language needs. Knows neither who asks nor what the words are about.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from netzblatt.tools.i18n.compilation import load_catalogue

LOCALE = Path(__file__).parents[2] / "locale"
CATALOGUE = "LC_MESSAGES/netzblatt.po"
# English stands in for languages that we do not speak, and for every word that a translation does not have yet.
DEFAULT = "en"
# The one key that no other language stands in for.
LANGUAGE_NAMES = "site/language-names"


@cache
def find_languages() -> tuple[str, ...]:
    """Finds the languages that have a catalogue: primary subtags of BCP 47 ("de", "en") in alphabetical order."""
    # A folder alone is no language: git leaves one behind where __pycache__ lies in it.
    return tuple(sorted(path.parents[1].name for path in LOCALE.glob(f"*/{CATALOGUE}")))


@cache
def find_language_names() -> Mapping[str, str]:
    """Finds what people may call our languages: {"de": "de", "deutsch": "de", "german": "de", …}, in small letters."""
    names = {language: language for language in find_languages()}
    for language in find_languages():
        written = _load(language).gettext(LANGUAGE_NAMES)
        if written != LANGUAGE_NAMES:
            names |= dict.fromkeys(written.split(", "), language)
    return names


def match_language(tag: str) -> str:
    """Returns the language of a tag of BCP 47 or POSIX ("de-AT", "de_DE.UTF-8") if we speak it, else English."""
    language = tag.replace("_", "-").replace(".", "-").partition("-")[0].lower()
    return language if language in find_languages() else DEFAULT


def translate(key: str, language: str, /, **values: object) -> str:
    """Returns the words of a key in a language (a tag), with values in place of their names in braces.

    Raises KeyError for a key that not even English has, and for a value that is missing.
    """
    return find_text(key, language).format_map(values)


def translate_plural(key: str, language: str, n: int, /, **values: object) -> str:
    """Returns the words of a key in the form that a language (a tag) has for `n`, with values in place of their names
    in braces; {n} is the number.

    Raises KeyError for a key that not even English has, and for a value that is missing.
    """
    return find_plural_text(key, language, n).format_map({"n": n, **values})


def find_text(key: str, language: str) -> str:
    """Returns the words of a key in a language (a tag), with their braces as they are.

    Raises KeyError for a key that not even English has.
    """
    for known in (match_language(language), DEFAULT):
        text = _load(known).gettext(key)
        if text != key:
            return text
    raise KeyError(key)


def find_plural_text(key: str, language: str, n: int) -> str:
    """Returns the words of a key in the form that a language (a tag) has for `n`, with their braces as they are.

    Raises KeyError for a key that not even English has.
    """
    for known in (match_language(language), DEFAULT):
        text = _load(known).ngettext(key, key, n)
        if text != key:
            return text
    raise KeyError(key)


@cache
def _load(language: str) -> GNUTranslations:
    return load_catalogue(LOCALE / language / CATALOGUE)

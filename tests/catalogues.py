"""Catalogues for tests, in place of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from netzblatt.preview.labels import find_labels
from netzblatt.tools.i18n import catalogue
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.markdown.parser import get_parser

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
CACHES = (
    catalogue.find_languages,
    catalogue.find_language_names,
    catalogue._load,  # noqa: SLF001
    find_site_words,
    find_labels,
    get_parser,
)


def write_catalogue(folder: Path, language: str, texts: Mapping[str, str]) -> Path:
    """Writes a catalogue into a folder of languages and returns its path."""
    path = folder / language / catalogue.CATALOGUE
    path.parent.mkdir(parents=True)
    entries = [f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in texts.items()]
    path.write_text("\n".join([HEADER, *entries]), "utf-8")
    return path


def copy_catalogues(folder: Path) -> None:
    """Copies our own catalogues into a folder."""
    copytree(catalogue.LOCALE, folder, ignore=ignore_patterns("__pycache__"), dirs_exist_ok=True)


@contextmanager
def use_catalogues(folder: Path) -> Iterator[None]:
    """Has all words looked up in a folder of languages, and nothing remembered before and after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "LOCALE", folder)
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget() -> None:
    for function in CACHES:
        function.cache_clear()

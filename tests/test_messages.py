"""What people are told: every Problem has its words in both languages, and no words are left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent / "netzblatt"
LANGUAGES = sorted(folder.name for folder in (PACKAGE / "locale").iterdir())
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
# They look like codes, and are none.
MEDIA_TYPES = re.compile(
    r"(?:application|font)/.*|(?:image|text)/(?:avif|calendar|css|gif|html|javascript|jpeg|png|svg|webp).*"
)
PATHS = re.compile(r"(?:assets|templates|locale)/.*")


def _catalog(language: str) -> Catalog:
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "netzblatt.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _messages(language: str) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in _catalog(language) if message.id}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _texts(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _codes() -> set[str]:
    """Those of the engine; what commands say themselves is no Problem."""
    files = [path for path in PACKAGE.rglob("*.py") if "commands" not in path.relative_to(PACKAGE).parts]
    found = {text for path in files for text in _texts(ast.parse(path.read_text("utf-8"))) if CODE.fullmatch(text)}
    return {text for text in found if not MEDIA_TYPES.fullmatch(text) and not PATHS.fullmatch(text)}


def test_there_is_german_and_english() -> None:
    assert ["de", "en"] == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_a_hint_and_no_other_message_exists(language: str) -> None:
    wanted = {msgid for code in _codes() for msgid in (code, f"{code} hint")}
    assert wanted == set(_messages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated_or_marked_as_fuzzy(language: str) -> None:
    assert [] == [message.id for message in _catalog(language) if not message.string or (message.id and message.fuzzy)]


def test_both_languages_fill_in_the_same_values() -> None:
    german, english = _messages("de"), _messages("en")

    def pair(messages: dict[str, str], code: str) -> set[str]:
        return _placeholders(messages[code]) | _placeholders(messages[f"{code} hint"])

    codes = {code for code in german.keys() & english.keys() if not code.endswith(" hint")}
    different = {code: pair(german, code) ^ pair(english, code) for code in codes}
    # Each language names the key that it would write itself.
    assert {"form/missing": {"german", "key"}} == {code: names for code, names in different.items() if names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_braces_is_the_name_of_a_value(language: str) -> None:
    names = {name for text in _messages(language).values() for name in _placeholders(text)}
    assert set() == {name for name in names if not name.isidentifier()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_no_sentences(language: str) -> None:
    messages = _messages(language).items()
    assert [] == [code for code, text in messages if not code.endswith(" hint") and text.endswith((".", "!"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_of_a_code_stand_once_and_in_order(language: str) -> None:
    text = (PACKAGE / "locale" / language / "LC_MESSAGES" / "netzblatt.po").read_text("utf-8")
    written = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert sorted(set(written)) == written

"""What people are told: every Problem and every sentence has its words in all languages, and no words are left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from netzblatt.commands._shared.explanation import REASONS
from netzblatt.commands._shared.words import FAULTS
from netzblatt.commands.init_ci import WORDS
from netzblatt.commands.new import TRANSLATION
from netzblatt.model.scheduled_changes import Transition
from netzblatt.model.withheld import Reason
from netzblatt.preview.labels import LABELS, PLURAL_LABELS
from netzblatt.read.clashes import ClashKind
from netzblatt.read.forms.form import Form, fields_of
from netzblatt.read.forms.schema import FORMS
from netzblatt.tools.i18n.catalogue import CATALOGUE, LOCALE, find_languages
from netzblatt.tools.web.link_answer import LinkFault

PACKAGE = Path(__file__).parent.parent / "netzblatt"
LANGUAGES = find_languages()
# Keys begin with the room whose words they are. All others are codes of Problems.
ROOMS = ("command/", "field/", "preview/", "site/")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
# They look like codes, and are none.
MEDIA_TYPES = re.compile(
    r"(?:application|audio|font)/.*|(?:image|text)/(?:avif|calendar|css|csv|gif|html|javascript|jpeg|plain|png|svg|vcard|vtt|webp|x-icon|x-vcard|xml).*"
)
PATHS = re.compile(r"(?:assets|templates|locale)/.*")
LINE = re.compile(r'#.*|(?:(?:msgid|msgid_plural|msgstr|msgstr\[\d\]) )?"(?:[^"\\]|\\[\\"n])*"|')


def _path(language: str) -> Path:
    return LOCALE / language / CATALOGUE


def _catalog(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, abort_invalid=True)


def _entries(language: str) -> dict[str, Message]:
    entries = {message.id if isinstance(message.id, str) else message.id[0]: message for message in _catalog(language)}
    return {key: message for key, message in entries.items() if key}


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _problems(language: str) -> dict[str, str]:
    return {key: _forms(message)[0] for key, message in _entries(language).items() if not key.startswith(ROOMS)}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _names(message: Message) -> set[str]:
    return {name for text in _forms(message) for name in _placeholders(text)}


def _texts(tree: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _codes() -> set[str]:
    """Those of the engine; what commands say themselves is no Problem."""
    files = [path for path in PACKAGE.rglob("*.py") if "commands" not in path.relative_to(PACKAGE).parts]
    found = {text for path in files for text in _texts(ast.parse(path.read_text("utf-8"))) if CODE.fullmatch(text)}
    return {
        text for text in found if not (MEDIA_TYPES.fullmatch(text) or PATHS.fullmatch(text) or text.startswith(ROOMS))
    }


def _field_names(form: type[Form]) -> Iterator[str]:
    for name, field in fields_of(form).items():
        yield name
        yield from _field_names(field.form) if field.form else ()


# What `doctor` looks at.
SUBJECTS = "bytes certificate copies front-page headers media-types not-found redirects robots subscriptions".split()
# What the code adds to the beginning of a key.
NAMES: dict[str, Iterable[str]] = {
    "command/clashes/": [kind.name.lower() for kind in ClashKind],
    "command/count/": ("pages", "feeds", "calendars", "pictures", "errors", "warnings"),
    "command/doctor/": ("well", "wrong"),
    "command/doctor/ok/": SUBJECTS,
    "command/due/": Transition,
    "command/explain/": ("new", "changed", "healed", "same"),
    "command/explain/because/": {*REASONS.values(), "shown"},
    "command/fetch/": LinkFault,
    "command/help/heading/": ("Commands", "Options", "usage"),
    "command/init-ci/word/": WORDS,
    "command/kind/": (*FORMS, TRANSLATION),
    "command/stage/": ("read", "plan", "perform", "finish", "external", "publish", "verify", "compress"),
    "command/withheld/": Reason,
    "command/word/": ("address", "command", "date", "file", "folder", "kind", "number", "options", "title"),
    "command/world/": FAULTS.values(),
    "field/": {field for form in FORMS.values() for field in _field_names(form)}
    | {
        "registration.address",
        "change.date",
        "change.start",
        "programme.title",
        "amendment.date",
        "amendment.kind",
        "series.name",
        "series.description",
    }
    | {"affiliation.role", "person.title", "person.image", "person.role"}
    | {"organisation.title", "organisation.role", "organisation.clusters"},
    "preview/": (*LABELS, *PLURAL_LABELS),
}


def _used_keys() -> set[str]:
    """Those of rooms that stand in the code, be it as a beginning to which a name of NAMES is added."""
    texts = {text for path in PACKAGE.rglob("*.py") for text in _texts(ast.parse(path.read_text("utf-8")))}
    used = {text for text in texts if text.startswith(ROOMS) and text not in ROOMS}
    return {key for key in used if key not in NAMES} | {f"{start}{name}" for start in NAMES for name in NAMES[start]}


def test_every_key_that_is_used_has_words_and_no_other_words_exist() -> None:
    written = {key for key in _entries("en") if key.startswith(ROOMS)}
    assert written == _used_keys()


def test_there_is_german_and_english() -> None:
    assert ("de", "en") == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_a_hint_and_no_other_message_exists(language: str) -> None:
    wanted = {msgid for code in _codes() for msgid in (code, f"{code} hint")}
    assert wanted == set(_problems(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_can_be_read_by_all_programs_for_translators(language: str) -> None:
    lines = _path(language).read_text("utf-8").split("\n")
    assert [] == [f"{number}: {line}" for number, line in enumerate(lines, 1) if not LINE.fullmatch(line)]
    catalog = _catalog(language)
    assert [] == [(message.id, faults) for message, faults in catalog.check() if faults]
    # Without a locale, Babel would compile no rule for plural forms.
    assert language == str(catalog.locale)
    assert any(line.startswith('"Plural-Forms: ') for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated_or_marked_as_fuzzy(language: str) -> None:
    entries = _entries(language).items()
    assert [] == [key for key, message in entries if not all(_forms(message)) or message.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words_with_the_same_values(language: str) -> None:
    entries, english = _entries(language), _entries("en")
    assert list(english) == list(entries)
    assert [] == [key for key, message in entries.items() if message.pluralizable != english[key].pluralizable]
    assert {} == {
        key: names
        for key, message in entries.items()
        if "german" not in _names(message) and (names := _names(message) ^ _names(english[key]))
    }


def test_each_language_names_the_keys_that_it_would_write_itself() -> None:
    german = [key for key, message in _entries("de").items() if "german" in _names(message)]
    assert [
        "form/missing",
        "form/missing hint",
        "form/needs-keys hint",
        "form/no-keys hint",
        "form/unknown-key hint",
    ] == german
    assert {"key", "known"} == {name for key in german for name in _names(_entries("en")[key])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_braces_is_the_name_of_a_value(language: str) -> None:
    names = {name for message in _entries(language).values() for name in _names(message)}
    assert set() == {name for name in names if not name.isidentifier()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_no_sentences(language: str) -> None:
    messages = _problems(language).items()
    assert [] == [code for code, text in messages if not code.endswith(" hint") and text.endswith((".", "!"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stand_once_and_in_order_those_of_problems_first(language: str) -> None:
    text = _path(language).read_text("utf-8")
    written = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert sorted(set(written), key=lambda key: (key.startswith(ROOMS), key)) == written
    # A plural is looked up by the key of one.
    assert set(re.findall(r'^msgid_plural "(.+)"$', text, re.MULTILINE)) <= set(written)

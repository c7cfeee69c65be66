"""The strings of templates in one language: templates/strings/<language>.yml, a text or its plurals for each key.

Knows no template.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from netzblatt.model.paths import STRINGS
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.tools.dates import cldr

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """The strings of one language, called `t` in templates: `t("read_more")`, `t("entries", count=3)`.

    `faulty_keys` are those whose texts cannot be used, which is reported once.
    """

    path: str
    language: str
    texts: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    faulty_keys: frozenset[str] = frozenset()

    def is_reported(self, key: str) -> bool:
        """Returns whether it is reported already that this text, or the whole file, cannot be used."""
        return not self.texts or key in self.faulty_keys

    def __call__(self, key: str, **values: object) -> str:
        """Returns a text with its placeholders filled.

        `count` chooses the plural, and is written as a number of the language. Raises LookupError with the missing key
        or placeholders, and the file.
        """
        text = self.texts.get(key)
        # A short way for most texts.
        if isinstance(text, str) and "{" not in text:
            return text
        if missing := self.find_missing(key, values):
            _code, details = missing
            raise LookupError(", ".join(details.values()))
        text = self.texts[key]
        replacements = dict(values)
        if "count" in values:
            replacements["count"] = cldr.format_number(_check_count(values["count"]), language=self.language)
        if not isinstance(text, str):
            text = text[cldr.find_plural_category(_check_count(values["count"]), language=self.language)]
        return PLACEHOLDER.sub(lambda match: str(replacements[match[1]]), text)

    def find_missing(self, key: str, names: Collection[str]) -> tuple[str, dict[str, str]] | None:
        """Returns code and values of a Problem if the key, or a value for one of its placeholders, is missing."""
        if key not in self.texts:
            return "template/string", {"key": key, "file": self.path}
        placeholders = _list_placeholders(str(self.texts[key]), is_plural=not isinstance(self.texts[key], str))
        if missing := sorted(placeholders.difference(names)):
            return "template/string-value", {"key": key, "file": self.path, "name": ", ".join(missing)}
        return None


@lru_cache(maxsize=1 << 10)
def _list_placeholders(text: str, *, is_plural: bool) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text)) | ({"count"} if is_plural else frozenset())


def get_strings_path(language: str) -> str:
    """Returns the path of the strings of a language."""
    return f"{STRINGS}{language}.yml"


def read_strings(sources: Mapping[str, Source], *, language: str) -> tuple[Strings, list[Problem]]:
    """Reads the strings of `language`. Returns the sound ones, and the problems of the others."""
    from netzblatt.tools.yaml import loader

    path = get_strings_path(language)
    source = sources.get(path)
    if source is None or source.data is None:
        return Strings(path=path, language=language), [error(Position(path), "template/strings-missing")]
    try:
        loaded = loader.load(source.data.decode("utf-8-sig"), path=path)
    except UnicodeDecodeError:
        return Strings(path=path, language=language), [error(Position(path), "template/encoding")]
    entries = loaded.value if isinstance(loaded.value, dict) else {}
    problems = list(loaded.problems)
    if not entries and not problems:
        problems = [error(Position(path), "template/strings-missing")]
    lines = source.data.decode("utf-8-sig").splitlines()
    texts = {}
    for key, value in entries.items():
        if fault := _find_fault(value, language):
            code, details = fault
            position = loaded.keys.get((key,), Position(path))
            excerpt = lines[position.line - 1] if position.line else ""
            problems.append(error(position, code, excerpt=excerpt, key=key, **details))
        else:
            texts[str(key)] = value
    faulty_keys = frozenset(entries.keys() - texts.keys())
    return Strings(path=path, language=language, texts=texts, faulty_keys=faulty_keys), problems


def _find_fault(value: object, language: str) -> tuple[str, dict[str, str]] | None:
    """Returns the fault of a value that is neither a text nor a text for each plural of the language."""
    if isinstance(value, str):
        return None
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        return "template/string-shape", {}
    forms = cldr.list_plural_categories(language)
    if forms != set(value):
        return "template/string-plural", {"forms": ", ".join(sorted(forms))}
    return None


def _check_count(value: object) -> int:
    if not isinstance(value, int):
        message = f"count is no whole number: {value!r}"
        raise TypeError(message)
    return value

"""The words of templates in one language: templates/strings/<language>.yml, a text or a plural for each key. Knows no
template.
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
    """Called `t` in templates: `t("read_more")`, `t("entries", count=3)`."""

    path: str
    language: str
    texts: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    # Keys that are there and went wrong.
    excused: frozenset[str] = frozenset()

    def is_known_to_lack(self, key: str) -> bool:
        """Whether it is told already that this text, or the whole file, cannot be used."""
        return not self.texts or key in self.excused

    def __call__(self, key: str, **values: object) -> str:
        """The text with its placeholders filled. `count` chooses the plural and is written as a number of the language.
        LookupError names the key or the placeholder that is missing, and the file.
        """
        text = self.texts.get(key)
        # Nine in ten.
        if isinstance(text, str) and "{" not in text:
            return text
        if lack := self.find_lack(key, values):
            raise LookupError(", ".join(lack[1].values()))
        text, shown = self.texts[key], dict(values)
        if "count" in values:
            shown["count"] = cldr.format_number(_count(values["count"]), language=self.language)
        if not isinstance(text, str):
            text = text[cldr.find_plural_category(_count(values["count"]), language=self.language)]
        return PLACEHOLDER.sub(lambda found: str(shown[found[1]]), text)

    def find_lack(self, key: str, names: Collection[str]) -> tuple[str, dict[str, str]] | None:
        """Code and values of what is missing to use the key with these placeholders."""
        if key not in self.texts:
            return "template/string", {"key": key, "file": self.path}
        wanted = _placeholders(str(self.texts[key]), is_plural=not isinstance(self.texts[key], str))
        if missing := sorted(wanted.difference(names)):
            return "template/string-value", {"key": key, "file": self.path, "name": ", ".join(missing)}
        return None


@lru_cache(maxsize=1 << 10)
def _placeholders(text: str, *, is_plural: bool) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text)) | ({"count"} if is_plural else frozenset())


def strings_path(language: str) -> str:
    """Where the words of a language are."""
    return f"{STRINGS}{language}.yml"


def read_strings(sources: Mapping[str, Source], *, language: str) -> tuple[Strings, list[Problem]]:
    """The words of `language`, as far as they are right, and what is wrong with the others."""
    from netzblatt.tools.yaml import loader

    path = strings_path(language)
    source = sources.get(path)
    if source is None or source.data is None:
        return Strings(path=path, language=language), [error(Position(path), "template/strings-missing")]
    try:
        loaded = loader.load(source.data.decode("utf-8-sig"), path=path)
    except UnicodeDecodeError:
        return Strings(path=path, language=language), [error(Position(path), "template/encoding")]
    written = loaded.value if isinstance(loaded.value, dict) else {}
    problems = list(loaded.problems)
    if not written and not problems:
        problems = [error(Position(path), "template/strings-missing")]
    lines = source.data.decode("utf-8-sig").splitlines()
    texts = {}
    for key, value in written.items():
        if fault := _fault(value, language):
            place = loaded.keys.get((key,), Position(path))
            excerpt = lines[place.line - 1] if place.line else ""
            problems.append(error(place, fault[0], excerpt=excerpt, key=key, **fault[1]))
        else:
            texts[str(key)] = value
    excused = frozenset(written.keys() - texts.keys())
    return Strings(path=path, language=language, texts=texts, excused=excused), problems


def _fault(value: object, language: str) -> tuple[str, dict[str, str]] | None:
    """Neither a text nor a text for each plural that the language has."""
    if isinstance(value, str):
        return None
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        return "template/string-shape", {}
    forms = cldr.list_plural_categories(language)
    if forms != set(value):
        return "template/string-plural", {"forms": ", ".join(sorted(forms))}
    return None


def _count(value: object) -> int:
    if not isinstance(value, int):
        message = f"count is no whole number: {value!r}"
        raise TypeError(message)
    return value

"""What is said of a Problem in a language of netzblatt/locale/. Loaded only when there is one. Knows no terminal and no
browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from netzblatt.model.problem import Problem

LOCALE = Path(__file__).parents[2] / "locale"
DEFAULT = "en"


def spoken(tag: str) -> str:
    """The language of a BCP 47 tag ("de-AT") if there are sentences in it, and English if not."""
    language = tag.split("-", maxsplit=1)[0].lower()
    return language if language.isalpha() and (LOCALE / language).is_dir() else DEFAULT


def sentence(problem: Problem, *, language: str, kind: str = "") -> str:
    """The message of `problem`, or with kind " hint" its hint, in `language`."""
    return visible(messages(language).get(problem.code + kind, "").format_map(dict(problem.values)))


@lru_cache
def messages(language: str) -> Mapping[str, str]:
    """All messages and hints of a language by msgid."""
    with (LOCALE / language / "LC_MESSAGES" / "netzblatt.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def visible(text: str) -> str:
    """`text` without what would move the cursor, hide itself or turn the line round: a dot stands for each."""
    return "".join(" " if c.isspace() else "·" if unicodedata.category(c)[0] == "C" else c for c in text)

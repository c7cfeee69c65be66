"""Filters that mark texts in another language than the words of the templates: `lang` attributes (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def make_language_filters(words: str) -> Mapping[str, Callable[[str], str]]:
    """Makes the filters of templates whose words are in a language. `lang` of the language of a text is the attribute
    of its element, `own_lang` that of an element with words of the templates within such a text; both are "" where no
    other language is around.
    """

    def write(language: str) -> str:
        from markupsafe import Markup

        return Markup(' lang="{}"').format(language)

    def mark_text(language: str) -> str:
        return write(language) if language not in {"", words} else ""

    def mark_words(language: str) -> str:
        return write(words) if language not in {"", words} else ""

    return {"lang": mark_text, "own_lang": mark_words}

"""Terms: what editors have laid down about tags in content/tags.yml. Knows no document."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.names import NameTranslation


class Term(Frozen, frozen=True, kw_only=True):
    """A tag as editors want it: its spelling, what it is about, other words for it, and the label of the wider term."""

    label: str
    description: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    translations: tuple[NameTranslation, ...] = ()

    @property
    def other_words(self) -> tuple[str, ...]:
        """All that a text may write for the tag besides its label: synonyms, and its names in other languages."""
        return *self.synonyms, *(translation.name for translation in self.translations)

    def translate(self, language: str) -> Term:
        """Returns the term with the label and the description that it has in a language, if it has any."""
        for translation in self.translations:
            if translation.language == language:
                return replace(self, label=translation.name, description=translation.description)
        return self

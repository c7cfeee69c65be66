"""The form of a term in content/tags.yml. Knows no Term."""

from __future__ import annotations

from typing import Annotated, ClassVar

from netzblatt.read.forms.editions import TranslationForm
from netzblatt.read.forms.fields import TextField
from netzblatt.read.forms.form import Also, Commas, Form


class TermForm(Form):
    """A tag, what it is about, other words for it, and the wider tag."""

    shorthand: ClassVar[str] = "description"

    label: Annotated[TextField, Also("name", "schreibweise")] = ""
    description: Annotated[TextField, Also("beschreibung")] = ""
    synonyms: Annotated[tuple[TextField, ...], Also("synonyme", "auch"), Commas] = ()
    parent: Annotated[TextField, Also("über", "oberbegriff")] = ""
    translations: Annotated[tuple[TranslationForm, ...], Also("übersetzungen")] = ()

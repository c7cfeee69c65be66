"""The forms of menus, languages and translated names in content/site.yml. Knows no Settings."""

from __future__ import annotations

from typing import Annotated, ClassVar

from netzblatt.read.forms.fields import FileField, TextField, read_language
from netzblatt.read.forms.form import Also, Form
from netzblatt.read.forms.values import FieldError, Value
from netzblatt.tools.dates.cldr import name_language
from netzblatt.tools.i18n.catalogue import find_languages


def read_site_language(value: object) -> str:
    """Reads the tag or the name of a language of the site: of any whose dates and numbers are known."""
    language = read_language(value)
    if not name_language(language):
        raise FieldError(value, "form/language", languages=", ".join(find_languages()))
    return language


SiteLanguage = Annotated[str, Value(read_site_language)]


class MenuItemForm(Form):
    """An entry of the navigation or the footer."""

    label: Annotated[TextField, Also("text", "titel", "title")]
    to: Annotated[FileField, Also("ziel", "nach")]


class EditionForm(Form):
    """A language of the site, and what the site is called in it."""

    shorthand: ClassVar[str] = "language"

    language: Annotated[SiteLanguage, Also("sprache")]
    name: Annotated[TextField, Also("titel", "title")] = ""
    claim: Annotated[TextField, Also("leitsatz")] = ""
    description: Annotated[TextField, Also("beschreibung")] = ""
    navigation: Annotated[tuple[MenuItemForm, ...], Also("menü")] = ()
    footer: Annotated[tuple[MenuItemForm, ...], Also("fußzeile")] = ()


class TranslationForm(Form):
    """The name of a section, a tag or a dossier in another language of the site."""

    language: Annotated[SiteLanguage, Also("sprache")]
    name: Annotated[TextField, Also("name", "label", "schreibweise", "titel", "title")]
    description: Annotated[TextField, Also("beschreibung")] = ""

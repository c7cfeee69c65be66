"""The languages of content/site.yml become editions of the site. Knows no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netzblatt.model.problem import Problem
from netzblatt.model.settings import Edition
from netzblatt.read.menus import list_lists, make_menu
from netzblatt.read.sections import make_section
from netzblatt.tools.dates.cldr import name_language

if TYPE_CHECKING:
    from netzblatt.read.forms.editions import EditionForm
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.site import SiteForm

DEFAULT = "de"


def choose_language(form: SiteForm) -> str:
    """Returns the language of the site: that of its root, if there are several."""
    return next((edition.language for edition in form.languages), form.language or DEFAULT)


def list_languages(form: SiteForm) -> tuple[str, ...]:
    """Returns the languages of the site, that of the root first."""
    return tuple(dict.fromkeys(edition.language for edition in form.languages)) or (choose_language(form),)


def make_editions(form: SiteForm) -> tuple[Edition, ...]:
    """Makes the editions of a site in several languages; none for a site in one."""
    by_language = {edition.language: edition for edition in reversed(form.languages)}
    languages = list_languages(form)
    if len(languages) < 2:
        return ()
    return tuple(_make_edition(form, by_language[language]) for language in languages)


def _make_edition(form: SiteForm, edition: EditionForm) -> Edition:
    """Makes an edition. What its editors do not say is as at the root; a menu leads to its own lists."""
    is_root = edition.language == choose_language(form)
    navigation = make_menu(edition.navigation or (form.navigation if is_root else ()))
    return Edition(
        language=edition.language,
        label=name_language(edition.language),
        prefix="" if is_root else f"/{edition.language}",
        name=edition.name or form.name,
        claim=edition.claim or form.claim,
        description=edition.description or form.description,
        navigation=navigation if navigation or is_root else list_lists(edition.language),
        footer=make_menu(edition.footer or (form.footer if is_root else ())),
        sections=tuple(make_section(section, edition.language) for section in form.sections),
    )


def find_wrong_languages(filled: Filled[SiteForm]) -> Iterator[Problem]:
    """Yields an error for a language that stands there twice, and for a `language` that is not the first of several."""
    form = filled.form
    if form is None or not form.languages:
        return
    seen: set[str] = set()
    for index, edition in enumerate(form.languages):
        if edition.language in seen:
            yield filled.error("settings/language-twice", "languages", index, "language", value=edition.language)
        seen.add(edition.language)
    first = form.languages[0].language
    if form.language and form.language != first:
        yield filled.error("settings/first-language", "language", value=form.language, first=first)

"""The sections of content/site.yml, and the names in other languages of sections, tags, dossiers. Knows no text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from netzblatt.model.problem import Problem
from netzblatt.model.settings import Section
from netzblatt.tools.i18n.catalogue import find_languages
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.language.slugs import slugify

if TYPE_CHECKING:
    from netzblatt.read.forms.editions import TranslationForm
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.site import SectionForm, SiteForm


def make_section(form: SectionForm, language: str) -> Section:
    """Makes a section with the name and the description that it has in a language, if it has any there."""
    here = next((translation for translation in form.translations if translation.language == language), form)
    names = tuple(translation.name for translation in form.translations)
    return Section(name=here.name, slug=slugify(form.name), description=here.description, names=names)


def find_wrong_sections(filled: Filled[SiteForm], languages: Collection[str]) -> Iterator[Problem]:
    """Yields an error for each section whose page cannot have its address: another has it, or a list of news does; for
    each name in another language that another section has; and for each in none of the `languages` of the site.
    """
    sections = filled.form.sections if filled.form else ()
    words = [find_site_words(language) for language in find_languages()] if sections else []
    reserved = {slug for each in words for slug in (each.page_address, each.archive_address)}
    owners: dict[str, int] = {}
    for index, section in enumerate(sections):
        slug = slugify(section.name)
        if owners.setdefault(slug, index) != index:
            yield filled.error("section/same-name", "sections", index, "name", name=section.name)
        elif slug.isdigit() or slug in reserved:
            yield filled.error("section/reserved", "sections", index, "name", name=section.name)
    for index, section in enumerate(sections):
        place = ("sections", index, "translations")
        yield from find_strange_languages(filled, section.translations, languages, *place)
        for number, translation in enumerate(section.translations):
            if owners.setdefault(slugify(translation.name), index) != index:
                yield filled.error("section/same-name", *place, number, "name", name=translation.name)


def find_strange_languages(
    filled: Filled[Any], translations: Sequence[TranslationForm], languages: Collection[str], *place: str | int
) -> Iterator[Problem]:
    """Yields an error for each of the `translations`, which stand at `place`, into none of the `languages` of the site,
    if these are known.
    """
    for index, translation in enumerate(translations if languages else ()):
        if translation.language not in languages:
            values = {"value": translation.language, "languages": ", ".join(languages)}
            yield filled.error("translation/no-edition", *place, index, "language", **values)

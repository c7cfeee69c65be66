"""Reads content/site.yml and templates/images.yml as Settings and CropRules. Knows no record.

Both are read in every build, even if it reads nothing else, so their values are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netzblatt.cache.memo import Cache, remember
from netzblatt.model.crop_rules import CropRule
from netzblatt.model.frozen import field_names
from netzblatt.model.looks import list_looks
from netzblatt.model.partners import Partner
from netzblatt.model.paths import CLUSTERS, CONTENT, CONTENT_GUIDE, CROPS_FILE, SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.publishing import Publishing
from netzblatt.model.settings import Publisher, Settings
from netzblatt.model.source import Source
from netzblatt.read.did_you_mean import PathGuesser, explain_cluster, name_of
from netzblatt.read.editions import choose_language, find_wrong_languages, list_languages, make_editions
from netzblatt.read.menus import SiteReference, make_menu, make_reference, read_menus, resolve_target
from netzblatt.read.publishing import find_incomplete_targets, make_publishing
from netzblatt.read.sections import find_wrong_sections, make_section
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.text_files import decoding

if TYPE_CHECKING:
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.site import CropForm, SiteForm
    from netzblatt.tools.yaml.loader import LoadedYaml

# What stands in site.yml in another form.
OF_OTHER_TYPES = frozenset(
    {"language", "editions", "prefix", "navigation", "footer", "publisher", "partners", "sections"}
)
# If site.yml is wrong, documents are read with these settings, so that all Problems are reported at once.
STAND_IN = Settings(name="", address="https://example.org")

FileContent = TypeVar("FileContent")


# The crops and their Problems.
Crops = tuple[tuple[CropRule, ...], tuple[Problem, ...]]


class SiteFileContent(NamedTuple):
    """The content of site.yml. It does not depend on which files exist; `targets` are the files of menus. How the site
    is published is no setting: no page depends on it.
    """

    settings: Settings | None
    problems: tuple[Problem, ...]
    targets: tuple[SiteReference, ...] = ()
    clusters: tuple[SiteReference, ...] = ()
    look: SiteReference | None = None
    publishing: Publishing = Publishing()


def read_publishing(sources: Mapping[str, Source], *, results: Cache | None = None) -> tuple[Publishing, list[Problem]]:
    """Returns how the site is published, with all Problems of site.yml."""
    source = sources.get(SITE_FILE)
    if source is None:
        return Publishing(), [error(Position(SITE_FILE), "settings/missing")]
    site = _remember(_read_site, SiteFileContent, source, results)
    return site.publishing, [*site.problems]


def read_settings(
    sources: Mapping[str, Source], *, results: Cache | None = None
) -> tuple[Settings | None, list[Problem]]:
    """Returns the site's settings with all Problems; None if site.yml has errors. Clusters and targets of menus are
    looked up in `sources`. `results` remembers the content of the file.
    """
    source = sources.get(SITE_FILE)
    if source is None:
        return None, [error(Position(SITE_FILE), "settings/missing")]
    site = _remember(_read_site, SiteFileContent, source, results)
    return site.settings, [
        *site.problems,
        *_find_missing_targets(site, sources),
        *_find_missing_clusters(site, sources),
        *_find_missing_look(site, sources),
    ]


def read_crops(
    sources: Mapping[str, Source], *, results: Cache | None = None
) -> tuple[tuple[CropRule, ...], list[Problem]]:
    """Returns the crops of templates/images.yml in their order, with all Problems. `results` remembers them."""
    source = sources.get(CROPS_FILE)
    if source is None:
        return (), [error(Position(CROPS_FILE), "crops/missing")]
    rules, problems = _remember(_read_crops, Crops, source, results)
    return rules, [*problems]


def _remember(
    read: Callable[[Source], FileContent], kind: object, source: Source, results: Cache | None
) -> FileContent:
    """Returns what `read` makes of a source, and remembers it in `results` as a value of the type `kind`."""
    if results is None:
        return read(source)
    return remember(results, lambda: read(source), kind, source.path, source.digest)


def _read_site(source: Source) -> SiteFileContent:
    from netzblatt.read.forms.fill import fill
    from netzblatt.read.forms.site import SiteForm

    loaded, lines, problems = _load(source)
    if loaded.value is None and any(problem.is_error for problem in problems):
        return SiteFileContent(None, problems)
    filled = fill(SiteForm, loaded, lines=lines, start=Position(SITE_FILE, 1, 1))
    form, problems = filled.form, (*problems, *filled.problems)
    if form is None:
        return SiteFileContent(None, problems)
    targets, menu_problems = read_menus(filled, form)
    clusters = [make_reference(filled, name, "clusters", index) for index, name in enumerate(form.clusters)]
    clusters += [
        make_reference(filled, partner.cluster, "partners", index, "cluster")
        for index, partner in enumerate(form.partners)
        if partner.cluster
    ]
    problems = (*problems, *menu_problems, *find_incomplete_targets(filled), *_find_same_partners(filled))
    problems = (*problems, *find_wrong_languages(filled), *find_wrong_sections(filled, list_languages(form)))
    look = make_reference(filled, form.look, "look") if form.look else None
    return SiteFileContent(_make_settings(form), problems, tuple(targets), tuple(clusters), look, make_publishing(form))


def _find_same_partners(filled: Filled[SiteForm]) -> Iterator[Problem]:
    """Yields an error for each partner whose folder is that of another."""
    slugs: set[str] = set()
    for index, partner in enumerate(filled.form.partners if filled.form else ()):
        slug = slugify(partner.name)
        if slug in slugs:
            yield filled.error("partner/same-name", "partners", index, "name", name=partner.name)
        slugs.add(slug)


def _load(source: Source) -> tuple[LoadedYaml, list[str], tuple[Problem, ...]]:
    from netzblatt.tools.yaml import loader

    text, problems = decoding.decode(source)
    loaded = loader.load(text, path=source.path)
    return loaded, text.split("\n"), (*problems, *loaded.problems)


def _make_settings(form: SiteForm) -> Settings:
    publisher = form.publisher
    same = {name: getattr(form, name) for name in field_names(Settings) if name not in OF_OTHER_TYPES}
    settings = Settings(
        **same,
        language=choose_language(form),
        editions=make_editions(form),
        navigation=make_menu(form.navigation),
        footer=make_menu(form.footer),
        publisher=Publisher(**vars(publisher)) if publisher else Publisher(name=form.name),
        sections=tuple(make_section(section, choose_language(form)) for section in form.sections),
        partners=tuple(Partner(slug=slugify(partner.name), **vars(partner)) for partner in form.partners),
    )
    return settings.choose_edition(settings.language)


def _find_missing_targets(site: SiteFileContent, sources: Mapping[str, Source]) -> Iterator[Problem]:
    guesser: PathGuesser | None = None
    for reference in site.targets:
        path = resolve_target(reference.value).partition("#")[0]
        is_document = path.endswith(".md") and path.casefold() != CONTENT_GUIDE
        if path in sources and not is_document:
            yield reference.error("settings/no-text")
        elif path not in sources:
            guesser = guesser or PathGuesser(_list_documents(sources))
            nearest = guesser.guess(path, lambda candidate: candidate.count("/") > 1).removeprefix(CONTENT)
            yield reference.error("settings/misspelt-target" if nearest else "settings/target", guess=nearest)


def _find_missing_clusters(site: SiteFileContent, sources: Mapping[str, Source]) -> Iterator[Problem]:
    missing = [reference for reference in site.clusters if not _has_cluster(sources, reference.value)]
    # Nearly always none is missing, and the many files of a site need not be searched.
    if not missing:
        return
    clusters = [path for path in _list_documents(sources) if path.startswith(CLUSTERS)]
    for reference in missing:
        if reference.value not in map(name_of, clusters):
            code, values = explain_cluster(reference.value, clusters)
            yield reference.error(code, **values)


def _find_missing_look(site: SiteFileContent, sources: Mapping[str, Source]) -> Iterator[Problem]:
    if site.look and site.look.value not in (looks := list_looks(sources)):
        yield site.look.error("settings/look", known=", ".join(looks) or "–")


def _has_cluster(sources: Mapping[str, Source], name: str) -> bool:
    path = f"{CLUSTERS}{name}.md"
    return path in sources and name_of(path) == name


def _list_documents(sources: Mapping[str, Source]) -> list[str]:
    return [path for path in sources if path.startswith(CONTENT) and path.endswith(".md")]


def _read_crops(source: Source) -> tuple[tuple[CropRule, ...], tuple[Problem, ...]]:
    from netzblatt.read.forms.fill import fill
    from netzblatt.read.forms.site import CropForm

    loaded, lines, problems = _load(source)
    if not isinstance(loaded.value, dict):
        return (), problems or (error(Position(CROPS_FILE, 1, 1), "crops/empty"),)
    rules = []
    for name in loaded.value:
        filled = fill(CropForm, loaded, lines=lines, start=Position(CROPS_FILE, 1, 1), within=(name,))
        problems = (*problems, *filled.problems)
        if filled.form:
            rules.append(_make_rule(name, filled.form))
    return tuple(rules), problems


def _make_rule(name: str, form: CropForm) -> CropRule:
    widths = tuple(sorted(set(form.widths)))
    return CropRule(name, form.uses, form.ratio, widths, tuple(dict.fromkeys(form.formats)), form.quality)

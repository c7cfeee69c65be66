"""content/site.yml and templates/images.yml become Settings and CropRules. Knows no record.

Both are read in every build, also in one that reads nothing else: what they say by themselves is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netzblatt.cache.memo import Cache, remember
from netzblatt.model.catalog import CropRule
from netzblatt.model.paths import CLUSTERS, CONTENT, CROPS_FILE, SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import MenuItem, Publisher, Settings
from netzblatt.model.source import Source
from netzblatt.read.did_you_mean import guess, guess_path, name_of
from netzblatt.tools.text_files import decoding

if TYPE_CHECKING:
    from netzblatt.read.forms.fill import Filled
    from netzblatt.read.forms.site import CropForm, MenuItemForm, SiteForm
    from netzblatt.tools.yaml.loader import LoadedYaml

# Where site.yml is wrong, documents are read all the same, so that all faults are told at once.
STAND_IN = Settings(name="", address="https://example.org")
OUTWARD = ("/", "http://", "https://", "mailto:", "tel:")

Said = TypeVar("Said")


# The crops, and what is wrong with them.
Crops = tuple[tuple[CropRule, ...], tuple[Problem, ...]]


class SiteReference(NamedTuple):
    """A file or a cluster that site.yml names, and where."""

    value: str
    position: Position
    excerpt: str

    def error(self, code: str, **values: object) -> Problem:
        """That there is none."""
        return error(self.position, code, excerpt=self.excerpt, value=self.value, **values)


class SiteFileContent(NamedTuple):
    """What site.yml says, whatever files there are."""

    settings: Settings | None
    problems: tuple[Problem, ...]
    targets: tuple[SiteReference, ...] = ()
    clusters: tuple[SiteReference, ...] = ()


def read_settings(
    sources: Mapping[str, Source], *, results: Cache | None = None
) -> tuple[Settings | None, list[Problem]]:
    """The site's settings, as far as they can be told; None where they cannot. Clusters and targets of menus are looked
    up in `sources`. What the file says by itself is kept in `results`.
    """
    source = sources.get(SITE_FILE)
    if source is None:
        return None, [error(Position(SITE_FILE), "settings/missing")]
    site = _kept(_site, SiteFileContent, source, results)
    return site.settings, [*site.problems, *_missing_targets(site, sources), *_missing_clusters(site, sources)]


def read_crops(
    sources: Mapping[str, Source], *, results: Cache | None = None
) -> tuple[tuple[CropRule, ...], list[Problem]]:
    """The crops of templates/images.yml, in its order; kept in `results`."""
    source = sources.get(CROPS_FILE)
    if source is None:
        return (), [error(Position(CROPS_FILE), "crops/missing")]
    rules, problems = _kept(_crops, Crops, source, results)
    return rules, [*problems]


def _kept(read: Callable[[Source], Said], kind: object, source: Source, results: Cache | None) -> Said:
    if results is None:
        return read(source)

    return remember(results, lambda: read(source), kind, source.path, source.digest)


def _site(source: Source) -> SiteFileContent:
    from netzblatt.read.forms.fill import fill
    from netzblatt.read.forms.site import SiteForm

    loaded, lines, problems = _load(source)
    if loaded.value is None and any(problem.is_error for problem in problems):
        return SiteFileContent(None, problems)
    filled = fill(SiteForm, loaded, lines=lines, start=Position(SITE_FILE, 1, 1))
    form, problems = filled.form, (*problems, *filled.problems)
    if form is None:
        return SiteFileContent(None, problems)
    menus = (("navigation", form.navigation), ("footer", form.footer))
    targets = (_named(filled, item.to, menu, n, "to") for menu, items in menus for n, item in enumerate(items))
    clusters = (_named(filled, name, "clusters", n) for n, name in enumerate(form.clusters))
    return SiteFileContent(_settings(form), problems, tuple(targets), tuple(clusters))


def _named(filled: Filled[SiteForm], value: str, *loc: str | int) -> SiteReference:
    position = filled.at(*loc)
    return SiteReference(value, position, filled.shaper.excerpt(position))


def _load(source: Source) -> tuple[LoadedYaml, list[str], tuple[Problem, ...]]:
    from netzblatt.tools.yaml import loader

    text, problems = decoding.decode(source)
    loaded = loader.load(text, path=source.path)
    return loaded, text.split("\n"), (*problems, *loaded.problems)


def _settings(form: SiteForm) -> Settings:
    publisher = form.publisher
    return Settings(
        name=form.name,
        address=form.address,
        claim=form.claim,
        description=form.description,
        language=form.language,
        timezone=form.timezone,
        navigation=tuple(_menu(form.navigation)),
        footer=tuple(_menu(form.footer)),
        publisher=Publisher(**vars(publisher)) if publisher else Publisher(name=form.name),
        clusters=form.clusters,
        page_size=form.page_size,
        max_store=form.max_store,
        allowed_hosts=form.allowed_hosts,
        missing_alt=form.missing_alt,
        missing_credit=form.missing_credit,
    )


def _menu(items: Iterable[MenuItemForm]) -> Iterable[MenuItem]:
    return (MenuItem(item.label, _target(item.to)) for item in items)


def _target(to: str) -> str:
    return to if to.startswith((*OUTWARD, CONTENT)) else CONTENT + to


def _missing_targets(site: SiteFileContent, sources: Mapping[str, Source]) -> Iterator[Problem]:
    for named in site.targets:
        path = _target(named.value).partition("#")[0]
        if path not in sources and not path.startswith(OUTWARD):
            nearest = guess_path(path, _documents(sources)).removeprefix(CONTENT)
            yield named.error("settings/misspelt-target" if nearest else "settings/target", guess=nearest)


def _missing_clusters(site: SiteFileContent, sources: Mapping[str, Source]) -> Iterator[Problem]:
    # Nearly always it is just that file, and a site of many files need not be searched.
    missing = [named for named in site.clusters if not _has_cluster(sources, named.value)]
    known = {name_of(path): path for path in (_documents(sources) if missing else ()) if path.startswith(CLUSTERS)}
    for named in missing:
        if named.value not in known:
            nearest = guess(named.value, known)
            code = "cluster/misspelt" if nearest else "cluster/unknown"
            yield named.error(code, guess=nearest, known=", ".join(known) or "–")


def _has_cluster(sources: Mapping[str, Source], name: str) -> bool:
    path = f"{CLUSTERS}{name}.md"
    return path in sources and name_of(path) == name


def _documents(sources: Mapping[str, Source]) -> list[str]:
    return [path for path in sources if path.startswith(CONTENT) and path.endswith(".md")]


def _crops(source: Source) -> tuple[tuple[CropRule, ...], tuple[Problem, ...]]:
    from netzblatt.read.forms.fill import fill
    from netzblatt.read.forms.site import CropForm

    loaded, lines, problems = _load(source)
    if not isinstance(loaded.value, dict):
        return (), problems or (error(Position(CROPS_FILE, 1, 1), "crops/empty"),)
    rules = []
    for name in loaded.value:
        filled = fill(CropForm, loaded, lines=lines, start=Position(CROPS_FILE, 1, 1), within=(name,))
        problems = (*problems, *filled.problems)
        rules += [_rule(name, filled.form)] if filled.form else []
    return tuple(rules), problems


def _rule(name: str, form: CropForm) -> CropRule:
    widths = tuple(sorted(set(form.widths)))
    return CropRule(name, form.uses, form.ratio, widths, tuple(dict.fromkeys(form.formats)), form.quality)

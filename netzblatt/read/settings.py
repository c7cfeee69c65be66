"""content/site.yml and templates/images.yml become Settings and CropRules. Knows no record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from netzblatt.model.catalog import CropRule
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import MenuItem, Publisher, Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import CONTENT, CROPS_FILE, SITE_FILE
from netzblatt.read.guesses import guess, guess_path, name_of
from netzblatt.tools import front_matter

if TYPE_CHECKING:
    from netzblatt.read.forms import Filled
    from netzblatt.read.forms.site import CropForm, MenuItemForm, SiteForm
    from netzblatt.tools.yaml import Loaded

# Where site.yml is wrong, documents are read all the same, so that all faults are told at once.
STAND_IN = Settings(name="", address="https://example.org")
OUTWARD = ("/", "http://", "https://", "mailto:", "tel:")


def read_settings(sources: Mapping[str, Source]) -> tuple[Settings | None, list[Problem]]:
    """The site's settings, as far as they can be told; None where they cannot. Clusters and targets of menus are looked
    up in `sources`.
    """
    from netzblatt.read.forms import fill
    from netzblatt.read.forms.site import SiteForm

    source = sources.get(SITE_FILE)
    if source is None:
        return None, [error(Position(SITE_FILE), "settings/missing")]
    loaded, lines, problems = _load(source)
    if loaded.value is None and any(problem.is_error for problem in problems):
        return None, problems
    filled = fill(SiteForm, loaded, lines=lines, start=Position(SITE_FILE, 1, 1))
    problems += filled.problems
    if filled.form is None:
        return None, problems
    problems += [*_check_menus(filled, filled.form, sources), *_check_clusters(filled, filled.form, sources)]
    return _settings(filled.form), problems


def _load(source: Source) -> tuple[Loaded, list[str], list[Problem]]:
    from netzblatt.tools import yaml

    text, problems = front_matter.decode(source)
    loaded = yaml.load(text, path=source.path)
    return loaded, text.split("\n"), [*problems, *loaded.problems]


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
        allowed_hosts=form.allowed_hosts,
        missing_alt=form.missing_alt,
        missing_credit=form.missing_credit,
    )


def _menu(items: Iterable[MenuItemForm]) -> Iterable[MenuItem]:
    return (MenuItem(item.label, _target(item.to)) for item in items)


def _target(to: str) -> str:
    return to if to.startswith((*OUTWARD, CONTENT)) else CONTENT + to


def _check_menus(filled: Filled[SiteForm], form: SiteForm, sources: Mapping[str, Source]) -> Iterable[Problem]:
    for menu, items in (("navigation", form.navigation), ("footer", form.footer)):
        for n, item in enumerate(items):
            path = _target(item.to).partition("#")[0]
            if path not in sources and not path.startswith(OUTWARD):
                nearest = guess_path(path, _documents(sources)).removeprefix(CONTENT)
                code = "settings/misspelt-target" if nearest else "settings/target"
                yield filled.error(code, menu, n, "to", value=item.to, guess=nearest)


def _check_clusters(filled: Filled[SiteForm], form: SiteForm, sources: Mapping[str, Source]) -> Iterable[Problem]:
    known = {name_of(path): path for path in _documents(sources) if path.startswith(CONTENT + "clusters/")}
    for n, name in enumerate(form.clusters):
        if name not in known:
            nearest = guess(name, known)
            code = "cluster/misspelt" if nearest else "cluster/unknown"
            yield filled.error(code, "clusters", n, value=name, guess=nearest, known=", ".join(known) or "–")


def _documents(sources: Mapping[str, Source]) -> list[str]:
    return [path for path in sources if path.startswith(CONTENT) and path.endswith(".md")]


def read_crops(sources: Mapping[str, Source]) -> tuple[tuple[CropRule, ...], list[Problem]]:
    """The crops of templates/images.yml, in its order."""
    from netzblatt.read.forms import fill
    from netzblatt.read.forms.site import CropForm

    source = sources.get(CROPS_FILE)
    if source is None:
        return (), [error(Position(CROPS_FILE), "crops/missing")]
    loaded, lines, problems = _load(source)
    if not isinstance(loaded.value, dict):
        return (), problems or [error(Position(CROPS_FILE, 1, 1), "crops/empty")]
    rules = []
    for name in loaded.value:
        filled = fill(CropForm, loaded, lines=lines, start=Position(CROPS_FILE, 1, 1), within=(name,))
        problems += filled.problems
        rules += [_rule(name, filled.form)] if filled.form else []
    return tuple(rules), problems


def _rule(name: str, form: CropForm) -> CropRule:
    widths = tuple(sorted(set(form.widths)))
    return CropRule(name, form.uses, form.ratio, widths, tuple(dict.fromkeys(form.formats)), form.quality)

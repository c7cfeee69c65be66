"""The designers' contract: templates/README.md names what the model hands to templates, all of it and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from netzblatt.cache.survey import read_all_sources
from netzblatt.model import records
from netzblatt.model.contexts import feeds, pages, parts
from netzblatt.model.frozen import Frozen
from netzblatt.tools.jinja.templates import _LANGUAGE_FILTERS, CALLER_FILTERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "templates" / "README.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", README, re.DOTALL | re.MULTILINE))


def _is_value(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Frozen) and kind is not Frozen


HANDED = {name: each for m in (pages, parts, feeds) for name, each in vars(m).items() if _is_value(each)}
# The records' own Body and Picture never reach a template.
NAMED = ("Moment", "Span", "Venue", "Registration", "Contact", "Heading")
CLASSES: dict[str, Any] = HANDED | {name: getattr(records, name) for name in NAMED}
ASSETS = ROOT / "assets"
STYLES = "".join(path.read_text("utf-8") for path in sorted((ASSETS / "css").glob("*.css")))


def _bases(kind: Any) -> list[Any]:
    return [base for base in kind.__mro__[1:] if _is_value(base)]


def _own(kind: Any) -> list[tuple[str, str]]:
    return [
        (name, str(hint).replace(" | ", " or ").replace("SiteTime", "datetime"))
        for name, hint in vars(kind).get("__annotations__", {}).items()
    ]


def test_every_class_has_its_section() -> None:
    assert sorted(CLASSES) == sorted(SECTIONS)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_section_names_every_field_and_its_type(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| .+ \|$", SECTIONS[name], re.MULTILINE)
    assert _own(CLASSES[name]) == rows


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_section_names_what_the_class_inherits(name: str) -> None:
    assert [base.__name__ for base in _bases(CLASSES[name])[:1]] == re.findall(r"Everything of (\w+)", SECTIONS[name])


def test_every_context_names_its_template() -> None:
    named = set(re.findall(r"`((?:pages|feeds)/[\w.]+)`", README))
    there = {path for path in read_all_sources(ROOT)[0] if path.startswith(("templates/pages/", "templates/feeds/"))}
    assert {path.removeprefix("templates/") for path in there} == named
    assert len(get_args(pages.Context)) == len(named)


def test_every_filter_is_named() -> None:
    named = {
        name for row in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", README, re.MULTILINE) for name in row.split(", ")
    }
    assert {f"`{name}`" for name in (*CALLER_FILTERS, *_LANGUAGE_FILTERS, "iso", "instant")} <= named


def test_the_style_sheets_fetch_only_what_is_there() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', STYLES))
    assert {path.relative_to(ASSETS).as_posix() for path in (ASSETS / "fonts").glob("*.woff2")} == named


def test_every_font_has_its_licence() -> None:
    families = {path.name.split("-")[0] for path in (ASSETS / "fonts").glob("*.woff2")}
    bare = [name for name in families if "OPEN FONT LICENSE" not in (ASSETS / "fonts" / f"{name}-OFL.txt").read_text()]
    assert [] == bare


def test_the_fonts_stay_light() -> None:
    assert sum(path.stat().st_size for path in (ASSETS / "fonts").glob("*.woff2")) < 150_000

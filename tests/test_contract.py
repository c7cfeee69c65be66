"""The designers' contract: templates/README.md names what the model hands to templates, all of it and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from netzblatt.model.contexts import (
    dossiers,
    event_lists,
    feeds,
    finding,
    languages,
    listings,
    mail,
    network,
    pages,
    partners,
    parts,
    picture_credits,
    profiles,
    social,
    tags,
    texts,
    view,
)
from netzblatt.tools.jinja.templates import _LANGUAGE_FILTERS, CALLER_FILTER_NAMES
from tests.model.contexts.contract import README, SECTIONS, find_classes

ROOT = Path(__file__).parent.parent


MODULES = (
    *(dossiers, event_lists, feeds, finding, languages, listings, mail, network, pages, partners, parts),
    *(picture_credits, profiles, social, tags, texts, view),
)
CLASSES = {name for module in MODULES for name in find_classes(module)}
# Records that templates are handed as they are; a record's own body and pictures never reach one.
RECORDS = ("EventDate", "Moment", "Span", "Venue", "Registration", "Contact", "Heading")
ASSETS = ROOT / "assets"
STYLES = "".join(path.read_text("utf-8") for path in sorted((ASSETS / "css").glob("*.css")))


def test_every_class_has_its_section() -> None:
    assert sorted((*CLASSES, *RECORDS)) == sorted(SECTIONS)


def test_every_filter_is_named() -> None:
    named = {
        name for row in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", README, re.MULTILINE) for name in row.split(", ")
    }
    assert {f"`{name}`" for name in (*CALLER_FILTER_NAMES, *_LANGUAGE_FILTERS, "iso", "instant")} <= named


def test_the_style_sheets_fetch_only_what_is_there() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', STYLES))
    assert {path.relative_to(ASSETS).as_posix() for path in (ASSETS / "fonts").glob("*.woff2")} == named


def test_every_font_has_its_licence() -> None:
    families = {path.name.split("-")[0] for path in (ASSETS / "fonts").glob("*.woff2")}
    bare = [name for name in families if "OPEN FONT LICENSE" not in (ASSETS / "fonts" / f"{name}-OFL.txt").read_text()]
    assert [] == bare


def test_the_fonts_stay_light() -> None:
    assert sum(path.stat().st_size for path in (ASSETS / "fonts").glob("*.woff2")) < 150_000

"""Changes by designers, by the person with the settings, and by the calendar; see texts.py."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import PurePosixPath

from tests.proofs.folders import check_out as restore
from tests.proofs.twins import Twins

HOURS = (-24 * 400, -24 * 30, -24 * 3, -1, 1, 12, 24, 24 * 3, 24 * 30, 24 * 400)
SETTINGS = {
    "partners": ("", "[{name: Laser, cluster: optik}]", "[{name: Laser, website: https://l.example.org}]"),
    "page_size": ("1", "2", "3", "50"),
    "claim": ("Ein Netz für Beweise", "Alles neu", ""),
    "address": ("https://www.example.org/netz", "https://www.example.org", "https://example.org/a/b"),
    "timezone": ("Europe/Berlin", "Pacific/Kiritimati", "America/New_York"),
    "language": ("de", "en"),
    "clusters": ("[optik, mechanik]", "[mechanik, optik]"),
    "missing_credit": ("warnung", "fehler", ""),
    "max_store": ("0.001 MB", "0.05 MB", ""),
}


def template(twins: Twins) -> str:
    return _add(twins, "templates/pages/", "templates/base.html", "templates/feeds/atom.xml")


def component(twins: Twins) -> str:
    return _add(twins, "templates/components/")


def _add(twins: Twins, *places: str) -> str:
    """Adds a letter at the end of a line that has only text and markup."""
    path = twins.random.choice([path for path in twins.sources() if path.startswith(places)])
    lines = (twins.root / path).read_text("utf-8").splitlines()
    free = [at for at, line in enumerate(lines) if line.startswith("<") and "{%" not in line]
    if not free:
        return ""
    lines[twins.random.choice(free)] += twins.random.choice("äöü")
    twins.write(path, "\n".join([*lines, ""]).encode())
    return f"{path} has another line"


def moved_macro(twins: Twins) -> str:
    """Renames a component. Most times the pages import the new name; otherwise all of them miss it."""
    name = f"cards-{twins.random.randint(0, 9)}.html"
    sources = twins.sources()
    old = next(path for path in sources if path.startswith("templates/components/cards"))
    if old.endswith(name):
        return ""
    (twins.root / old).rename((twins.root / old).with_name(name))
    is_told = twins.random.random() < 0.7
    for path, data in sources.items() if is_told else ():
        if path.startswith("templates/pages/"):
            twins.write(path, data.replace(PurePosixPath(old).name.encode(), name.encode()))
    return f"{old} is called {name}"


def words(twins: Twins) -> str:
    language = twins.random.choice(("de", "en"))
    word = twins.random.choice(("Meldung", "Artikel", "item", "story"))
    strings = f'articles: {{one: "{{count}} {word}", other: "{{count}} {word}en"}}\n'
    twins.write(f"templates/strings/{language}.yml", strings.encode())
    return f"{language}.yml says {word}"


def crops(twins: Twins) -> str:
    return _replace(twins, "templates/images.yml", rb"widths: \[\d+\]", f"widths: [{twins.random.choice((8, 12, 20))}]")


def style_sheet(twins: Twins) -> str:
    path = f"assets/css/{twins.random.choice(('10-base', '20-card', '30-neu'))}.css"
    if path in twins.sources() and path.endswith("neu.css"):
        (twins.root / path).unlink()
        return f"{path} is gone"
    twins.write(path, f"p {{ margin: {twins.random.randint(0, 99)}px }}\n".encode())
    return f"{path} is another"


def asset(twins: Twins) -> str:
    path = f"assets/{twins.random.choice(('images/icon.svg', 'images/neu.svg', 'js/neu.js', 'neu/a/b.txt'))}"
    if path in twins.sources() and twins.random.random() < 0.5:
        (twins.root / path).unlink()
        return f"{path} is gone"
    twins.write(
        path, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 {twins.random.randint(1, 9)}"/>'.encode()
    )
    return f"{path} is another"


def linked_asset(twins: Twins) -> str:
    """Makes a symbolic link to a file, or changes that file and not the link."""
    link, target = twins.root / "assets/images/link.svg", twins.root / "content/clusters/optik.svg"
    if not link.exists():
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(target, link.parent))
        return "an asset leads to the logo"
    return _replace(twins, "content/clusters/optik.svg", rb'r="\d+"', f'r="{twins.random.randint(1, 9)}"')


def setting(twins: Twins) -> str:
    name = twins.random.choice(sorted(SETTINGS))
    value = twins.random.choice(SETTINGS[name])
    lines = (twins.root / "content/site.yml").read_text("utf-8").splitlines()
    lines = [line for line in lines if not line.startswith(f"{name}:")] + ([f"{name}: {value}"] if value else [])
    twins.write("content/site.yml", "\n".join([*lines, ""]).encode())
    return f"site.yml: {name} is {value or 'gone'}"


def menu(twins: Twins) -> str:
    label = twins.random.choice(("Nachrichten", "Neues", "Was war"))
    return _replace(twins, "content/site.yml", rb"label: [^,]+, to: /news/", f"label: {label}, to: /news/")


def logo(twins: Twins) -> str:
    return _replace(twins, "content/clusters/optik.svg", rb'cx="\d+"', f'cx="{twins.random.randint(0, 8)}"')


def _replace(twins: Twins, path: str, pattern: bytes, new: str) -> str:
    file = twins.root / path
    if not file.exists():
        return ""
    twins.write(path, re.sub(pattern, new.encode(), file.read_bytes(), count=1))
    return f"{path}: {new}"


def clock(twins: Twins) -> str:
    """Sets the clock forward or back."""
    hours = twins.random.choice(HOURS)
    twins.now += timedelta(hours=hours)
    return f"{hours} hours later"


def check_out(twins: Twins) -> str:
    """Checks out the sources of an earlier step, many files at once."""
    if not twins.history:
        return ""
    step = twins.random.randrange(len(twins.history))
    restore(twins.root, twins.history[step])
    return f"checked out as it was at step {step}"

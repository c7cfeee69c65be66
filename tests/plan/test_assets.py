from __future__ import annotations

from netzblatt.model.contexts.pages import HomePage
from netzblatt.model.frozen import replace
from netzblatt.model.tasks import CleanedPicture, Copy, StyleSheet
from tests.plan.newsroom import at, catalog, planned, source

FILES = ("assets/css/20-b.css", "assets/css/10-a.css", "assets/css/deep/c.css", "assets/icon.svg", "content/x.pdf")


def test_style_sheets_are_joined_in_the_order_of_their_names() -> None:
    tasks = planned(catalog(files=FILES))
    href = at(tasks, "index.html", HomePage).site.stylesheet
    sheet = tasks[href.removeprefix("/netz/")].action
    digests = ("digest of assets/css/10-a.css", "digest of assets/css/20-b.css")
    assert StyleSheet(digests, origin="https://www.example.org") == sheet


def test_other_assets_are_copied_and_nothing_else_is() -> None:
    tasks = planned(catalog(files=FILES))
    copies = {name: task.action for name, task in tasks.items() if isinstance(task.action, CleanedPicture | Copy)}
    css, icon = "assets/css/deep/c.css", "assets/icon.svg"
    assert {css: Copy(f"digest of {css}"), icon: CleanedPicture(f"digest of {icon}")} == copies


def test_what_explains_the_room_to_designers_is_not_published() -> None:
    tasks = planned(catalog(files=("assets/README.md", "assets/Readme.MD", "assets/fonts/README.md")))
    assert ["assets/fonts/README.md"] == [name for name in tasks if name.casefold().endswith("readme.md")]


def test_another_style_is_another_address() -> None:
    one = catalog(files=FILES)
    changed = {**one.files, FILES[0]: replace(source(FILES[0]), digest="other")}
    hrefs = {at(planned(whole), "index.html", HomePage).site.stylesheet for whole in (one, replace(one, files=changed))}
    assert 2 == len(hrefs)

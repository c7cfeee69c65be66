from __future__ import annotations

from netzblatt.model.contexts.feeds import WebManifest
from netzblatt.model.contexts.pages import HomePage
from netzblatt.model.frozen import replace
from netzblatt.model.tasks import DrawnIcon
from netzblatt.plan.planning import plan_site
from tests.plan.newsroom import at, catalog, planned

ICON = "assets/icon.svg"


def test_all_icons_are_drawn_from_one_and_the_manifest_names_those_of_apps() -> None:
    whole = catalog(files=[ICON])
    icons = {task.output: task.action for task in plan_site(whole)[0].values() if isinstance(task.action, DrawnIcon)}
    manifest = at(planned(whole), "site.webmanifest", WebManifest)
    named = {icon.href.removeprefix("/netz/"): (icon.size, icon.purpose) for icon in manifest.icons}
    assert icons.keys() - named.keys() == {"favicon.ico", "apple-touch-icon.png"}
    assert [(48, "any"), (96, "any"), (192, "any"), (512, "any"), (512, "maskable")] == list(named.values())
    assert [(size,) for size, _ in named.values()] == [icons[output].sizes for output in named]


def test_pages_name_what_browsers_look_for() -> None:
    site = at(planned(catalog(files=[ICON])), "index.html", HomePage).site
    files = ("/netz/assets/icon.svg", "/netz/favicon.ico", "/netz/apple-touch-icon.png", "/netz/site.webmanifest")
    assert files == (site.icon, site.favicon, site.touch_icon, site.manifest)


def test_a_picture_of_pixels_stays_the_only_icon_and_a_preview_draws_none() -> None:
    for whole in (catalog(files=["assets/icon.png"]), replace(catalog(files=[ICON]), is_preview=True)):
        assert "favicon.ico" not in plan_site(whole)[0]
        assert "" == at(planned(whole), "index.html", HomePage).site.manifest

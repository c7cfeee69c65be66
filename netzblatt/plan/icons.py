"""The site's icon in all forms that browsers and systems ask for, drawn from one SVG, and the manifest that names them
(W3C, Web Application Manifest). A site whose icon is anything else has that icon only, and so has a preview.
"""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.cache import digest
from netzblatt.model.contexts.feeds import ManifestIcon, WebManifest
from netzblatt.model.paths import FAVICON, MANIFEST_OF_ICONS, TOUCH_ICON
from netzblatt.model.tasks import DrawnIcon, Task
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.site_frame import find_drawn_icon

# In pixels: Google shows multiples of 48; Android 192 and 512, and cuts a shape of its own out of the last.
SIZES, MASKED = (48, 96, 192, 512), 512
OF_FAVICON, OF_TOUCH_ICON = (16, 32, 48), 180
# Behind icons on the screens of phones, which show nothing through.
GROUND = "#ffffff"


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the icons and their manifest."""
    path = find_drawn_icon(context.catalog)
    # An edition in another language has those of the site.
    if not path or context.settings.prefix:
        return
    source = context.catalog.files[path].digest
    yield Task(FAVICON, DrawnIcon(digest=source, sizes=OF_FAVICON, format="ico"), path)
    yield Task(TOUCH_ICON, DrawnIcon(digest=source, sizes=(OF_TOUCH_ICON,), ground=GROUND), path)
    actions = [DrawnIcon(digest=source, sizes=(size,)) for size in SIZES]
    actions.append(DrawnIcon(digest=source, sizes=(MASKED,), ground=GROUND))
    for action in actions:
        yield Task(_name_icon(action), action, path)
    manifest = context.plan_page(f"feeds/{MANIFEST_OF_ICONS}", _compose_manifest, tuple(actions))
    yield Task(MANIFEST_OF_ICONS, manifest, path)


def _name_icon(action: DrawnIcon) -> str:
    """Returns the output of an icon. It is named after its content, so that browsers may keep it for ever."""
    mask = "-masked" if action.ground else ""
    return f"media/icon-{digest.of_value(action)[:8]}{mask}-{action.sizes[0]}.png"


def _compose_manifest(composer: Composer, actions: tuple[DrawnIcon, ...]) -> WebManifest:
    return WebManifest(
        name=composer.site.name,
        language=composer.site.language,
        description=composer.settings.description or composer.site.claim,
        home=composer.site.home,
        icons=tuple(
            ManifestIcon(
                href=composer.links.href(f"/{_name_icon(action)}"),
                size=action.sizes[0],
                purpose="maskable" if action.ground else "any",
            )
            for action in actions
        ),
    )

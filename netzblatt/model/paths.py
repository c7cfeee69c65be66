"""The layout of a project: each name of a folder or file that the program relies on, written down once.

Paths are relative to the project's root, POSIX. Names that end in "/" are prefixes of paths. Touches no file.
"""

from __future__ import annotations

from netzblatt.model.limits import MOST_LEVELS, MOST_NAME_BYTES, MOST_PATH_BYTES

CONTENT = "content/"
TEMPLATES = "templates/"
ASSETS = "assets/"
# The folders that people write in, in the order in which a survey walks them.
SOURCE_FOLDERS = (ASSETS.rstrip("/"), CONTENT.rstrip("/"), TEMPLATES.rstrip("/"))

SITE_FILE = f"{CONTENT}site.yml"
TAGS_FILE = f"{CONTENT}tags.yml"
VENUES_FILE = f"{CONTENT}venues.yml"
CLUSTERS = f"{CONTENT}clusters/"
PARTNERS = f"{CONTENT}partners/"
CROPS_FILE = f"{TEMPLATES}images.yml"
STRINGS = f"{TEMPLATES}strings/"
COMPONENTS = f"{TEMPLATES}components/"
STYLE_SHEETS = f"{ASSETS}css"
# The folders of other looks of the site, of which site.yml chooses one.
LOOKS = "looks/"
TEMPLATE_LOOKS = f"{TEMPLATES}{LOOKS}"
ASSET_LOOKS = f"{ASSETS}{LOOKS}"
# Explanations for editors and designers, in lower case. They are not published.
CONTENT_GUIDE = f"{CONTENT}readme.md"
ASSETS_GUIDE = f"{ASSETS}readme.md"
# What social cards are made with: the template, and fonts, which are not published.
CARD_TEMPLATE = "social/card.svg"
CARD_FONTS = f"{ASSETS}social/"
# The first of these that exists is the icon in browsers' tabs.
ICONS = tuple(f"{ASSETS}{name}" for name in ("icon.svg", "icon.png", "images/icon.svg", "images/icon.png"))

# Below the finished site: what is drawn from the first of these, where browsers look for it without being told, and the
# manifest that names the icons of the site.
FAVICON, TOUCH_ICON, MANIFEST_OF_ICONS = "favicon.ico", "apple-touch-icon.png", "site.webmanifest"

# Below the finished site: the style sheets of STYLE_SHEETS as one file.
STYLE_SHEET_OUTPUT = f"{ASSETS}site-{{digest}}.css"
PREVIEW_STYLE_SHEET = f"{ASSETS}site-preview.css"

SITE = "site"
# Below the finished site: which of its files are ours. Not hidden, because programs leave hidden files out of uploads.
MANIFEST = "netzblatt-manifest.json"
# Below the finished site, and below each of its editions: what is shown where there is nothing.
NOT_FOUND = "404.html"
# Beside the site: what is sent to readers, and never published by itself.
NEWSLETTERS = "newsletter"
# Below the finished site, beside the page of a cluster: its list for frames in the pages of others.
EMBED_FILE = "embed.html"
# The name of the one index that the search of a preview has, which is made when somebody searches.
PREVIEW_INDEX = "preview"
STORE = ".netzblatt"
# What failed in the program, for those who mend it.
FAULT_REPORT = f"{STORE}/fault.txt"
# All Problems, where a report shows only some.
PROBLEM_REPORT = f"{STORE}/problems.txt"


def is_short(path: str) -> bool:
    """Returns whether a path has as few levels, and as few bytes, as every system can carry."""
    if len(path) < MOST_NAME_BYTES // 4:
        # Four bytes a letter at most: nearly all paths are decided here.
        return path.count("/") <= MOST_LEVELS
    octets = path.encode("utf-8", "surrogateescape")
    longest = max(map(len, octets.split(b"/")))
    return path.count("/") <= MOST_LEVELS and len(octets) <= MOST_PATH_BYTES and longest <= MOST_NAME_BYTES

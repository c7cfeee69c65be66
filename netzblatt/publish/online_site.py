"""Looks whether a site of ours is online at an address, and which addresses it shows. Knows no target."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import DecodeError, ValidationError, json

from netzblatt.model.paths import MANIFEST
from netzblatt.publish.published_site import PublishedFile, PublishedSite
from netzblatt.site_folder.manifest import SiteManifest
from netzblatt.tools.web.web_client import WebClient

# In seconds. Most often nobody is there yet.
PATIENCE = 5.0


def find_online_site(address: str) -> PublishedSite | None:
    """Finds the site that is online at a URL, by the manifest that each site of ours has; None if there is none, or
    nobody answers.
    """
    try:
        with WebClient(patience=PATIENCE) as client:
            answer = client.get(f"{address}/{quote(MANIFEST)}")
        manifest = json.decode(answer.body, type=SiteManifest) if answer.status == 200 else SiteManifest()
    except (OSError, DecodeError, ValidationError, UnicodeDecodeError):
        return None
    files = {path: PublishedFile(digest, 0, 0) for path, digest in manifest.outputs.items()}
    return PublishedSite(address=address, files=files) if files else None

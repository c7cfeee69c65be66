"""Loads what the last build left. Knows no stage."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache.database import Database
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.recovery import load_ledger

if TYPE_CHECKING:
    from netzblatt.plan import FormerSite


def load_former_site(paths: SitePaths) -> FormerSite | None:
    """Loads what the last build left in site/; None if there was none."""
    from netzblatt.cache.document_index import DocumentIndex
    from netzblatt.pipeline.planning import describe_former_site

    ledger = load_ledger(paths.folders)
    if ledger is None:
        return None
    with closing(Database(paths.database)) as database:
        return describe_former_site(paths.folders.site, ledger, DocumentIndex.load(database))


def find_texts(root: Path) -> dict[str, str]:
    """Finds the texts that have a page in site/: their paths by the addresses of their pages."""
    former = load_former_site(SitePaths(root))
    return {entry.address: path for path, (_, entry) in former.documents.items()} if former else {}

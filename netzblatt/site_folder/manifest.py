"""Writes into a site which of its files are ours, so that this is known wherever the site is carried, and when
everything else is lost. Knows no kind of file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import DecodeError, ValidationError, json

from netzblatt.cache import digest
from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.paths import MANIFEST
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord


class SiteManifest(Frozen, frozen=True, array_like=False):
    """The `address` of a site (the URL of its home page), and the digests of all its `outputs` by path."""

    address: str = ""
    outputs: Mapping[str, str] = field(default_factory=dict)


def write_manifest(
    staging: Path, records: Mapping[str, FileRecord], *, address: str, site: Path, previous: FileRecord | None
) -> FileRecord:
    """Writes the manifest of all outputs into the staging folder, and returns the record of that file.

    If it has the bytes of the one in the site, whose record is `previous`, it is that one, with its time.
    """
    outputs = {path: record[1] for path, record in sorted(records.items())}
    data = json.format(json.encode(SiteManifest(address, outputs)), indent=0)
    content = digest.of_bytes(data)
    if previous and previous[1] == content:
        return hardlinks.link_files(site, staging, [(MANIFEST, previous)]).get(MANIFEST, previous)
    return content, content, *hardlinks.write(staging, MANIFEST, [data])


def read_manifest(site: Path) -> SiteManifest:
    """Reads the manifest of a site, which is one of the outputs; an empty one if there is none, or a damaged one."""
    try:
        data = read_regular_file(site / MANIFEST, most=MOST_KEPT_BYTES)
        manifest = json.decode(data, type=SiteManifest)
    except (OSError, DecodeError, ValidationError, UnicodeDecodeError):
        return SiteManifest()
    return replace(manifest, outputs={**manifest.outputs, MANIFEST: digest.of_bytes(data)})

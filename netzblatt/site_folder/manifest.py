"""Writes into a site which of its files are ours, so that this is known wherever the site is carried, and when
everything else is lost. Knows no kind of file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import DecodeError, ValidationError, json

from netzblatt.cache import digest
from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord

# Not a hidden file: programs that upload a folder leave those out.
MANIFEST = "netzblatt-manifest.json"


def write_manifest(
    staging: Path, records: Mapping[str, FileRecord], *, site: Path, previous: FileRecord | None
) -> FileRecord:
    """Writes the digests of all outputs by path into the staging folder, and returns the record of that file.

    If it has the bytes of the one in the site, whose record is `previous`, it is that one, with its time.
    """
    data = json.format(json.encode({path: record[1] for path, record in sorted(records.items())}), indent=0)
    content = digest.of_bytes(data)
    if previous and previous[1] == content:
        return hardlinks.link_files(site, staging, [(MANIFEST, previous)]).get(MANIFEST, previous)
    return content, content, *hardlinks.write(staging, MANIFEST, [data])


def read_manifest(site: Path) -> dict[str, str]:
    """Reads the digests of all outputs by path; none if the site has no manifest, or a damaged one."""
    try:
        digests = json.decode(read_regular_file(site / MANIFEST, most=MOST_KEPT_BYTES), type=dict[str, str])
    except (OSError, DecodeError, ValidationError, UnicodeDecodeError):
        return {}
    return {**digests, MANIFEST: ""}

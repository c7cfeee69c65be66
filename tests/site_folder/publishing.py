"""What a build does with the staging folder, for outputs whose bytes are given."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.site_folder import exchange, hardlinks, ledger, recovery, staging
from netzblatt.site_folder.ledger import Alterations, find_alterations
from netzblatt.site_folder.paths import FolderChange, FolderPaths, Patch

FIRST = {"index.html": b"home", "news/index.html": b"news", "news/2013/a/index.html": b"a", "media/a.jpg": b"p"}
SECOND = {"index.html": b"Home", "news/index.html": b"news", "news/2014/b/index.html": b"b", "media/a.jpg": b"p"}
SYSTEMS = ["links, one rename", "links, three renames", "copies, one rename", "copies, three renames"]


def behave_like(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has neither links nor an exchange is as good as one that has both."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if "copies" in system:
        monkeypatch.setattr(os, "link", refuse)
    if "three" in system:
        monkeypatch.setattr(exchange, "_find_system_call", lambda: None)


def publish(place: FolderPaths, outputs: Mapping[str, bytes], *, prunes: bool = False, note: bytes = b"") -> Patch:
    """Afterwards site/ holds the outputs, and files of others unless they are to be pruned."""
    known = recovery.recover(place)
    found = find_alterations(place.site, known) if place.site.is_dir() else Alterations(frozenset(known.files), ())
    keys = {path: digest.of_bytes(data) for path, data in outputs.items()}
    stays = {path for path, key in keys.items() if path in known.files and known.files[path][0] == key} - found.paths
    foreign = () if prunes else found.foreign
    staged = recovery.load_staged(place, known)
    records = staged.files if staged else {}
    ready = {path for path, record in records.items() if record and record[0] == keys.get(path)}
    patch = staging.prepare(place, known, FolderChange(stays, keys.keys(), foreign, ready), staged)
    files = {**patch.entries, **patch.missing, **hardlinks.link_files(place.site, place.staging, patch.missing.items())}
    for path in keys.keys() - files.keys():
        files[path] = (keys[path], keys[path], *hardlinks.write(place.staging, path, outputs[path]))
    ledger.save(place.locate_ledger(place.staging), staging.make_ledger(place, patch, files=files, note=note))
    staging.exchange(place)
    return patch


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder by path, and where links lead."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {
        path.relative_to(folder).as_posix(): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in found
    }

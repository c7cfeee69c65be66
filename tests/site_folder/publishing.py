"""Does with the folders what a build does, for outputs whose bytes are given."""

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
    """Takes links or the exchange in one step from this system, according to the name of another one."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if "copies" in system:
        monkeypatch.setattr(os, "link", refuse)
    if "three" in system:
        monkeypatch.setattr(exchange, "_find_system_call", lambda: None)


def publish(folders: FolderPaths, outputs: Mapping[str, bytes], *, prunes: bool = False, note: bytes = b"") -> Patch:
    """Builds a site of these outputs. It keeps files of others, unless they are to be pruned."""
    site = recovery.recover(folders)
    altered = find_alterations(folders.site, site) if folders.site.is_dir() else Alterations(frozenset(site.files), ())
    keys = {path: digest.of_bytes(data) for path, data in outputs.items()}
    stays = {path for path, key in keys.items() if path in site.files and site.files[path][0] == key} - altered.paths
    foreign = () if prunes else altered.foreign
    staged = recovery.load_staged(folders, site)
    records = staged.files if staged else {}
    ready = {path for path, record in records.items() if record and record[0] == keys.get(path)}
    patch = staging.prepare(folders, site, FolderChange(stays, keys.keys(), foreign, ready), staged)
    files = {
        **patch.entries,
        **patch.missing,
        **hardlinks.link_files(folders.site, folders.staging, patch.missing.items()),
    }
    for path in keys.keys() - files.keys():
        files[path] = (keys[path], keys[path], *hardlinks.write(folders.staging, path, [outputs[path]]))
    ledger.save(folders.locate_ledger(folders.staging), staging.make_ledger(folders, patch, files=files, note=note))
    staging.exchange(folders)
    return patch


def contents(folder: Path) -> dict[str, bytes]:
    """Returns the bytes of all files below a folder by path; of a link, its target."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {
        path.relative_to(folder).as_posix(): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in paths
    }

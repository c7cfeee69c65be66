"""Changes in .netzblatt and site/ by programs and people who know nothing of Netzblatt; see texts.py."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.proofs.folders import find_files
from tests.proofs.twins import Twins


def lose_store(twins: Twins) -> str:
    """Deletes .netzblatt, a part of it, or one file."""
    found = list(find_files(twins.store))
    if not found:
        return ""
    twins.forget()
    share = twins.random.choice((0.0, 0.5, 1.0))
    if share == 1.0:
        shutil.rmtree(twins.store)
        return ".netzblatt is gone"
    lost = [path for path in found if twins.random.random() < share] or [twins.random.choice(found)]
    for path in lost:
        path.unlink()
    return f"gone is {_names(twins, lost)}"


def damage_store(twins: Twins) -> str:
    """Cuts off, overwrites, extends or empties a file of .netzblatt, or flips bits of it."""
    parts = sorted(twins.store.iterdir()) if twins.store.exists() else []
    # A part is drawn first: most files are copies of outputs, and remember nothing.
    part = twins.random.choice(parts) if parts else twins.store
    found = [path for path in (find_files(part) if part.is_dir() else [part]) if path.is_file() and path.stat().st_size]
    if not found:
        return ""
    twins.forget()
    path = twins.random.choice(found)
    _damage(twins, path)
    return f"damaged is {_names(twins, [path])}"


def _damage(twins: Twins, path: Path) -> None:
    random, data = twins.random, bytearray(path.read_bytes())
    match random.randrange(5):
        case 0:
            data = data[: random.randrange(len(data))]
        case 1:
            data[:] = random.randbytes(len(data))
        case 2:
            data += random.randbytes(random.randint(1, 99))
        case 3:
            data.clear()
        case _:
            for _ in range(random.choice((1, 64))):
                data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def confuse_store(twins: Twins) -> str:
    """Exchanges the contents of two files."""
    found = [path for path in find_files(twins.store) if path.is_file()]
    if len(found) < 2:
        return ""
    twins.forget()
    one, other = twins.random.sample(found, k=2)
    # As new files: if SQLite were given a file that is linked into site/, it would write into that.
    held = one.read_bytes(), other.read_bytes()
    for path, data in zip((other, one), held, strict=True):
        path.unlink()
        path.write_bytes(data)
    return f"changed places: {_names(twins, [one, other])}"


def keep_store(twins: Twins) -> str:
    """Copies .netzblatt, for `return_store`."""
    kept = twins.root.with_name("kept")
    if twins.store.exists():
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(twins.store, kept, symlinks=True)
    return "a copy of .netzblatt was kept"


def return_store(twins: Twins) -> str:
    """Puts back the copy of .netzblatt, as from a backup."""
    kept = twins.root.with_name("kept")
    if not kept.exists():
        return ""
    twins.forget()
    shutil.rmtree(twins.store, ignore_errors=True)
    shutil.copytree(kept, twins.store, symlinks=True)
    return ".netzblatt is an old one"


def move(twins: Twins) -> str:
    """Moves the whole site to another folder."""
    new = twins.root.with_name(f"umgezogen {twins.random.randint(0, 9)}")
    if new.exists():
        return ""
    twins.root = twins.root.rename(new)
    return f"the folder is called {new.name}"


def copy(twins: Twins) -> str:
    """Replaces the whole site by a copy with the same times."""
    old = twins.root.with_name("alt")
    twins.root.rename(old)
    shutil.copytree(old, twins.root, symlinks=True)
    shutil.rmtree(old)
    return "all of it is a copy"


def lose_site(twins: Twins) -> str:
    """Deletes all outputs, one, or a folder of them."""
    found = list(find_files(twins.site))
    if not found:
        return ""
    if twins.random.random() < 0.2:
        shutil.rmtree(twins.site)
        return "site/ is gone"
    path = twins.random.choice(found)
    if path.parent != twins.site and twins.random.random() < 0.3:
        shutil.rmtree(path.parent)
        return f"{_names(twins, [path.parent])} is gone"
    path.unlink()
    return f"{_names(twins, [path])} is gone"


def damage_site(twins: Twins) -> str:
    """Alters an output in its place, or puts another file there."""
    found = [path for path in find_files(twins.site) if path.is_file() and path.stat().st_size]
    if not found:
        return ""
    path = twins.random.choice(found)
    if twins.random.random() < 0.5:
        # Away with the inode, which the staging folder may share.
        shutil.copy2(path, path.with_name("kopie"))
        path.with_name("kopie").replace(path)
    _damage(twins, path)
    return f"{_names(twins, [path])} is altered"


def forge_site(twins: Twins) -> str:
    """Replaces an output by another file of the same size and time, as a copy that keeps times does."""
    found = [path for path in find_files(twins.site) if path.is_file() and path.stat().st_size]
    if not found:
        return ""
    path = twins.random.choice(found)
    before = path.stat()
    other = path.with_name("kopie")
    other.write_bytes(twins.random.randbytes(before.st_size))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    return f"{_names(twins, [path])} is another of the same size and time"


def block_site(twins: Twins) -> str:
    """Replaces an output by a folder or a link, or a folder by a file."""
    found = list(find_files(twins.site))
    if not found:
        return ""
    path = twins.random.choice(found)
    if path.parent != twins.site and twins.random.random() < 0.3:
        shutil.rmtree(path.parent)
        path.parent.write_text("im Weg")
        return f"{_names(twins, [path.parent])} is a file"
    path.unlink()
    if twins.random.random() < 0.5:
        path.mkdir()
        (path / "innen.txt").write_text("im Weg")
        return f"{_names(twins, [path])} is a folder"
    path.symlink_to(twins.random.choice(("404.html", "..", "nirgends")))
    return f"{_names(twins, [path])} is a link"


def touch_site(twins: Twins) -> str:
    """Sets another time of an output."""
    found = [path for path in find_files(twins.site) if path.is_file()]
    if not found:
        return ""
    path = twins.random.choice(found)
    os.utime(path, twins.random.choice((None, (0, 0), (4_000_000_000, 4_000_000_000))))
    return f"{_names(twins, [path])} was touched"


def add_to_site(twins: Twins) -> str:
    """Adds a foreign file, in a folder of ours or of its own."""
    folders = [twins.site, twins.site / "fremd" / "tief", *(path.parent for path in find_files(twins.site))]
    path = twins.random.choice(folders) / f"fremd-{twins.random.randint(0, 9)}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"fremd {twins.random.random()}")
    return f"{_names(twins, [path])} is somebody else's"


def _names(twins: Twins, paths: list[Path]) -> str:
    return ", ".join(path.relative_to(twins.root).as_posix() for path in paths)

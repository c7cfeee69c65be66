"""Changes of the files of texts and pictures, whatever is in them; see texts.py."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from unicodedata import normalize

from tests.proofs.pictures import make_picture
from tests.proofs.texts import document, documents
from tests.proofs.twins import Twins


def rename(twins: Twins) -> str:
    """Renames a document, most times with the links that lead to it."""
    path = document(twins, "news", "events")
    if not path:
        return ""
    old = PurePosixPath(path)
    moving = old.parent if old.name == "index.md" else old
    new = moving.with_name(f"{twins.now:%Y-%m-%d}-umgezogen-{twins.random.randint(0, 99)}{moving.suffix}")
    if (twins.root / new).exists():
        return ""
    (twins.root / moving).rename(twins.root / new)
    if twins.random.random() < 0.8:
        for other, data in twins.sources().items():
            if other.endswith(".md") and moving.name.encode() in data:
                twins.write(other, data.replace(moving.name.encode(), new.name.encode()))
    return f"{moving} is called {new.name}"


def remove(twins: Twins) -> str:
    texts = b"".join(data for path, data in twins.sources().items() if path.endswith((".md", ".yml")))
    free = [path for path in documents(twins, "news", "events") if PurePosixPath(path).name.encode() not in texts]
    path = twins.random.choice(free) if free else ""
    if path:
        (twins.root / path).unlink()
    return f"{path} is gone" if path else ""


def into_a_folder(twins: Twins) -> str:
    """Moves a document into a folder of its own, which changes no address."""
    path = document(twins, "news")
    if not path or path.endswith("/index.md"):
        return ""
    folder = twins.root / path.removesuffix(".md")
    folder.mkdir(exist_ok=True)
    (twins.root / path).rename(folder / "index.md")
    return f"{path} has a folder of its own"


def respell(twins: Twins) -> str:
    """Renames a file with an umlaut from NFC to NFD, as macOS writes it, or back."""
    names = [path for path in twins.sources() if path != normalize("NFD", path) or path != normalize("NFC", path)]
    if not names:
        return ""
    old = twins.random.choice(names)
    new = normalize("NFC" if old != normalize("NFC", old) else "NFD", old)
    (twins.root / new).parent.mkdir(exist_ok=True)
    (twins.root / old).rename(twins.root / new)
    return f"{old!a} is spelled {new!a}"


def swap(twins: Twins) -> str:
    """Exchanges two files, which keep their times."""
    pair = twins.random.sample(documents(twins, "news"), k=2)
    one, other = (twins.root / path for path in pair)
    spare = one.with_name("tausch~")
    one.rename(spare)
    other.rename(one)
    spare.rename(other)
    return f"{pair[0]} and {pair[1]} have changed places"


def other_bytes(twins: Twins) -> str:
    """Replaces a letter, and keeps the size and the time of the file."""
    path = document(twins)
    if not path:
        return ""
    file = twins.root / path
    before, data = file.stat(), bytearray(file.read_bytes())
    letters = [at for at in range(data.rfind(b"---\n") + 1, len(data)) if data[at : at + 1].isalpha()]
    if letters:
        data[twins.random.choice(letters)] = twins.random.choice(b"aeiou")
        twins.write(path, bytes(data))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{path} has another letter and its old time"


def touch(twins: Twins) -> str:
    """Sets another time of a file, perhaps one in the future, and changes nothing."""
    path = twins.random.choice(list(twins.sources()))
    second = twins.random.choice((None, 0, 1, 1_700_000_000, 4_000_000_000))
    os.utime(twins.root / path, None if second is None else (second, second))
    return f"{path} was touched"


def swapped_picture(twins: Twins) -> str:
    pictures = [path for path in twins.sources() if path.endswith(".png")]
    if not pictures:
        return ""
    path = twins.random.choice(pictures)
    twins.write(path, make_picture(twins.random.randrange(256)))
    return f"{path} shows something else"


def offered_document(twins: Twins) -> str:
    """Offers a document in a text, or swaps one that is offered already."""
    path = document(twins, "news", "events", "pages")
    if not path:
        return ""
    text, line = (twins.root / path).read_bytes(), b"\n\n::download{blatt.pdf}\n"
    twins.write(f"{path.rpartition('/')[0]}/blatt.pdf", b"%PDF-1.4\n" + bytes(twins.random.choice((10, 5_000, 9_000))))
    if not text.endswith(line):
        twins.write(path, text + line)
    return f"{path} offers a document"

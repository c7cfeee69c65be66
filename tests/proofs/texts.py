"""What editors do to texts, in any order: each change is a function that draws from `twins.random`, does it, and says
in a few words what it did; "" where there was nothing to do it to.
"""

from __future__ import annotations

import io
import os
import re
from datetime import timedelta
from pathlib import PurePosixPath
from unicodedata import normalize

from PIL import Image

from tests.proofs.twins import Twins

FRONT = re.compile(r"\A---\n(.*?\n)---\n(.*)\Z", re.DOTALL)
WORDS = (
    "Prüfung Optik Größe „Zitat“ *betont* **wichtig** `a<b` z.B. 5 Mio. Euro 11. Juli & <b>fett</b> --- Wetzlar".split()
)
TAGS = ("Glas", "Messtechnik", "Normung", "C++", "Übung")
TITLES = ("Labor eröffnet", "Messe & mehr", "Größe", "„Zitat“ im Titel", "A <b> C", "2026 wird gut")


def body(twins: Twins) -> str:
    path = _document(twins)
    return _edit(twins, path, _text(twins, path)) if path else ""


def _text(twins: Twins, path: str) -> str:
    random = twins.random
    paragraphs = [" ".join(random.choices(WORDS, k=random.randint(2, 12))) for _ in range(random.randint(1, 3))]
    blocks = (
        "## Zwischentitel",
        "- Punkt\n- Punkt",
        "> Zitat",
        "Fußnote.[^1]\n\n[^1]: Erklärung",
        *_references(twins, path),
    )
    return "\n\n".join([*paragraphs, random.choice(blocks)]) + "\n"


def _references(twins: Twins, path: str) -> list[str]:
    back = "../" * (path.count("/") - 1)
    return [f"[Verweis]({back}{other.removeprefix('content/')})" for other in documents(twins)]


def title(twins: Twins) -> str:
    return _set(twins, "title", twins.random.choice(TITLES), kinds=("news", "events", "pages"))


def tags(twins: Twins) -> str:
    chosen = twins.random.sample(TAGS, k=twins.random.randint(0, 2))
    return _set(twins, "tags", f"[{', '.join(chosen)}]" if chosen else "", kinds=("news", "events"))


def clusters(twins: Twins) -> str:
    chosen = twins.random.choice(("[optik]", "[mechanik]", "[mechanik, optik]", ""))
    return _set(twins, "clusters", chosen, kinds=("news", "events"))


def date(twins: Twins) -> str:
    return _set(twins, twins.random.choice(("date", "updated", "expires")), _moment(twins), kinds=("news",))


def event_date(twins: Twins) -> str:
    path = _document(twins, "events")
    if not path:
        return ""
    _edit_field(twins, path, "end", "")
    _edit_field(twins, path, "published", _moment(twins) if twins.random.random() < 0.3 else "")
    return _edit_field(twins, path, "start", _moment(twins))


def _moment(twins: Twins) -> str:
    random = twins.random
    moment = twins.now + timedelta(hours=random.choice((-9000, -800, -30, -1, 0, 1, 30, 800)))
    return f"{moment:%d.%m.%Y %H:%M}" if random.random() < 0.5 else f"{moment:%d.%m.%Y}"


def flag(twins: Twins) -> str:
    return _set(twins, twins.random.choice(("draft", "featured")), twins.random.choice(("ja", "nein")), kinds=("news",))


def alias(twins: Twins) -> str:
    address = twins.random.choice(("/alt/a.html", "/alt/b/", "/alt/linse.html", "/News/C.aspx"))
    return _set(twins, "aliases", f"[{address}]", kinds=("news", "pages"))


def add(twins: Twins) -> str:
    random = twins.random
    day = twins.now + timedelta(days=random.randint(-40, 3))
    path = f"content/news/{day:%Y-%m-%d}-{random.choice(('neu', 'messe', 'größe', 'labor'))}-{random.randint(0, 99)}"
    fields = f"title: {random.choice(TITLES)}\ntags: [{random.choice(TAGS)}]\n"
    if random.random() < 0.5:
        return _new(twins, f"{path}.md", fields)
    twins.write(f"{path}/bild.png", picture(random.randrange(256)))
    return _new(twins, f"{path}/index.md", f"{fields}image: {{src: bild.png, alt: Ein Bild, credit: © Netz}}\n")


def add_event(twins: Twins) -> str:
    path = f"content/events/termin-{twins.random.randint(0, 99)}.md"
    return _new(twins, path, f"title: {twins.random.choice(TITLES)}\nstart: {_moment(twins)}\n")


def _new(twins: Twins, path: str, fields: str) -> str:
    twins.write(path, f"---\n{fields}---\n{_text(twins, path)}".encode())
    return f"{path} is new"


def rename(twins: Twins) -> str:
    """By the file system alone, or with the links that led there."""
    path = _document(twins, "news", "events")
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
    """The same text at the same address, from another file."""
    path = _document(twins, "news")
    if not path or path.endswith("/index.md"):
        return ""
    folder = twins.root / path.removesuffix(".md")
    folder.mkdir(exist_ok=True)
    (twins.root / path).rename(folder / "index.md")
    return f"{path} has a folder of its own"


def respell(twins: Twins) -> str:
    """A name with an umlaut as macOS writes it, or back."""
    names = [path for path in twins.sources() if path != normalize("NFD", path) or path != normalize("NFC", path)]
    if not names:
        return ""
    old = twins.random.choice(names)
    new = normalize("NFC" if old != normalize("NFC", old) else "NFD", old)
    (twins.root / new).parent.mkdir(exist_ok=True)
    (twins.root / old).rename(twins.root / new)
    return f"{old!a} is spelled {new!a}"


def swap(twins: Twins) -> str:
    """Two files change places, and keep their times."""
    pair = twins.random.sample(documents(twins, "news"), k=2)
    one, other = (twins.root / path for path in pair)
    spare = one.with_name("tausch~")
    one.rename(spare)
    other.rename(one)
    spare.rename(other)
    return f"{pair[0]} and {pair[1]} have changed places"


def other_bytes(twins: Twins) -> str:
    """A letter for another: the same size, and the time of the old file."""
    path = _document(twins)
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
    """Another time, also one that no clock has shown yet, and no change."""
    path = twins.random.choice(list(twins.sources()))
    second = twins.random.choice((None, 0, 1, 1_700_000_000, 4_000_000_000))
    os.utime(twins.root / path, None if second is None else (second, second))
    return f"{path} was touched"


def mistake(twins: Twins) -> str:
    """What keeps a site from being published."""
    path = _document(twins, "news", "events")
    wrongs = (
        b"---\ntitle: [\n---\n",
        b"\xff\xfe",
        b"",
        b"---\ntitle: X\ndate: 30.02.2026\n---\n[X](gibt-es-nicht.md)\n",
    )
    if path:
        twins.write(path, twins.random.choice(wrongs))
    return f"{path} is broken" if path else ""


def swapped_picture(twins: Twins) -> str:
    pictures = [path for path in twins.sources() if path.endswith(".png")]
    if not pictures:
        return ""
    path = twins.random.choice(pictures)
    twins.write(path, picture(twins.random.randrange(256)))
    return f"{path} shows something else"


def picture(tone: int) -> bytes:
    """A tiny PNG, all of one tone."""
    data = io.BytesIO()
    Image.new("RGB", (24, 16), (tone, 255 - tone, 128)).save(data, "PNG")
    return data.getvalue()


def documents(twins: Twins, *kinds: str) -> list[str]:
    """The texts of these kinds, or all, by path."""
    found = [path for path in twins.sources() if path.startswith("content/") and path.endswith(".md")]
    return [path for path in found if not kinds or path.split("/")[1] in kinds]


def _document(twins: Twins, *kinds: str) -> str:
    found = documents(twins, *kinds)
    return twins.random.choice(found) if found else ""


def _edit(twins: Twins, path: str, text: str) -> str:
    if found := FRONT.match((twins.root / path).read_bytes().decode("utf-8", "replace")):
        twins.write(path, f"---\n{found[1]}---\n{text}".encode())
    return f"{path} has another text"


def _set(twins: Twins, name: str, value: str, *, kinds: tuple[str, ...]) -> str:
    path = _document(twins, *kinds)
    return _edit_field(twins, path, name, value) if path else ""


def _edit_field(twins: Twins, path: str, name: str, value: str) -> str:
    """Sets a field of the front matter, or takes it out where the value is ""."""
    if found := FRONT.match((twins.root / path).read_bytes().decode("utf-8", "replace")):
        lines = [line for line in found[1].splitlines() if not line.startswith(f"{name}:")]
        lines += [f"{name}: {value}"] if value else []
        twins.write(path, "\n".join(["---", *lines, "---", found[2]]).encode())
    return f"{path}: {name} is {value or 'gone'}"

"""Changes of a site in several languages; see texts.py. Its translations lie beside their originals or name them."""

from __future__ import annotations

from pathlib import PurePosixPath

from tests.proofs.texts import TITLES, documents
from tests.proofs.twins import Twins

LANGUAGES = ("[de, en]", "[de, en]", "[en, de]", "")
KINDS = ("news", "events", "clusters", "people", "pages")
TAGS = (".en.md", ".de.md")


def languages(twins: Twins) -> str:
    """Makes one site of two languages, or two of one."""
    site, value = twins.root / "content/site.yml", twins.random.choice(LANGUAGES)
    # `language` is that of the root, which is the first of the two.
    lines = [line for line in site.read_text("utf-8").splitlines() if not line.startswith(("languages:", "language:"))]
    lines += [f"languages: {value}" if value else "language: de"]
    twins.write("content/site.yml", "\n".join([*lines, ""]).encode())
    return f"site.yml: languages are {value or 'gone'}"


def translate(twins: Twins) -> str:
    """Adds a translation, or writes it anew: beside its original, or by a name of its own."""
    originals = [path for path in documents(twins, *KINDS) if not path.endswith(TAGS)]
    if not originals:
        return ""
    languages_first = "" if b"languages:" in twins.sources()["content/site.yml"] else f"{languages(twins)}; "
    random, path = twins.random, twins.random.choice(originals)
    fields = f"title: {random.choice(TITLES)}\n"
    if random.random() < 0.3:
        fields += f"tags: [{random.choice(('Glass', 'Glas'))}]\n"
    new = f"{path.removesuffix('.md')}.{random.choice(('en', 'en', 'en', 'de'))}.md"
    if random.random() < 0.2:
        fields += f"language: en\ntranslation_of: {PurePosixPath(path).name}\n"
        new = str(PurePosixPath(path).with_name(f"{twins.now:%Y-%m-%d}-fair-{random.randint(0, 9)}.md"))
    twins.write(new, f"---\n{fields}---\nA text with @anna-beispiel.\n".encode())
    return f"{languages_first}{new} translates {path}"


def retitle(twins: Twins) -> str:
    path = _draw_translation(twins)
    if path:
        twins.write(path, f"---\ntitle: {twins.random.choice(TITLES)}\n---\nAnother text.\n".encode())
    return f"{path} has another title" if path else ""


def rename_alone(twins: Twins) -> str:
    """Renames a translation, which then has no original, or another one."""
    path = _draw_translation(twins)
    if not path:
        return ""
    others = [other for other in documents(twins, "news") if not other.endswith(TAGS) and other != path]
    new = f"{twins.random.choice(others).removesuffix('.md')}.en.md" if others else ""
    if not new or (twins.root / new).exists():
        return ""
    (twins.root / path).rename(twins.root / new)
    return f"{path} is called {new}"


def rename_pair(twins: Twins) -> str:
    """Renames a translation with its original."""
    path = _draw_translation(twins)
    original = f"{path[:-6]}.md"
    new = f"{PurePosixPath(path).parent}/{twins.now:%Y-%m-%d}-paar-{twins.random.randint(0, 99)}"
    if not path or not (twins.root / original).exists() or (twins.root / f"{new}.md").exists():
        return ""
    (twins.root / original).rename(twins.root / f"{new}.md")
    (twins.root / path).rename(twins.root / f"{new}{path[-6:]}")
    return f"{original} and its translation are called {new}.md"


def remove_half(twins: Twins) -> str:
    """Removes a translation, or its original."""
    path = _draw_translation(twins)
    original = f"{path[:-6]}.md"
    if path and twins.random.random() < 0.3 and (twins.root / original).exists():
        path = original
    if path:
        (twins.root / path).unlink()
    return f"{path} is gone" if path else ""


def _draw_translation(twins: Twins) -> str:
    found = [path for path in documents(twins) if path.endswith(TAGS)]
    return twins.random.choice(found) if found else ""

